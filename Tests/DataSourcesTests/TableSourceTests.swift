import DataSources
import Figures
import SourceTesting
import Testing

/// What sources of tables must do beyond what the suite asks of every source.
struct TableSource: Sendable, CustomTestStringConvertible {
  var testDescription: String
  /// Puts a table of figures where the source reads it.
  var write: @Sendable (TestFolder, String) -> Void
  var source: @Sendable (TestFolder) -> any DataSource

  static let sources = [
    TableSource(
      testDescription: "replay", write: { $0.write("figures.csv", $1) },
      source: { PackSource(name: "s", files: FolderFiles($0.path), now: { noon }) }),
    TableSource(
      testDescription: "folder", write: { $0.write("figures.csv", $1) },
      source: { FolderSource(name: "s", path: $0.path, now: { noon }) }),
  ]

  /// The first report of a source on a table.
  func firstReport(
    of table: String,
    where condition: @escaping @Sendable (SourceReport) -> Bool = { _ in true }
  ) async -> SourceReport? {
    let folder = TestFolder()
    write(folder, table)
    let reports = Reports()
    let source = source(folder)
    let task = Task { try? await source.run(reports.report) }
    let report = await reports.first(where: condition)
    task.cancel()
    await task.value
    return report
  }
}

@Suite struct TableSourceTests {
  private static let rows = [("a", 1), ("b", 2), ("c", 3)]

  @Test("a source says what it holds, in one report", arguments: TableSource.sources)
  func whole(_ source: TableSource) async {
    let report = await source.firstReport(of: figures(TableSourceTests.rows))
    #expect(report.map { words($0.arrivals) } == ["new a", "new b", "new c"])
  }

  @Test(
    "a row given twice is said once, and the second is a problem",
    arguments: TableSource.sources)
  func duplicated(_ source: TableSource) async {
    let report = await source.firstReport(
      of: figures(TableSourceTests.rows + TableSourceTests.rows))
    #expect(report?.arrivals.count == 3)
    #expect(report?.problems.filter { $0.severity == .refused }.count == 3)
  }

  @Test(
    "input cut at any byte gives whole rows only, and says what is missing",
    arguments: TableSource.sources)
  func truncated(_ source: TableSource) async {
    let table = figures([("a", 11), ("b", 22)])
    // The header ends at 22, the rows at 31 and 40.
    for length in [0, 5, 22, 23, 25, 28, 32, 37] {
      let cut = String(decoding: Array(table.utf8.prefix(length)), as: UTF8.self)
      let isWhole = length == 22
      let report = await source.firstReport(of: cut) { report in
        isWhole || report.problems.contains { $0.severity == .refused }
      }
      #expect(report != nil, "cut at \(length)")
      let expected = length > 30 ? ["a": 11.0] : [:]
      #expect(Shown([report].compactMap { $0 }).values == expected, "cut at \(length)")
    }
  }
}
