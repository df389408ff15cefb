import Figures
import Ledger
import Testing

/// Figures whose ids are made of what they are about meet in the desk book and in several files.
@Suite struct PublicationTests {
  private var book = Book()

  init() {
    book.ledger.publications = ["csv", "workbook"]
  }

  private func row(
    _ value: Double, _ recorded: String, note: String, embargo: Instant? = nil
  ) -> Record {
    var figure = figure("ae-ipswich-ops", "Ipswich", value, recorded: recorded)
    figure.provenance.note = note
    figure.provenance.embargoUntil = embargo
    return .figure(figure)
  }

  @Test("The same figure from the book and from two files is one, whichever comes first")
  mutating func same() {
    let readings = [
      ("desk book", row(47, "12:00", note: "june.csv, line 3")),
      ("csv", row(47, "09:00", note: "june.csv, line 3")),
      ("workbook", row(47, "09:00", note: "june.xlsx, E20")),
    ]
    for start in 0..<3 {
      var book = book
      for place in 0..<3 {
        let (source, record) = readings[(start + place) % 3]
        book.take(.record(record), from: source)
      }
      #expect(book.history("ae-ipswich-ops") == [47])
      #expect(book.alsoReported("Ipswich") == [])
      #expect(book.ledger.refusals.isEmpty)
    }
  }

  @Test("What a file says since the book was filed is a revision, the same after another start")
  mutating func revision() {
    var other = book
    book.take(.record(row(47, "09:00", note: "filed")), from: "desk book")
    book.take(.record(row(47, "09:00", note: "read")), from: "csv")
    book.take(.edited(row(48, "10:00", note: "read")), from: "csv", noticed: at("10:00"))
    other.take(.record(row(47, "09:00", note: "filed")), from: "desk book")
    other.take(.record(row(48, "10:00", note: "read")), from: "csv", noticed: at("17:00"))
    for var book in [book, other] {
      #expect(book.headline("Ipswich")?.amount == Amount(48))
      #expect(book.history("ae-ipswich-ops") == [48, 47])
      #expect(!book.isConflicted("Ipswich"))
      book.move(to: "09:59")
      #expect(book.headline("Ipswich")?.amount == Amount(47))
    }
  }

  @Test("Of two files that differ nobody knows which is newer: both stand, in conflict")
  mutating func beside() {
    book.take(.record(row(47, "09:00", note: "june.csv")), from: "csv")
    book.take(.record(row(48, "09:00", note: "june.xlsx")), from: "workbook")
    #expect(book.ledger.refusals.isEmpty)
    #expect(book.isConflicted("Ipswich"))
    #expect(book.alsoReported("Ipswich").count == 1)
    // The second file is mended.
    book.take(.edited(row(47, "09:00", note: "june.xlsx")), from: "workbook", noticed: at("11:00"))
    #expect(!book.isConflicted("Ipswich"))
    #expect(book.history("ae-ipswich-ops@workbook") == [47, 48])
    book.take(.noLongerListed(kind: .figure, identity: "ae-ipswich-ops"), from: "workbook")
    #expect(
      book.index("ae-ipswich-ops@workbook").map { book.standpoint.isDelisted($0) } == true)
    #expect(book.index("ae-ipswich-ops").map { book.standpoint.isDelisted($0) } == false)
  }

  @Test(
    "A file that has what the book holds as a revision says nothing new, and its next value does")
  mutating func corrected() {
    book.take(.record(row(47, "09:00", note: "filed")), from: "desk book")
    var revised = figure(
      "ae-ipswich-ops-r2", "Ipswich", 48, recorded: "10:00", supersedes: "ae-ipswich-ops",
      change: .revised)
    revised.provenance.note = "filed again"
    revised.provenance.source = "source of ae-ipswich-ops"
    book.take(.record(.figure(revised)), from: "desk book")
    book.take(.record(row(48, "08:00", note: "read")), from: "csv")
    #expect(book.headline("Ipswich")?.amount == Amount(48))
    #expect(book.alsoReported("Ipswich") == [])
    book.take(.edited(row(49, "08:00", note: "read")), from: "csv", noticed: at("11:00"))
    #expect(book.headline("Ipswich")?.amount == Amount(49))
    #expect(book.alsoReported("Ipswich") == [])
    #expect(book.history("ae-ipswich-ops-r2") == [49, 48, 47])
    #expect(book.ledger.refusals.isEmpty)
  }

  @Test("A figure that was withdrawn stays so while the file still has it")
  mutating func withdrawn() {
    book.take(.record(row(47, "09:00", note: "filed")), from: "desk book")
    book.take(
      figure(
        "gone", "Ipswich", 47, recorded: "10:00", supersedes: "ae-ipswich-ops", change: .withdrawn))
    book.take(.record(row(47, "08:00", note: "read")), from: "csv")
    #expect(book.headline("Ipswich") == nil)
  }

  @Test("What is under embargo in the book and not in the file is not the same")
  mutating func embargo() {
    book.take(.record(row(47, "09:00", note: "filed", embargo: at("23:30"))), from: "desk book")
    book.take(.record(row(47, "10:00", note: "read")), from: "csv")
    #expect(book.headline("Ipswich")?.amount == Amount(47))
    #expect(book.ledger.refusals.isEmpty)
  }

  @Test("Sources that are no publications are refused each other's ids as ever")
  mutating func others() {
    book.take(.record(row(47, "09:00", note: "a")), from: "desk book")
    #expect(book.take(.record(row(48, "10:00", note: "b")), from: "feed") == .refused)
  }
}
