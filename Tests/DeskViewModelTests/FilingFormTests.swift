import DeskViewModel
import Figures
import Ledger
import Testing
import PackTesting

@Suite("Filing from the monitor") struct FilingFormTests {
  private func desk() -> Desk {
    var desk = Small.desk()
    _ = desk.apply(.filingRight(.into("book")))
    return desk
  }

  private func fill(_ desk: inout Desk, _ text: String) {
    desk.press("ctrl-u")
    for character in text { _ = desk.apply(.key(String(character), text: String(character))) }
  }

  /// Opens a form and fills in what a figure needs.
  private func fillForm(_ desk: inout Desk) {
    desk.press("f")
    for text in ["operations", "12", "Beech"] {
      fill(&desk, text)
      desk.press("down")
    }
    while desk.formView?.fields[desk.formView?.place ?? 0].label != "source" { desk.press("down") }
    fill(&desk, "EDP")
  }

  /// What the desk wants filed after these keys.
  private func filed(_ desk: inout Desk, _ key: String) -> Figure? {
    for effect in desk.apply(.key(key, text: nil)) {
      if case .file(.figure(let figure)) = effect { return figure }
    }
    return nil
  }

  @Test("A figure that is typed in is filed as it was understood, with the desk’s defaults")
  func figure() throws {
    var desk = desk()
    desk.press("f")
    fill(&desk, "ops")
    desk.press("down")
    fill(&desk, "around 300")
    desk.press("down")
    #expect(desk.formView?.fields[2].label == "area")
    fill(&desk, "beech")
    while desk.formView?.fields[desk.formView?.place ?? 0].label != "source" { desk.press("down") }
    fill(&desk, "EDP")
    let figure = try #require(filed(&desk, "ctrl-s"))
    #expect(figure.amount == Amount(300, .around))
    #expect((figure.measure, figure.area, figure.action) == ("operations", "B", "april"))
    #expect(figure.provenance.source == "EDP")
    #expect(figure.id == "desk-1")
    // Until the book has answered nothing changes, and it is not filed twice.
    #expect(filed(&desk, "ctrl-s") == nil)
    #expect(desk.formView?.filing.text == "Filing …")
    _ = desk.apply(.filed(FilingAnswer(id: figure.id)))
    #expect(desk.overlay == nil)
    #expect(desk.message?.text.contains("around 300") == true)
    desk.press("f")
    #expect(desk.formView?.before == "")
  }

  @Test("What waits for a shared desk is said to wait, and the header counts it")
  func waiting() throws {
    var desk = desk()
    fillForm(&desk)
    let figure = try #require(filed(&desk, "ctrl-s"))
    _ = desk.apply(.filed(FilingAnswer(id: figure.id, isWaiting: true)))
    #expect(desk.overlay == nil)
    #expect(desk.message?.text.hasPrefix("Kept here, not yet on the shared desk: ") == true)
    _ = desk.apply(.waiting(2))
    #expect(desk.header.waiting == 2)
    _ = desk.apply(.waiting(0))
    #expect(desk.header.waiting == 0)
  }

  @Test("Why the shared desk does not take what waits is said once, and stands in the drawer")
  func notTaken() {
    var desk = desk()
    func words() -> [String] {
      (desk.drawer?.lines ?? []).map { $0.isHeading ? $0.label : "\($0.label): \($0.text)" }
    }
    desk.press("H")
    _ = desk.apply(.waiting(1))
    #expect(words().contains("waiting: 1 on this machine"))
    #expect(!words().contains { $0.hasPrefix("refused") })
    _ = desk.apply(.waiting(1, why: "ann may not file"))
    #expect(desk.message == Message("ann may not file", .critical))
    #expect(words().contains("refused: ann may not file"))
    _ = desk.takeChanged()
    _ = desk.apply(.waiting(1, why: "ann may not file"))
    #expect(desk.takeChanged().isEmpty)
    _ = desk.apply(.waiting(0))
    #expect(!words().contains("Not yet shared"))
  }

  @Test("A refusal of the book leaves the form, and a retry has the same id")
  func refused() throws {
    var desk = desk()
    desk.press("f")
    for (place, text) in ["operations", "12", "Beech"].enumerated() {
      fill(&desk, text)
      desk.press("down")
      #expect(desk.formView?.place == place + 1)
    }
    while desk.formView?.fields[desk.formView?.place ?? 0].label != "source" { desk.press("down") }
    fill(&desk, "EDP")
    let first = try #require(filed(&desk, "ctrl-s"))
    _ = desk.apply(.filed(FilingAnswer(id: first.id, refusal: "the disk is full")))
    #expect(desk.formView?.remarks.first?.text == "Not filed: the disk is full")
    let second = try #require(filed(&desk, "ctrl-s"))
    #expect(second.id == first.id)
  }

