import Figures
import Testing

@testable import SheetMaps

@Suite("Importing a file again")
struct RevisionTests {
  private func text(_ value: String) -> String {
    """
    Code,Name,Date,Diverts,Closures,A&E Attendances
    RX1,Invented NHS Trust,2016-01-12,0,0,\(value)
    """
  }

  /// Imports files into a book, one after the other, and says what each added.
  private func book(_ values: [String]) throws -> (records: [Record], added: [[String]]) {
    let map = try shipped("winter-sitrep-csv")
    var book: [Record] = []
    var added: [[String]] = []
    for (number, value) in values.enumerated() {
      let reading = map.read(text(value), file: "file-\(number).csv")
      let plan = Revisions(reading.records.filter { $0.kind == .figure }) { kind, id in
        book.first { $0.kind == kind && $0.identity == id }
      }
      book += plan.records
      added.append(plan.records.map { $0.identity + " > " + ($0.provenance?.supersedes ?? "") })
      #expect(plan.unchanged + plan.records.count == reading.figures.count)
    }
    return (book, added)
  }

  @Test("the same figures from any file file nothing twice")
  func again() throws {
    let (records, added) = try book(["245", "245", "245"])
    #expect(records.count == 3)
    #expect(added[1] == [] && added[2] == [])
  }

  @Test("a revised file adds only what changed, and each revision names the one before it")
  func revised() throws {
    let (records, added) = try book(["245", "250", "250", "245"])
    let id = "sitrep-2016-01-12-rx1-ae-attendances"
    #expect(added[1] == ["\(id)-r2 > \(id)"])
    #expect(added[2] == [])
    #expect(added[3] == ["\(id)-r3 > \(id)-r2"])
    let last = try #require(records.last?.provenance)
    #expect(last.change == .revised)
  }
}
