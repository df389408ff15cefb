import Figures
import Testing

@testable import SheetMaps

/// Texts with the shape of NHS England's monthly A&E by provider; hospitals and numbers are invented.
@Suite("NHS England monthly A&E by provider, CSV")
struct MonthlyTextTests {
  private let measures = [
    "A&E attendances Type 1", "A&E attendances Type 2", "A&E attendances Other A&E Department",
    "A&E attendances Booked Appointments Type 1", "A&E attendances Booked Appointments Type 2",
    "A&E attendances Booked Appointments Other Department", "Attendances over 4hrs Type 1",
    "Attendances over 4hrs Type 2", "Attendances over 4hrs Other Department",
    "Attendances over 4hrs Booked Appointments Type 1",
    "Attendances over 4hrs Booked Appointments Type 2",
    "Attendances over 4hrs Booked Appointments Other Department",
    "Patients who have waited 4-12 hs from DTA to admission",
    "Patients who have waited 12+ hrs from DTA to admission",
    "Emergency admissions via A&E - Type 1", "Emergency admissions via A&E - Type 2",
    "Emergency admissions via A&E - Other A&E department", "Other emergency admissions",
  ]

  /// A month of two invented places, each value its column's number times a factor.
  private func month(
    _ period: String = "MSitAE-JUNE-2025", total: String = "TOTAL", lineEnd: String = "\r\n",
    order: [Int]? = nil, rename: (String) -> String = { $0 }, extra: [String] = [],
    totalShift: Int = 0
  ) -> String {
    let order = order ?? Array(measures.indices)
    func row(_ heads: [String], _ factor: Int, _ shift: Int = 0) -> String {
      (heads + order.map { String(($0 + 1) * factor + shift) } + extra.map { _ in "" })
        .joined(separator: ",")
    }
    let header =
      (["Period", "Org Code", "Parent Org", "Org name"] + order.map { rename(measures[$0]) } + extra)
      .joined(separator: ",")
    return [
      header,
      row([period, "RX1", "NHS ENGLAND SOUTH WEST ", "INVENTED VALE NHS FOUNDATION TRUST"], 10),
      row([period, "NX114", "NHS ENGLAND LONDON", "\"MADE-UP STREET, UTC\""], 1),
      row([total, total, total, total], 11, totalShift),
    ].map { $0 + lineEnd }.joined()
  }

  @Test("each row and column is a figure with its source, days, basis, definition and place")
  func figures() throws {
    let reading = try shipped("nhs-ae-csv").read(month(), file: "june.csv")
    #expect(reading.words == [])
    #expect(reading.figures.count == 3 * 18)
    let figure = try #require(reading.figure("RX1", "ae-month-over-4-hours-other"))
    #expect(figure.id == "nhs-ae-2025-06-rx1-ae-month-over-4-hours-other")
    #expect(figure.amount == Amount(90))
    #expect(figure.basis == .actual)
    #expect(figure.period.start?.iso == "2025-06-01" && figure.period.end?.iso == "2025-06-30")
    #expect(figure.provenance.source == "NHS England")
    #expect(figure.provenance.sourceKind == .official)
    #expect(figure.provenance.url.hasPrefix("https://www.england.nhs.uk/"))
    #expect(figure.provenance.measuredAt?.iso == "2025-06-30")
    #expect(figure.provenance.definition.contains("more than four hours"))
    #expect(figure.provenance.note == "june.csv, line 2, column 13")
  }

