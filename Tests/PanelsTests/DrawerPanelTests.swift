import DeskViewModel
import Figures
import PackTesting
import Panels
import Screen
import Testing

@Suite("The drawer on the screen") struct DrawerPanelTests {
  private func screens(_ edit: (inout Figure) -> Void) -> Screens {
    var figure = Figure(
      id: "d1", area: "ENG", measure: "operations", amount: Amount(300),
      provenance: Provenance(source: "Desk", recordedAt: london(26, 9)))
    edit(&figure)
    var desk = Desk(
      clock: DeskClock(live: london(26, 9)), settings: Desk.Settings(themes: ["night"]),
      themeName: "night")
    let records: [Record] = [
      .area(Area(code: "ENG", name: "England", kind: .nation)),
      .measure(Measure(code: "operations", title: "Operations")), .figure(figure),
    ]
    _ = desk.apply(
      .report(
        SourceReport(
          source: "book", arrivals: records.map { .record($0) }, health: .live,
          noticedAt: london(26, 9))))
    var screens = Screens(desk, 80, 24)
    screens.press("6", "g", "enter")
    return screens
  }

  @Test("A text of a hundred rows can be read to its end")
  func longText() {
    let note = (1...900).map { "word\($0)" }.joined(separator: " ")
    var screens = screens { $0.provenance.note = note }
    var seen = Set<Substring>()
    for _ in 0..<200 {
      for line in screens.painter.frame.lines {
        seen.formUnion(line.split(separator: " ").filter { $0.hasPrefix("word") })
      }
      screens.press("down")
    }
    #expect(seen.count == 900)
  }

  @Test("The cells of an address link to it, however many rows they take, and no others do")
  func links() {
    let address = "https://a.example/" + String(repeating: "path/", count: 30)
    let screens = screens { $0.provenance.url = address }
    let frame = screens.painter.frame
    var text = ""
    for row in 0..<frame.size.rows {
      let linked = frame.row(row).filter { frame.link(of: $0) != nil }
      #expect(linked.allSatisfy { frame.link(of: $0) == Link(address) })
      text += String(String.UnicodeScalarView(linked.compactMap { Unicode.Scalar($0.glyph) }))
    }
    #expect(text == address)
    #expect(frame == screens.fromNothing)
  }

  @Test("What may not be opened is text like any other")
  func noLinks() {
    let frame = screens { $0.provenance.url = "file:///etc/passwd" }.painter.frame
    #expect(frame.lines.contains { $0.contains("file:///etc/passwd") })
    #expect((0..<24).allSatisfy { frame.row($0).allSatisfy { frame.link(of: $0) == nil } })
  }
}
