import DeskViewModel
import Figures
import PackTesting
import Panels
import Screen
import Testing

@Suite("What the smallest screens say all the same") struct SmallMarksTests {
  private static let sizes = [(10, 2), (20, 3), (30, 6), (24, 8), (40, 10), (80, 24), (200, 60)]

  @Test("Each size says that the desk shows the past", arguments: sizes)
  func past(_ columns: Int, _ rows: Int) {
    var screens = Screens(Pack.desk(at: london(26, 12, 48)), columns, rows)
    screens.press(",")
    let first = screens.painter.frame.lines[0]
    #expect(first.contains("THEN") || first.contains("AS KNOWN AT"), "\(first)")
    if columns >= 40 { #expect(first.contains("STRIKEDESK")) }
    screens.press("?")
    let over = screens.painter.frame.lines[0]
    #expect(over.contains("THEN") || over.contains("AS KNOWN AT"), "\(over)")
  }

  @Test(
    "Each size marks a value under embargo, and says the word where it has room", arguments: sizes)
  func embargo(_ columns: Int, _ rows: Int) {
    var desk = Desk(
      clock: DeskClock(live: london(26, 12)),
      settings: Desk.Settings(region: "Q79", seesEmbargoed: true))
    let secret = Figure(
      id: "secret", action: "2016-04-26", area: "Q79", measure: "operations",
      amount: Amount(98_765), status: .final,
      provenance: Provenance(
        source: "S", recordedAt: london(26, 11), embargoUntil: london(26, 23)))
    _ = desk.apply(Pack.report(Pack.records + [.figure(secret)], noticedAt: london(26, 12)))
    let screens = Screens(desk, columns, rows)
    let lines = screens.painter.frame.lines
    for line in lines where line.contains("98,7") { #expect(line.contains("⚿"), "\(line)") }
    if columns >= 20 { #expect(lines[0].contains("EMBARGOED"), "\(lines[0])") }
  }

  @Test(
    "What is wrong with the field in focus can be read at every size",
    arguments: [(40, 10), (80, 24)])
  func problem(_ columns: Int, _ rows: Int) {
    var desk = Pack.desk(at: london(26, 12, 48))
    _ = desk.apply(.filingRight(.into("book")))
    var screens = Screens(desk, columns, rows)
    screens.press("1", "f", "down")
    screens.type("abt lots")
    #expect(screens.painter.frame.lines.contains { $0.contains("✗ amount:") })
  }
}
