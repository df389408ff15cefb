import Figures
import Settings
import Testing
import RandomTesting

@Suite("Damaged configurations")
struct MutationTests {
  private static let sound = """
    [desk]
    theme = "day"
    [[source]]
    name = "a"
    url = "https://jo:PASSWORD@example.org/a?token=TOKEN"
    interval = "5m"
    headers = { Authorization = "env:TOKEN_NAME" }
    caps = { bytes = "2 MiB", records = 5 }
    [[source]]
    command = ["./scrape.py", "--since", "08:00"]
    rank = 20
    [[source]]
    url = "map+file:june.csv#map=ae"
    proxy = "http://proxy.newsdesk-lo.example.org:1"

    """

  private static let pieces: [[UInt8]] = [
    "[", "]", "[[source]]\n", "\"", "'", "\n", "=", ".", "{", "}", "#", "\\", "\0", "é", "9e9",
    "\u{202E}", "url", "env:", "://", "@", "%", "-1", "99999999999999999999", "true", "\r\n",
  ].map { Array($0.utf8) }

  @Test("2,000 damaged files: each is read to its end, and every mistake has its place")
  func damaged() {
    var dice = Dice(7)
    var unreadable = 0
    var partly = 0
    for _ in 0..<2000 {
      var bytes = Array(MutationTests.sound.utf8)
      for _ in 0...Int.random(in: 0..<4, using: &dice) {
        let at = Int.random(in: 0..<bytes.count, using: &dice)
        switch Int.random(in: 0..<4, using: &dice) {
        case 0: bytes[at] = UInt8.random(in: 32..<127, using: &dice)
        case 1: bytes.removeSubrange(at..<min(bytes.count, at + 7))
        case 2:
          bytes.insert(contentsOf: MutationTests.pieces.randomElement(using: &dice) ?? [], at: at)
        case _: bytes.removeSubrange((at / 2 + bytes.count / 2)...)
        }
        if bytes.isEmpty { bytes = [10] }
      }
      let text = String(decoding: bytes, as: UTF8.self)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
      let configuration = Configuration.read(text, file: "c", folder: "/f", home: "/h")
      for problem in configuration.problems {
        #expect((1...lines + 1).contains(problem.line ?? 0))
        #expect((problem.column ?? 0) >= 1)
        #expect(!problem.expected.isEmpty && !problem.found.isEmpty)
      }
      if configuration.isUnreadable { unreadable += 1 }
      if !configuration.problems.isEmpty, !configuration.sources.isEmpty { partly += 1 }
      #expect(!"\(configuration.sources)".contains("PASSWORD"))
    }
    #expect(unreadable > 100 && partly > 100, "\(unreadable) \(partly)")
  }
}
