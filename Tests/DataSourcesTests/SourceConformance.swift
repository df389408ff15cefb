import DataSources
import Figures
import SourceTesting
import Testing

/// What every source must do, whatever it reads.
struct SourceConformance: Sendable, CustomTestStringConvertible {
  var testDescription: String
  /// Puts a table of figures where the source reads it.
  var write: @Sendable (TestFolder, String) -> Void
  var source: @Sendable (TestFolder) -> any DataSource

  static let sources = [
    SourceConformance(
      testDescription: "replay", write: { $0.write("figures.csv", $1) },
      source: { PackSource(name: "s", files: FolderFiles($0.path), now: { noon }) }),
    SourceConformance(
      testDescription: "folder", write: { $0.write("figures.csv", $1) },
      source: { FolderSource(name: "s", path: $0.path, now: { noon }) }),
  ]

  /// The first report of a source on a table, and how long it took to stop after it.
  func firstReport(
    of table: String,
    where condition: @escaping @Sendable (SourceReport) -> Bool = { _ in true }
  ) async -> (report: SourceReport?, stopped: Duration) {
    let folder = TestFolder()
    write(folder, table)
    let reports = Reports()
    let source = source(folder)
    let task = Task { try? await source.run(reports.report) }
    let report = await reports.first(where: condition)
    let began = ContinuousClock.now
    task.cancel()
    await task.value
    return (report, ContinuousClock.now - began)
  }
}

@Suite struct SourceConformanceTests {
  private static let rows = [("a", 1), ("b", 2), ("c", 3)]

  @Test("a source stops within a second of being told", arguments: SourceConformance.sources)
  func stops(_ source: SourceConformance) async {
    let (report, stopped) = await source.firstReport(of: figures(SourceConformanceTests.rows))
    #expect(report?.source == "s")
    // A second when the machine is free; the bound allows for one that runs everything else too.
    #expect(stopped < .seconds(8))
  }

  @Test("a source says what it holds, in one report", arguments: SourceConformance.sources)
  func whole(_ source: SourceConformance) async {
    let (report, _) = await source.firstReport(of: figures(SourceConformanceTests.rows))
    #expect(report.map { words($0.arrivals) } == ["new a", "new b", "new c"])
  }

  @Test("the order of the rows does not change what is said", arguments: SourceConformance.sources)
  func reordered(_ source: SourceConformance) async {
    let (report, _) = await source.firstReport(
      of: figures(SourceConformanceTests.rows.reversed()))
    let (straight, _) = await source.firstReport(of: figures(SourceConformanceTests.rows))
    #expect(
      Shown([report].compactMap { $0 }).records == Shown([straight].compactMap { $0 }).records)
  }

  @Test(
    "a row given twice is said once, and the second is a problem",
    arguments: SourceConformance.sources)
  func duplicated(_ source: SourceConformance) async {
    let (report, _) = await source.firstReport(
      of: figures(SourceConformanceTests.rows + SourceConformanceTests.rows))
    #expect(report?.arrivals.count == 3)
    #expect(report?.problems.filter { $0.severity == .refused }.count == 3)
  }

  @Test(
    "input cut at any byte gives whole rows only, and says what is missing",
    arguments: SourceConformance.sources)
  func truncated(_ source: SourceConformance) async {
    let table = figures([("a", 11), ("b", 22)])
    // The header ends at 22, the rows at 31 and 40.
    for length in [0, 5, 22, 23, 25, 28, 32, 37] {
      let cut = String(decoding: Array(table.utf8.prefix(length)), as: UTF8.self)
      let isWhole = length == 22
      let (report, _) = await source.firstReport(of: cut) { report in
        isWhole || report.problems.contains { $0.severity == .refused }
      }
      #expect(report != nil, "cut at \(length)")
      let expected = length > 30 ? ["a": 11.0] : [:]
      #expect(Shown([report].compactMap { $0 }).values == expected, "cut at \(length)")
    }
  }
}
