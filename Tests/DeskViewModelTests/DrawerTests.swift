import DeskViewModel
import Figures
import Ledger
import Testing
import PackTesting

@Suite("What the drawer says besides what the source said") struct DrawerTests {
  private func lines(_ desk: Desk) -> [String] {
    desk.drawer?.lines.map { $0.isHeading ? "# \($0.label)" : "\($0.label): \($0.text)" } ?? []
  }

  /// A live desk at 09:05 that has these figures, the first of them open in the drawer.
  private func open(_ figures: [Record]) -> Desk {
    var desk = Small.desk()
    let now = london(26, 9, 5)
    desk.play(to: now)
    desk.take(figures, source: "book", noticedAt: now)
    desk.press("6", "g", "enter")
    return desk
  }

  private func claim(_ edit: (inout Figure) -> Void) -> Record {
    guard case .figure(var figure) = Small.figure("d1", "D", 300, at: london(26, 9, 5)) else {
      return Small.figure("d1", "D", 300, at: london(26, 9, 5))
    }
    edit(&figure)
    return .figure(figure)
  }

  @Test("Other fields stand under a heading of their own, a lifted embargo in words")
  func otherFields() {
    let desk = open([
      claim {
        $0.provenance.otherFields = [OtherField(name: "ward", value: "Delamere")]
        $0.provenance.embargoUntil = london(26, 9, 0)
      }
    ])
    let said = lines(desk)
    #expect(said.contains("# Other fields"))
    #expect(said.contains("ward: Delamere"))
    #expect(said.contains { $0.hasPrefix("embargo: lifted") && $0.hasSuffix("09:00") })
  }

  @Test("The lines copied from a figure are listed with who copied them, as soon as they are")
  func copied() {
    var desk = open([Small.figure("d1", "D", 300, at: london(26, 9, 5))])
    #expect(!lines(desk).contains("# Copied"))
    _ = desk.apply(
      .copied([
        CopiedLine(
          id: "c1", figure: "d1", wording: "300 operations were cancelled.", copiedBy: "jo",
          copiedAt: london(26, 9, 6), story: "strike-day")
      ]))
    #expect(lines(desk).contains("# Copied"))
    #expect(
      lines(desk).contains { $0.hasSuffix("300 operations were cancelled. · jo for strike-day") })
  }
}