  @Test("Esc loses nothing that was typed, for each kind of record and each correction")
  func kept() {
    var desk = desk()
    desk.press("f")
    fill(&desk, "operations")
    desk.press("esc")
    #expect(desk.overlay == nil)
    desk.press("2", "f")
    #expect(desk.formView?.before == "operations")
    desk.press("ctrl-t")
    #expect(desk.formView?.title == "File staffing")
    fill(&desk, "reduced")
    desk.press("esc", "4", "f")
    #expect(desk.formView?.before == "reduced")
    desk.press("esc", "3", "f")
    #expect(desk.formView?.before == "operations")
  }

  @Test("What is wrong is named as it is typed; what is empty, once it is to be filed")
  func problems() {
    var desk = desk()
    desk.press("f")
    let isQuiet = desk.formView?.remarks.contains { $0.text.contains("source") } == false
    #expect(isQuiet)
    desk.press("down")
    fill(&desk, "lots")
    #expect(desk.formView?.problem?.text.hasPrefix("✗ amount") == true)
    #expect(filed(&desk, "ctrl-s") == nil)
    // The cursor goes to the first field that is wrong.
    #expect(desk.formView?.place == 0)
    #expect(desk.formView?.remarks.contains { $0.text.hasPrefix("✗ source") } == true)
  }

  @Test("A correction begins with what is there, and says what it replaces")
  func correction() throws {
    var desk = desk()
    desk.take(
      [Small.figure("wrong", "D", 67_034, at: london(26, 8, 59))], source: "book",
      noticedAt: Small.nine)
    desk.press("6", "g", "e")
    #expect(desk.formView?.title == "Correct figure wrong")
    desk.press("down")
    #expect(desk.formView?.before == "67,034")
    fill(&desk, "61,989")
    #expect(desk.formView?.remarks.contains { $0.text.contains("Was: ") } == true)
    let figure = try #require(filed(&desk, "ctrl-s"))
    #expect(figure.amount == Amount(61_989))
    #expect(figure.provenance.supersedes == "wrong")
    #expect(figure.provenance.change == .corrected)
    #expect(figure.area == "D")
  }

  @Test("Tab completes a name, and goes on when there is nothing to complete")
  func completion() {
    var desk = desk()
    desk.press("f", "down", "down")
    fill(&desk, "bee")
    desk.press("tab")
    #expect(desk.formView?.before == "Beech")
    desk.press("tab")
    #expect(desk.formView?.place == 3)
  }

  @Test("A desk that cannot file says why, and so does one that shows the past")
  func cannot() {
    var desk = Small.desk()
    desk.press("f")
    #expect(desk.overlay == nil)
    #expect(desk.message?.text.contains("this desk has no book") == true)
    _ = desk.apply(.filingRight(.no(why: "it was started with --readonly")))
    desk.press("e")
    #expect(desk.message?.text.contains("--readonly") == true)
    _ = desk.apply(.filingRight(.into("book")))
    desk.press(",", "f")
    #expect(desk.overlay == nil)
    #expect(desk.message?.text.contains("past") == true)
  }

  @Test("A desk that holds as much as one record of a rehearsal files nothing into a book")
  func rehearsal() {
    var desk = desk()
    desk.press("f")
    fill(&desk, "ops")
    desk.press("esc")
    desk.take([Small.figure("rehearsal-7-ops", "D", 3, at: Small.nine)], noticedAt: Small.nine)
    for key in ["f", "e"] {
      desk.press(key)
      #expect(desk.overlay == nil)
      #expect(desk.message?.text.contains("this desk rehearses") == true)
    }
  }

  @Test("A form that is open when the desk turns out to rehearse is not sent")
  func rehearsalMeanwhile() throws {
    var desk = desk()
    fillForm(&desk)
    desk.take([Small.figure("rehearsal-7-ops", "D", 3, at: Small.nine)], noticedAt: Small.nine)
    #expect(filed(&desk, "ctrl-s") == nil)
    #expect(desk.formView?.filing.text != "Filing …")
  }

  @Test("A correction that changes nothing is not filed, and says why; a note is a change")
  func unchanged() throws {
    var desk = desk()
    desk.press("e")
    #expect(filed(&desk, "ctrl-s") == nil)
    let view = try #require(desk.formView)
    #expect(view.remarks.contains { $0.text.contains("nothing is changed") })
    while desk.formView?.fields[desk.formView?.place ?? 0].label != "note" { desk.press("down") }
    fill(&desk, "asked again")
    #expect(filed(&desk, "ctrl-s")?.provenance.note == "asked again")
  }
}
