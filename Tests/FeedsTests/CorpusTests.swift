import Feeds
import Figures
import Foundation
import Testing

/// Files of the feedparser project, as they are (Corpus/LICENSE); another folder of such files is
/// tried when FEED_CORPUS names it.
@Suite("Feeds of the corpus")
struct CorpusTests {
  private static func files(_ folder: String) -> [String] {
    let found = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return found.filter { $0.hasSuffix(".xml") }.sorted()
  }

  private static func feed(_ path: String) throws -> (Feed, String) {
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    let feed = Array(data).withUnsafeBytes {
      FeedReader.read($0, file: "feed.xml", base: "")
    }
    return (feed, String(decoding: data, as: UTF8.self))
  }

  @Test(
    "titles, ids, dates and links are as each file's comment expects, and nothing is lost in silence"
  )
  func corpus() throws {
    let own = Bundle.module.path(forResource: "Corpus", ofType: nil) ?? "Corpus"
    let folder = ProcessInfo.processInfo.environment["FEED_CORPUS"] ?? own
    var counts = ["holds": 0, "other": 0]
    let files = Self.files(folder)
    for file in files {
      let (feed, text) = try Self.feed(folder + "/" + file)
      #expect(feed.isWhole || !feed.problems.isEmpty, "\(file) is cut and nobody is told")
      for problem in feed.problems { #expect(problem.line != nil, "\(file): \(problem)") }
      guard let expectation = CorpusExpectation(text) else { continue }
      switch expectation.verdict(feed) {
      case .holds: counts["holds", default: 0] += 1
      case .other: counts["other", default: 0] += 1
      case .fails(let why):
        Issue.record("\(file): \(why) · \(expectation.clauses) \(feed.problems)")
      }
    }
    if folder != own { print("\(files.count) files: \(counts)") }
    #expect(folder != own || counts["holds", default: 0] >= 100)
  }

  @Test(
    "no file of the corpus, cut or with a byte changed, stops the reader or goes without a word")
  func mutants() throws {
    let folder = Bundle.module.path(forResource: "Corpus", ofType: nil) ?? "Corpus"
    var seed: UInt64 = 11
    func dice(_ bound: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % max(1, bound)
    }
    for file in Self.files(folder) {
      let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: folder + "/" + file)))
      for _ in 0..<4 {
        var mutant = bytes
        switch dice(3) {
        case 0: mutant = Array(mutant.prefix(dice(mutant.count)))
        case 1: mutant[dice(mutant.count)] = UInt8(dice(256))
        default: mutant.insert(UInt8(ascii: "&"), at: dice(mutant.count))
        }
        let feed = mutant.withUnsafeBytes { FeedReader.read($0, file: "f.xml") }
        #expect(feed.isWhole || !feed.problems.isEmpty)
      }
    }
  }
}
