import DeskViewModel
import Figures
import Panels
import Screen
import Testing
import PackTesting

/// Five sources in every state, at 12:48 on 26 April 2016.
@Suite("Golden frames of the sources") struct HealthGoldenTests {
  private static let desk: Desk = {
    var desk = Desk(
      clock: DeskClock(live: london(26, 12, 48)), settings: Desk.Settings(region: "Q79"))
    _ = desk.apply(Pack.report())
    _ = desk.apply(
      .listed([
        SourceListing(
          name: "NHS England", place: "https://example.org/nhs/figures.ndjson", rank: 10),
        SourceListing(name: "wire", place: "atom+https://example.org/feeds/health/all.atom"),
        SourceListing(
          name: "newsroom of the paper and its sister", place: "postgres://desk.example.org/desk",
          rank: 20),
        SourceListing(name: "trusts", place: "/srv/desk/26-april"),
        SourceListing(name: "scrape", place: "exec:./scrape.py --since 08:00"),
      ]))
    func report(
      _ name: String, _ health: SourceHealth, minutesAgo: Int, every interval: Int64? = nil,
      bytes: Int64 = 0, problems: [Problem] = []
    ) {
      let noticed = london(26, 12, 48).adding(seconds: Int64(minutesAgo) * -60)
      _ = desk.apply(
        .report(
          SourceReport(
            source: name, problems: problems, health: health, noticedAt: noticed,
            vitals: SourceVitals(
              nextLook: interval.map { noticed.adding(seconds: $0) }, interval: interval,
              bytes: bytes))))
    }
    report("NHS England", .live, minutesAgo: 4, every: 300, bytes: 48_211)
    report("wire", .live, minutesAgo: 16, every: 300, bytes: 1_204_000)
    report(
      "newsroom of the paper and its sister",
      .broken(since: london(26, 12, 31), reason: "connection refused by desk.example.org:5432"),
      minutesAgo: 1, every: 90)
    report(
      "trusts", .live, minutesAgo: 9, bytes: 9134,
      problems: [
        Problem(
          file: "figures.csv", line: 14, column: 5, expected: "a number", found: "“abt 300”"),
        Problem(
          .doubt, file: "staffing.csv", line: 3, column: 2, expected: "the code of an area",
          found: "“RGX”, which no table has"),
      ])
    return desk
  }()

  private func check(_ name: String, _ columns: Int, _ rows: Int, charset: Charset = .unicode) {
    var screens = Screens(HealthGoldenTests.desk, columns, rows, charset: charset)
    screens.press("H")
    Golden.check(screens.painter.frame, name)
  }

  @Test("The drawer of the sources", arguments: [(160, 48), (120, 36), (80, 24), (40, 12)])
  func sources(_ columns: Int, _ rows: Int) { check("sources", columns, rows) }

  @Test("The drawer of the sources in ASCII", arguments: [(80, 24)])
  func ascii(_ columns: Int, _ rows: Int) {
    check("sources-ascii", columns, rows, charset: .ascii)
  }

  @Test("Further down in the drawer of the sources", arguments: [(80, 24), (60, 24)])
  func further(_ columns: Int, _ rows: Int) {
    var screens = Screens(HealthGoldenTests.desk, columns, rows)
    screens.press("H", "end")
    Golden.check(screens.painter.frame, "sources-end")
  }
}
