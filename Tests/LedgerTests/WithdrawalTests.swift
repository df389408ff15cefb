import Figures
import Ledger
import Testing

/// Rule 3: a withdrawal takes back the record it names. What that record had replaced does not come
/// back by itself: who wants it back files it again.
@Suite struct WithdrawalTests {
  private func correction(
    _ id: String, of other: String, _ value: Double, recorded: String
  ) -> Figure {
    figure(id, "Ipswich", value, recorded: recorded, supersedes: other, change: .corrected)
  }

  @Test func aWithdrawalTakesBackWhatItNames() {
    var book = Book()
    book.take(figure("a", "Ipswich", 47, recorded: "08:00"))
    book.take(figure("w", "Ipswich", recorded: "09:00", supersedes: "a", change: .withdrawn))
    #expect(book.headline("Ipswich") == nil)
    #expect(book.coverage("East") == nil)
    #expect(book.history("a") == [nil, 47])
    book.move(to: "08:30")
    #expect(book.headline("Ipswich")?.id == "a")
  }

  @Test func withdrawingACorrectionDoesNotBringBackWhatItHadCorrected() {
    var book = Book()
    book.take(figure("a", "Ipswich", 47, recorded: "08:00"))
    book.take(correction("b", of: "a", 49, recorded: "09:00"))
    book.take(figure("w", "Ipswich", recorded: "10:00", supersedes: "b", change: .withdrawn))
    #expect(book.headline("Ipswich") == nil)
    book.take(figure("again", "Ipswich", 47, recorded: "11:00", change: .refiled))
    #expect(book.headline("Ipswich")?.id == "again")
  }

  @Test(arguments: ["", "a", "b"])
  func aCorrectionWithdrawnInPlaceDoesNotBringBackWhatItHadCorrected(_ supersedes: String) {
    var book = Book()
    book.take(figure("a", "Ipswich", 47, recorded: "08:00"))
    book.take(correction("b", of: "a", 49, recorded: "09:00"))
    book.edit(
      figure("b", "Ipswich", 49, recorded: "09:00", supersedes: supersedes, change: .withdrawn),
      noticed: at("10:00"))
    #expect(book.headline("Ipswich") == nil)
    #expect(book.ledger.refusals.isEmpty)
    book.move(to: "09:30")
    #expect(book.headline("Ipswich")?.id == "b")
  }

  @Test func whatArrivesWithdrawnIsNotLive() {
    var book = Book()
    book.take(figure("a", "Ipswich", 47, recorded: "08:00", change: .withdrawn))
    #expect(book.headline("Ipswich") == nil)
    book.edit(figure("a", "Ipswich", 48, recorded: "08:00"), noticed: at("09:00"))
    #expect(book.headline("Ipswich")?.amount == Amount(48), "its source has put it back")
  }

  @Test func aCorrectionThatLiftsAfterTheWithdrawalIsOfTheFamily() {
    var book = Book()
    book.take(figure("a", "Ipswich", 47, recorded: "08:00"))
    book.take(
      figure(
        "e", "Ipswich", 49, recorded: "09:00", supersedes: "a", change: .corrected,
        embargo: "12:00"))
    book.take(figure("w", "Ipswich", recorded: "10:00", supersedes: "a", change: .withdrawn))
    func family(_ id: String) -> [String] {
      book.index(id).map { book.standpoint.family(of: $0, in: book.ledger) }?
        .map { book.ledger[$0].record.identity } ?? []
    }
    book.move(to: "11:00")
    #expect(family("a") == ["w", "a"])
    book.move(to: "13:00")
    for id in ["a", "e", "w"] { #expect(family(id) == ["e", "w", "a"]) }
    #expect(book.headline("Ipswich")?.id == "e")
  }

  @Test func whatAWithdrawalTookBackIsItsContent() {
    var book = Book()
    book.take(figure("a", "Ipswich", 47, recorded: "08:00"))
    book.take(figure("w", "Ipswich", recorded: "10:00", supersedes: "a", change: .withdrawn))
    for id in ["a", "w"] {
      let content = book.index(id).flatMap { book.standpoint.content(of: $0, in: book.ledger) }
      #expect(content == book.index("a"))
    }
    book.take(figure("alone", "Ipswich", 1, recorded: "08:00", change: .withdrawn))
    #expect(book.index("alone").flatMap { book.standpoint.content(of: $0, in: book.ledger) } == nil)
  }
}
