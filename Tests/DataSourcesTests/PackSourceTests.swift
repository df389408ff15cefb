import DataSources
import Figures
import SourceTesting
import Testing

@testable import Formats

@Suite struct PackSourceTests {
  private static func report(_ files: [String: String]) async -> SourceReport? {
    let folder = TestFolder()
    for (name, text) in files { folder.write(name, text) }
    let reports = Reports()
    let source = PackSource(name: "pack", files: FolderFiles(folder.path), now: { noon })
    try? await source.run(reports.report)
    return reports.soFar.first
  }

  @Test("everything is reported together, each record with the time at which it became known")
  func together() async throws {
    let report = try #require(
      await PackSourceTests.report([
        "datapackage.json": "{\"resources\":[{\"path\":\"areas.csv\"},{\"path\":\"figures.csv\"},"
          + "{\"path\":\"events.csv\"}]}",
        "areas.csv": "code,name,kind\nA,Aa,trust\n",
        "figures.csv": """
        id,area,measure,value,measured_at,published_at,recorded_at
        a,A,m,1,2016-04-25,2016-04-26T08:00+01:00,2016-04-26T08:30+01:00
        b,A,m,1,2016-04-25,2016-04-26T08:00+01:00,
        c,A,m,1,2016-04-25,,
        d,A,m,1,,,

        """,
        "events.csv": "id,at,headline\ne,2016-04-24T10:00+01:00,h\n",
      ]))
    #expect(report.health == .finished)
    #expect(words(report.arrivals) == ["new A@", "new a", "new b", "new c", "new d", "new e"])
    let times = report.arrivals.map { arrival in
      (arrival.record?.provenance?.recordedAt).map { Moment($0).iso }
    }
    #expect(
      times == [
        nil, "2016-04-26T08:30:00+01:00", "2016-04-26T08:00:00+01:00",
        "2016-04-25T00:00:00+01:00", "2016-04-24T10:00:00+01:00", "2016-04-24T10:00:00+01:00",
      ])
    #expect(
      report.problems.map(\.description) == [
        "figures.csv:5: expected recorded_at, published_at or measured_at (the pack's earliest "
          + "time is taken), found none for figure d"
      ])
  }

  @Test("a pack of which nothing can be read is broken, in words")
  func nothing() async throws {
    let report = try #require(await PackSourceTests.report([:]))
    #expect(
      report.health == .broken(since: noon, reason: "no table of the pack can be read"))
  }

  @Test("a large pack says first what is known of nations and regions, wherever it stands")
  func headlinesFirst() async throws {
    let folder = TestFolder.withHeadlinesLast()
    let files = FolderFiles(folder.path)
    let reports = Reports()
    let source = PackInPieces(
      name: "pack", files: files, rest: DataPackage.read(files, except: .figure), now: { noon })
    try await source.run(reports.report)
    let said = reports.soFar
    #expect(words(said.first?.arrivals ?? []) == ["new f39998", "new f39999"])
    #expect(said.first?.health == .starting)
    #expect(said.last?.health == .finished)
    #expect(said.dropFirst().flatMap(\.arrivals).count == 40_000)
  }
}