  @Test("total rows of any case are England's figure, and the rows add up to them")
  func totals() throws {
    for total in ["TOTAL", "Total", "Total "] {
      let reading = try shipped("nhs-ae-csv").read(month(total: total))
      #expect(reading.figure("ENG", "ae-month-attendances-type-1")?.amount == Amount(11))
      #expect(reading.figure("ENG", "ae-month-attendances-type-1")?.reporting == 2)
      #expect(reading.reconciliations.count == 18)
      #expect(reading.reconciliations.allSatisfy { $0.isEven })
      #expect(
        reading.reconciliations[0].words
          == "A&E attendances, type 1, June 2025: 2 rows add up to 11, as published")
    }
  }

  @Test("rows that do not add up to the published total are said with the difference")
  func gap() throws {
    let reading = try shipped("nhs-ae-csv").read(month(totalShift: 3))
    #expect(
      reading.words.first
        == "file.csv: expected the rows to add up to the published total, found A&E attendances, "
        + "type 1, June 2025: 2 rows add up to 11, 3 fewer than the published 14 (line 4, column 5)"
    )
    #expect(reading.figures.count == 3 * 18)
  }

  @Test("places get readable names, their kind and their region")
  func areas() throws {
    let areas = try shipped("nhs-ae-csv").read(month()).areas
    #expect(areas.map(\.code) == ["Y58", "RX1", "Y56", "NX114"])
    #expect(areas[1].name == "Invented Vale NHS Foundation Trust")
    #expect(areas.map(\.kind) == [.region, .trust, .region, .site])
    #expect(areas[3].name == "Made-Up Street, UTC")
    #expect(areas[1].parent == "Y58")
  }

  @Test(
    "other orders of columns, empty and stray columns, and other line ends give the same figures")
  func variants() throws {
    let map = try shipped("nhs-ae-csv")
    let plain = map.read(month())
    let shuffled = map.read(
      month(lineEnd: "\n", order: measures.indices.reversed(), extra: ["", "", "", "a"]))
    #expect(shuffled.words == [])
    #expect(Set(shuffled.lines) == Set(plain.lines))
    #expect(shuffled.tables[0].ignored == ["a"])
  }

  @Test("headers of other years name the same measures, and a measure that is gone is said")
  func years() throws {
    let map = try shipped("nhs-ae-csv")
    let renamed = map.read(
      month("MSitAE-APRIL-2019") {
        $0.hasPrefix("A&E attendances") && !$0.contains("Booked")
          ? "Number of " + $0
          : $0.replacing("Attendances over 4hrs Type", with: "Number of attendances over 4hrs Type")
      })
    #expect(renamed.words == [])
    #expect(renamed.figures[0].period.start?.iso == "2019-04-01")
    let lacking = map.read(
      month { $0 == "Other emergency admissions" ? "Something else" : $0 })
    #expect(lacking.words.count == 1)
    #expect(
      lacking.words[0].hasPrefix(
        "file.csv:1: expected a column \"Other emergency admissions\" for ae-month-admissions-elsewhere, found \"Period\""
      ))
    #expect(lacking.figures.count == 3 * 17)
  }

  @Test(
    "a month is read however it is written",
    arguments: [
      "MSitAE-AUG-23", "MSitAE-Aug-2023", "msitae-august-23", "MSITAE-AUGUST-2023", "AUG-23",
      "August 2023",
    ])
  func months(_ period: String) throws {
    let reading = try shipped("nhs-ae-csv").read(month(period))
    #expect(reading.words == [])
    #expect(Set(reading.figures.map(\.period.start?.iso)) == ["2023-08-01"])
    #expect(Set(reading.figures.map(\.period.end?.iso)) == ["2023-08-31"])
  }

  @Test(
    "what is no number, no code or no month is refused by line and column, and the rest is used")
  func refusals() throws {
    let text = month().replacing("JUNE-2025,RX1", with: "JUNE-2025,R X1")
      .replacing(",1,2,3,", with: ",\"1,234\",abt 2,-3,")
    let reading = try shipped("nhs-ae-csv").read(text)
    #expect(
      reading.words.contains("file.csv:2:18: expected an ODS code such as RM1, found \"R X1\""))
    #expect(
      reading.words.contains { $0.hasPrefix("file.csv:3:") && $0.hasSuffix("found \"abt 2\"") })
    #expect(
      reading.words.contains { $0.contains("expected a number not below zero, found -3") })
    #expect(reading.figure("NX114", "ae-month-attendances-type-1")?.amount == Amount(1234))
    #expect(reading.figure("NX114", "ae-month-attendances-type-2") == nil)
    let dateless = try shipped("nhs-ae-csv").read(month("MSitAE-JUNIUS-2025"))
    #expect(dateless.words.contains { $0.contains("found \"MSitAE-JUNIUS-2025\"") })
  }

  @Test(
    "the first day of a month stands for the month, and no other day for any",
    arguments: ["01/08/2023", "2023-08-01", "1 August 2023", "August 2023", "1-Aug-2023"])
  func firstDays(_ text: String) throws {
    let map = try shipped("nhs-ae-csv")
    let reading = map.read(month(text))
    #expect(reading.words == [])
    #expect(reading.figures.count == 3 * 18)
    for figure in reading.figures {
      #expect(figure.id.hasPrefix("nhs-ae-2023-08-"))
      #expect(figure.period == Period(start: Moment("2023-08-01"), end: Moment("2023-08-31")))
    }
  }

  @Test(
    "a day that begins no month is refused in words by a monthly map",
    arguments: ["15/08/2023", "2023-08-15", "15 August 2023", "15-Aug-2023", "15-Aug-23"])
  func otherDays(_ text: String) throws {
    let reading = try shipped("nhs-ae-csv").read(month(text))
    #expect(reading.figures.isEmpty)
    #expect(
      reading.words[0] == "file.csv:2:1: expected days as \"MSitAE-{month}-{year}\" or "
        + "\"MSitAE-{month}-{yy}\" or \"*{month}-{year}*\" or \"*{month} {year}*\" or "
        + "\"{month}-{yy}\" or the first day of a month, found \"\(text)\""
    )
  }

  @Test("a count with a fraction is refused, however it is written, and a whole one is not")
  func fractions() throws {
    let map = try shipped("nhs-ae-csv")
    let reading = map.read(month().replacing(",1,2,3,4,", with: ",1.204,1.5,3.0,1.0E3,"))
    let words = { (place: Int, found: String) in
      "file.csv:3:\(place): expected a whole number such as 12,711, found \"\(found)\""
    }
    #expect(reading.words.prefix(2) == [words(65, "1.204"), words(71, "1.5")])
    #expect(reading.figure("NX114", "ae-month-attendances-type-1") == nil)
    #expect(reading.figure("NX114", "ae-month-attendances-other")?.amount == Amount(3))
    #expect(reading.figure("NX114", "ae-month-booked-type-1")?.amount == Amount(1000))
  }

  @Test("Windows-1252, a byte order mark and semicolons are read as what they are")
  func encodings() throws {
    let map = try shipped("nhs-ae-csv")
    let text = month().replacing("INVENTED VALE", with: "INVENTED KING’S")
    let latin = text.unicodeScalars.map { $0 == "’" ? 0x92 : UInt8($0.value) }
    let areas = map.read(latin, file: "june.csv").areas
    #expect(areas[1].name == "Invented King’s NHS Foundation Trust")
    let marked = map.read([0xEF, 0xBB, 0xBF] + Array(text.utf8), file: "june.csv")
    #expect(marked.areas == areas && marked.words == [])
    let semicolons = month().replacing("\"MADE-UP STREET, UTC\"", with: "MADE-UP STREET UTC")
      .replacing(",", with: ";")
    #expect(map.read(semicolons).figures.count == 3 * 18)
    let odd = map.read([0xFF, 0xFE, 0x41, 0], file: "june.csv")
    #expect(odd.words[0].contains("found UTF-16; save it as UTF-8"))
  }

  @Test("places that the desk knows are not made again")
  func known() throws {
    let known = Area(code: "RX1", name: "Invented Vale", kind: .trust)
    let reading = try shipped("nhs-ae-csv").read(month(), context: MapContext(areas: [known]))
    #expect(reading.areas.map(\.code) == ["Y56", "NX114"])
  }

  /// A month with the row of RX1 once more at its end, changed.
  private func again(_ change: (String) -> String = { $0 }) -> String {
    let text = month()
    return text + change(text.split(separator: "\r\n")[1] + "\r\n")
  }

  @Test("a row that comes again is said once, with both lines, and counts once")
  func sameAgain() throws {
    let reading = try shipped("nhs-ae-csv").read(again())
    #expect(
      reading.words == [
        "file.csv:5:18: expected each row once, found RX1 again with the values of line 2"
      ])
    #expect(reading.problems[0].severity == .doubt)
    #expect(reading.tables[0].rows == 2)
    #expect(reading.figures.count == 3 * 18)
    #expect(reading.reconciliations.allSatisfy { $0.isEven && $0.rows == 2 })
  }

  @Test("a row that comes again with other values is refused with both values and both lines")
  func otherwiseAgain() throws {
    let reading = try shipped("nhs-ae-csv").read(again { $0.replacing(",10,20,", with: ",12,-,") })
    #expect(
      reading.words.map { $0.split(separator: " ", maxSplits: 1).last } == [
        "expected one ae-month-attendances-type-1 for RX1, June 2025, found 12, and 10 in line 2",
        "expected one ae-month-attendances-type-2 for RX1, June 2025, found nil-return, and 20 in line 2",
      ])
    #expect(reading.problems.allSatisfy { $0.severity == .refused && $0.line == 5 })
    #expect(reading.figure("RX1", "ae-month-attendances-type-1")?.amount == Amount(10))
    #expect(reading.tables[0].rows == 2)
  }

  @Test("a total is of the rows above it, back to the total before")
  func months() throws {
    let map = try shipped("nhs-ae-csv")
    func rows(_ text: String) -> String {
      text.split(separator: "\r\n").dropFirst().map { $0 + "\r\n" }.joined()
    }
    let both = map.read(month() + rows(month("MSitAE-JULY-2025")))
    #expect(both.words == [])
    #expect(both.reconciliations.count == 36)
    #expect(both.reconciliations.allSatisfy { $0.isEven })
    #expect(both.figures.count { $0.area == "ENG" } == 36)
    // Of the months of one total for both, and of totals above their rows, nothing is known.
    func untold(_ reading: MapReading) -> [Int?] {
      let words = ", or above the total only rows of the same days, found \"TOTAL\""
      #expect(reading.words.allSatisfy { $0.hasSuffix(words) })
      return reading.problems.map(\.line)
    }
    let july = month("MSitAE-JULY-2025").split(separator: "\r\n").map { $0 + "\r\n" }
    let mixed = map.read(july[..<3].joined() + rows(month()))
    #expect(untold(mixed) == [6])
    let june = month().split(separator: "\r\n").map { $0 + "\r\n" }
    let headed = map.read(
      june[0] + june[3] + june[1...2].joined() + july[3] + july[1...2].joined())
    #expect(untold(headed) == [2, 5])
  }

  @Test("a file that is all header is refused in words, and gives no records")
  func headerAlone() throws {
    let header = String(month().prefix { $0 != "\r\n" })
    let reading = try shipped("nhs-ae-csv").read(header + "\r\n")
    #expect(reading.records.isEmpty)
    #expect(
      reading.words == ["file.csv: expected at least one figure, found no row below the header"])
    #expect(reading.problems[0].severity == .refused)
  }
}
