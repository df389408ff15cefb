import Figures
import Ledger
import Testing

/// Rule 3: a correction points at what it replaces; the old value stays readable.
@Suite struct CorrectionTests {
  private func correction(
    _ id: String, of other: String, _ value: Double, recorded: String
  ) -> Figure {
    figure(id, "Ipswich", value, recorded: recorded, supersedes: other, change: .corrected)
  }

  @Test func aCorrectionReplacesAndTheOldValueStaysReadable() {
    var book = Book()
    book.take(figure("a", "Ipswich", 47, recorded: "09:00"))
    book.take(correction("b", of: "a", 49, recorded: "10:00"))
    #expect(book.headline("Ipswich")?.id == "b")
    #expect(book.alsoReported("Ipswich").isEmpty)
    #expect(book.history("a") == [49, 47])
    #expect(book.history("b") == [49, 47])
    book.move(to: "09:30")
    #expect(book.headline("Ipswich")?.id == "a")
    #expect(book.history("a") == [47])
  }

  @Test func aChainOfAHundredCorrectionsKeepsAllHundred() {
    var book = Book(at: at("08:00"))
    book.take(figure("c0", "Ipswich", 0, recorded: "09:00"))
    for number in 1...100 {
      var next = correction("c\(number)", of: "c\(number - 1)", Double(number), recorded: "09:00")
      next.provenance.recordedAt = at("09:00").adding(seconds: Int64(number))
      book.take(next)
    }
    for number in 0...100 {
      _ = book.standpoint.move(to: at("09:00").adding(seconds: Int64(number)), in: book.ledger)
      #expect(book.headline("Ipswich")?.amount == Amount(Double(number)))
      #expect(book.history("c0") == (0...number).reversed().map { Double($0) })
    }
    #expect(book.history("c50") == (0...100).reversed().map { Double($0) })
    #expect(book.alsoReported("Ipswich").isEmpty)
    #expect(book.ledger.refusals.isEmpty)
  }

  @Test func aCorrectionMayArriveBeforeWhatItCorrects() {
    var book = Book()
    book.take(correction("b", of: "a", 49, recorded: "10:00"))
    #expect(book.ledger.awaited == [.init(.figure, "a"): [EntryIndex(0)]])
    book.take(figure("a", "Ipswich", 47, recorded: "09:00"))
    #expect(book.ledger.awaited.isEmpty)
    #expect(book.headline("Ipswich")?.id == "b")
    #expect(book.alsoReported("Ipswich").isEmpty)
    #expect(book.history("b") == [49, 47])
  }

