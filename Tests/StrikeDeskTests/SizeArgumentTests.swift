import Screen
import Testing

@testable import strikedesk

@Suite("Arguments of the command line")
struct ArgumentTests {
  @Test("A size is columns x rows", arguments: [("160x48", 160, 48), ("20×5", 20, 5)])
  func size(text: String, columns: Int, rows: Int) throws {
    let size = try #require(SizeArgument(argument: text)).size
    #expect((size.columns, size.rows) == (columns, rows))
  }

  @Test("What is no size is refused", arguments: ["", "x", "0x5", "160", "160x48x2", "-1x5"])
  func noSize(text: String) { #expect(SizeArgument(argument: text) == nil) }
}
