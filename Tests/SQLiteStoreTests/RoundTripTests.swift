import Figures
import Formats
import RecordTesting
import Testing

@testable import SQLiteStore
import RandomTesting

/// Texts that storage tends to change, and names that other fields could be confused by.
private let wildTexts = [
  "\0", "a\0b", "\u{FFFF}", "\u{FEFF}x", "e\u{301}", "é", "\r\n", "'", "\"; DROP TABLE figures; --",
  "💉🏽", "\u{202E}nearly", "1e5", " 300 ", "NULL", "\u{10FFFF}", String(repeating: "長", count: 5000),
]
private let wildNames = ["value", "type", "id", "sequence", "a\0b", "other_fields", "é", " ", "\""]

@Suite struct RoundTripTests {
  private let folder = BookFolder()

  /// Every text of the record, as bytes: strings are equal when they look the same, bytes are not.
  private func bytes(_ record: Figures.Record) -> [[UInt8]] {
    let columns = RecordColumns(record)
    return columns.columns.map { column in
      switch column.value {
      case .text(let text): Array((column.name + "=" + text).utf8)
      case .number(let number): Array("\(column.name)=\(number)".utf8)
      }
    } + columns.others.map { Array(($0.name + "=" + $0.value).utf8) }
  }

  /// The record with texts that nobody expects.
  private func wild(_ record: Figures.Record, _ dice: inout Dice) -> Figures.Record {
    var others: [OtherField] = []
    for name in wildNames where dice.oneIn(3) {
      others.append(OtherField(name: name, value: dice.pick(wildTexts)))
    }
    switch record {
    case .area(var area):
      area.otherFields = others
      area.shortName = dice.pick(wildTexts)
      return .area(area)
    case .measure(var measure):
      measure.otherFields = others
      return .measure(measure)
    case .action(var action):
      action.otherFields = others
      action.union = dice.pick(wildTexts)
      return .action(action)
    case .window(var window):
      window.otherFields = others
      return .window(window)
    case .figure, .staffing, .event, .notice:
      var record = record
      var provenance = record.provenance ?? Provenance()
      provenance.otherFields = others
      provenance.note = dice.pick(wildTexts)
      provenance.person = dice.pick(wildTexts)
      record.provenance = provenance
      return record
    }
  }

  @Test("every field of every kind of record comes back to the byte")
  func everything() throws {
    var dice = Dice(20_160_426)
    var records: [Figures.Record] = []
    for index in 0..<150 {
      for kind in Figures.Record.Kind.allCases {
        var record = RandomRecords.record(&dice, kind: kind, index: index)
        if dice.oneIn(2) { record = wild(record, &dice) }
        if var provenance = record.provenance, provenance.recordedAt == nil {
          provenance.recordedAt = noon
          record.provenance = provenance
        }
        records.append(record)
      }
    }
    let book = try DeskBook.open(folder.book, access: .filing)
    let filed = try book.file(records, by: "J\0 é", at: noon)
    #expect(filed == (1...1200).map { .stored($0) })
    let entries = try DeskBook.open(folder.book, access: .reading).entries()
    #expect(entries.map(\.record) == records)
    #expect(entries.map { bytes($0.record) } == records.map { bytes($0) })
    #expect(entries.allSatisfy { $0.filedBy == "J\0 é" })
    #expect(try book.file(records, by: "again", at: noon) == (1...1200).map { .alreadyStored($0) })
    for record in records.prefix(50) {
      #expect(try book.record(record.kind, record.identity) == record)
    }
  }

  @Test("ids that look the same are the same, however their accents are put together")
  func accents() throws {
    let book = try DeskBook.open(folder.book, access: .filing)
    try book.file([figure("caf\u{E9}")], by: "Jo", at: noon)
    #expect(try book.file([figure("cafe\u{301}")], by: "Jo", at: noon) == [.alreadyStored(1)])
    #expect(try book.record(.figure, "cafe\u{301}") == figure("caf\u{E9}", at: noon))
  }

  @Test("the book has a column for every field, of the field's type")
  func columns() {
    for kind in Figures.Record.Kind.allCases {
      let (texts, numbers) = BookTables.columns(kind)
      #expect(Set(texts + numbers) == Set(RecordFields.names(kind)), "\(kind)")
      #expect(texts.count + numbers.count == RecordFields.names(kind).count, "\(kind)")
      #expect(Set(numbers) == RecordFields.numbers(kind), "\(kind)")
    }
  }

  @Test(
    "what could not be read back is refused before it is filed",
    arguments: [
      (figure("a", .nan), "figure a, value: expected a finite number such as 12711, found \"nan\""),
      (figure(""), "figure , id: expected a value for id, found nothing"),
      (
        .figure(Figure(id: "a", area: "A", measure: "m")),
        "figure a, value: expected a value, or the reason why there is none in the column missing,"
          + " found neither"
      ),
      (
        .measure(Measure(code: "m", title: "M", cadence: Cadence(seconds: 5, text: "often"))),
        "measure m, cadence: expected an ISO 8601 duration such as P1D or PT12H, found \"often\""
      ),
      (
        .area(
          Area(
            code: "a", name: "A", kind: .site,
            otherFields: [
              OtherField(name: "x", value: "1"), OtherField(name: "x", value: "2"),
            ])), "area a@, x: expected each other field once, found the same name twice"
      ),
    ])
  func refused(_ record: Figures.Record, _ why: String) throws {
    let book = try DeskBook.open(folder.book, access: .filing)
    let error = #expect(throws: BookError.self) {
      try book.file([figure("good"), record], by: "Jo", at: noon)
    }
    #expect(error?.description == "\(folder.book): \(why); nothing was filed")
    #expect(try book.entries().isEmpty)
  }
}