  @Test func whatIsNotKnownYetIsNoPartOfAHistory() {
    var book = Book(at: at("09:30"))
    book.take(figure("a", "Ipswich", 47, recorded: "10:00"))
    book.take(correction("b", of: "a", 49, recorded: "09:00"))
    #expect(book.history("b") == [49])
    #expect(
      book.index("b").map { book.standpoint.predecessor(of: $0, in: book.ledger) } == .some(nil))
    book.move(to: "10:00")
    #expect(book.headline("Ipswich")?.id == "b", "it is replaced from the start")
    #expect(book.history("b") == [49, 47])
  }

  @Test func aDanglingPointerIsReportedAndNotFollowed() {
    var book = Book()
    book.take(correction("b", of: "nowhere", 49, recorded: "10:00"))
    #expect(book.headline("Ipswich")?.id == "b")
    #expect(Array(book.ledger.awaited.keys) == [.init(.figure, "nowhere")])
    var mended = correction("b", of: "", 49, recorded: "10:00")
    mended.provenance.change = nil
    book.edit(mended, noticed: at("11:00"))
    #expect(book.ledger.awaited.isEmpty, "the row does not say so any more")
  }

  @Test(arguments: [["a", "b", "c"], ["c", "b", "a"], ["b", "c", "a"], ["c", "a", "b"]])
  func aCircleIsReportedAndNotFollowedWhateverArrivesFirst(_ order: [String]) {
    var book = Book(at: at("09:30"))
    let named = ["a": "c", "b": "a", "c": "b"]
    let times = ["a": "09:00", "b": "10:00", "c": "11:00"]
    for id in order {
      book.take(
        figure(
          id, "Ipswich", 47, recorded: times[id] ?? "", supersedes: named[id] ?? "",
          change: .corrected))
    }
    #expect(book.ledger.refusals.count == 1)
    #expect(book.ledger.refusals.first?.severity == .doubt)
    #expect(book.isLive("a"))
    book.move(to: "10:00")
    #expect(!book.isLive("a") && book.isLive("b"), "as it looked before the circle closed")
    #expect(book.history("b") == [47, 47])
    book.move(to: "11:00")
    #expect(["a", "b", "c"].allSatisfy { book.isLive($0) })
    #expect(book.history("b") == [47])
    book.move(to: "10:30")
    #expect(!book.isLive("a") && book.isLive("b"))
  }

  @Test func aRecordThatNamesItselfIsReported() {
    var book = Book()
    book.take(correction("a", of: "a", 47, recorded: "09:00"))
    #expect(book.headline("Ipswich")?.id == "a")
    #expect(book.ledger.refusals.count == 1)
    #expect(book.ledger.awaited.isEmpty)
  }

  @Test func anEditThatBreaksACircleIsFollowed() {
    var book = Book()
    book.take(correction("a", of: "b", 47, recorded: "09:00"))
    book.take(correction("b", of: "a", 49, recorded: "10:00"))
    #expect(book.isLive("a") && book.isLive("b"))
    book.edit(figure("a", "Ipswich", 47, recorded: "09:00"), noticed: at("11:00"))
    #expect(!book.isLive("a") && book.isLive("b"), "b corrects a, and a nothing")
    #expect(book.history("a") == [49, 47, 47])
    book.move(to: "10:30")
    #expect(Set([book.headline("Ipswich")?.id ?? ""] + book.alsoReported("Ipswich")) == ["a", "b"])
  }

  @Test func anEditMayNameWhatTheRecordReplaces() {
    var book = Book()
    book.take(figure("a", "Ipswich", 47, recorded: "08:00"))
    book.take(figure("b", "Ipswich", 49, recorded: "09:00"))
    #expect(book.alsoReported("Ipswich").count == 1)
    book.edit(correction("b", of: "a", 49, recorded: "09:00"), noticed: at("10:00"))
    #expect(book.headline("Ipswich")?.id == "b")
    #expect(book.alsoReported("Ipswich").isEmpty)
    #expect(book.history("b") == [49, 49, 47])
  }

  @Test func anEditThatNamesAnotherRecordLetsTheFirstStandAgain() {
    var book = Book()
    book.take(figure("a", "Ipswich", 47, recorded: "08:00"))
    book.take(figure("b", "Suffolk", 42, recorded: "08:30"))
    book.take(correction("c", of: "a", 44, recorded: "09:00"))
    #expect(!book.isLive("a"))
    book.edit(
      figure("c", "Suffolk", 44, recorded: "09:00", supersedes: "b", change: .corrected),
      noticed: at("10:00"))
    #expect(book.isLive("a") && !book.isLive("b"))
    #expect(book.headline("Ipswich")?.amount == Amount(47))
    #expect(book.headline("Suffolk")?.amount == Amount(44))
    book.move(to: "09:30")
    #expect(book.headline("Ipswich")?.id == "c")
    #expect(book.headline("Suffolk")?.id == "b")
  }

  @Test func whatASourceSaysAfterItWasCorrectedStandsBesideTheCorrection() {
    var book = Book()
    book.take(figure("a", "Ipswich", 47, recorded: "08:00"))
    book.take(correction("c", of: "a", 49, recorded: "09:00"))
    book.edit(figure("a", "Ipswich", 51, recorded: "08:00"), noticed: at("10:00"))
    #expect(Set([book.headline("Ipswich")?.id ?? ""] + book.alsoReported("Ipswich")) == ["a", "c"])
    #expect(book.isConflicted("Ipswich"))
  }

  @Test func aNoteAddedToACorrectedRecordDoesNotBringItBack() {
    var book = Book()
    book.take(figure("a", "Ipswich", 47, recorded: "08:00"))
    book.take(correction("c", of: "a", 49, recorded: "09:00"))
    book.edit(figure("a", "Ipswich", 47, recorded: "08:00", note: "see c"), noticed: at("10:00"))
    #expect(book.headline("Ipswich")?.id == "c")
    #expect(book.alsoReported("Ipswich").isEmpty)
    #expect(book.history("a") == [49, 47, 47])
  }

  @Test func norANoteAddedToAnEditThatWasCorrected() {
    var book = Book()
    book.take(figure("a", "Ipswich", 47, recorded: "08:00"))
    book.edit(figure("a", "Ipswich", 48, recorded: "08:00"), noticed: at("08:30"))
    book.take(correction("c", of: "a", 49, recorded: "09:00"))
    book.edit(figure("a", "Ipswich", 48, recorded: "08:00", note: "see c"), noticed: at("10:00"))
    #expect(book.headline("Ipswich")?.id == "c")
    #expect(book.alsoReported("Ipswich").isEmpty)
  }

  @Test(arguments: [false, true])
  func aCorrectionFiledLateReplacesOnlyWhatWasSaidBeforeIt(_ isLate: Bool) {
    var book = Book()
    book.take(figure("a", "Ipswich", 47, recorded: "08:00"))
    let correction = correction("c", of: "a", 49, recorded: "09:00")
    if !isLate { book.take(correction) }
    book.edit(figure("a", "Ipswich", 51, recorded: "08:00"), noticed: at("10:00"))
    if isLate { book.take(correction) }
    #expect(book.isLive("a") && book.isLive("c"))
  }

  @Test func twoCorrectionsOfOneRecordStandSideBySide() {
    var book = Book()
    book.take(figure("a", "Ipswich", 47, recorded: "08:00"))
    book.take(correction("b", of: "a", 49, recorded: "09:00"))
    book.take(correction("c", of: "a", 50, recorded: "10:00"))
    #expect(book.headline("Ipswich")?.id == "c")
    #expect(book.alsoReported("Ipswich") == ["b"])
    #expect(book.isConflicted("Ipswich"))
    #expect(book.history("a") == [50, 47])
    #expect(book.history("b") == [49, 47])
    let replacements = book.index("a").map { book.ledger.replacements(of: $0) } ?? []
    #expect(replacements.map { book.ledger[$0].record.identity } == ["b", "c"])
  }

  @Test func eventsStaffingAndNoticesAreCorrectedAlike() {
    var book = Book()
    func event(_ id: String, supersedes: String = "", recorded: String) -> Record {
      .event(
        DisputeEvent(
          id: id, at: Moment(at("08:00")), headline: id,
          provenance: Provenance(recordedAt: at(recorded), supersedes: supersedes)))
    }
    func staffing(_ id: String, _ area: String, recorded: String) -> Record {
      .staffing(Staffing(id: id, area: area, provenance: Provenance(recordedAt: at(recorded))))
    }
    book.take(event("e1", recorded: "09:00"))
    book.take(event("e2", supersedes: "e1", recorded: "10:00"))
    #expect(book.standpoint.events.map { book.ledger[$0].record.identity } == ["e2"])
    book.take(staffing("s", "Ipswich", recorded: "09:00"))
    book.take(.edited(staffing("s", "Suffolk", recorded: "09:00")), noticed: at("10:00"))
    let areas = ["Ipswich", "Suffolk"].compactMap { book.ledger.catalogue.knownArea($0) }
    #expect(areas.map { book.standpoint.staffing(of: $0).count } == [0, 1])
    book.move(to: "09:30")
    #expect(book.standpoint.events.map { book.ledger[$0].record.identity } == ["e1"])
    #expect(areas.map { book.standpoint.staffing(of: $0).count } == [1, 0])
  }
}
