import PostgresTesting
import Settings
import SourceTesting
import Testing

/// A kind of source as the suite tries it; some are tried in more than one way.
struct KindUnderTest: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// One that nobody has run yet, with what it reads.
  let make: @Sendable () throws -> any SourceUnderTest

  /// A new kind of source does not compile before it is here.
  static func all(of kind: SourceKind) -> [KindUnderTest] {
    switch kind {
    case .folder: [one("a folder") { FolderUnderTest() }]
    case .pack: [one("a pack") { PackUnderTest() }]
    case .book: [one("a desk book") { BookUnderTest() }]
    case .web:
      [
        one("lines on the web") { try WebUnderTest("x.ndjson", .lines) },
        one("a table on the web") { try WebUnderTest("figures.csv", .table) },
      ]
    case .events: [one("server-sent events") { try EventsUnderTest() }]
    case .atom:
      [
        one("an Atom feed on the web") { try WebUnderTest(feed: .atom) },
        one("an Atom feed in a file") { FileUnderTest(feed: .atom) },
      ]
    case .rss:
      [
        one("an RSS feed on the web") { try WebUnderTest(feed: .rss) },
        one("an RSS feed in a file") { FileUnderTest(feed: .rss) },
      ]
    case .map:
      [
        one("a spreadsheet on the web") { try WebUnderTest(sheet: .returns()) },
        one("a spreadsheet in a file") { FileUnderTest(sheet: try .returns()) },
      ]
    case .postgres: [one("a shared desk") { try SharedDeskUnderTest() }]
    case .exec:
      [
        one("a command that stays") { CommandUnderTest(stays: true) },
        one("a command that ends") { CommandUnderTest(stays: false) },
      ]
    }
  }

  private static func one(
    _ name: String, _ make: @escaping @Sendable () throws -> any SourceUnderTest
  ) -> KindUnderTest {
    KindUnderTest(testDescription: name, make: make)
  }

  /// Those that need nothing but this machine.
  static let local = SourceKind.allCases.filter { $0 != .postgres }.flatMap(all)
}

/// One after the other: how long a source takes is measured.
@Suite(.serialized) struct ConformanceTests {
  @Test(
    "every source does what every source must do",
    arguments: KindUnderTest.local, SourceClaim.allCases)
  func holds(_ kind: KindUnderTest, _ claim: SourceClaim) async throws {
    try await ConformanceTests.check(claim, of: kind)
  }

  @Test(
    "a shared desk does what every source must do",
    .enabled(if: TestServer.isExpected, Comment(rawValue: TestServer.missing)),
    arguments: KindUnderTest.all(of: .postgres), SourceClaim.allCases)
  func holdsOfSharedDesk(_ kind: KindUnderTest, _ claim: SourceClaim) async throws {
    try await ConformanceTests.check(claim, of: kind)
  }

  private static func check(_ claim: SourceClaim, of kind: KindUnderTest) async throws {
    switch await claim.verdict(on: try kind.make()) {
    case .holds: break
    case .doesNotApply(let exception):
      let what = "\(kind.testDescription): \"\(claim.rawValue)\""
      print("\(what) is not tried, because \(exception.reason)")
    case .fails(let trouble):
      Issue.record(Comment(rawValue: trouble.joined(separator: "\n")))
    }
  }
}
