import Figures
import SourceTesting
import Testing

@testable import DataSources

@Suite("A folder with a large table")
struct LargeFolderTests {
  @Test("a large table is read with the figures of nations and regions first")
  func headlinesFirst() async throws {
    let folder = TestFolder.withHeadlinesLast()
    let reports = Reports()
    let source = FolderSource(name: "f", path: folder.path, now: { noon })
    let task = Task { try? await source.run(reports.report) }
    try #require(await reports.first { $0.health == .live } != nil)
    task.cancel()
    await task.value
    let figures = reports.soFar.map { report in
      report.arrivals.compactMap(\.record).filter { $0.kind == .figure }.map(\.identity)
    }
    #expect(figures.first?.prefix(5) == ["f39998", "f39999"])
    #expect(figures.dropFirst().reduce(0) { $0 + $1.count } == 40_000)
  }
}
