/// Reads one sheet's cells.
final class SheetReading: XMLListener {
  private let name: String
  private let texts: [String]
  private let isDate: [Bool]
  private let from1904: Bool
  private(set) var rows: [SheetRow] = []
  private(set) var merges: [CellRange] = []
  /// Cells that may still come, of all sheets.
  private(set) var cellsLeft: Int
  private let cellCap: Int

  private var row = SheetRow(number: 0, cells: [])
  private var place = CellPlace(row: 0, column: 0)
  private var type = ""
  private var style = 0
  private var value = CellText()
  private var hasValue = false
  private var isInValue = false
  private var isInGuide = false
  private var isInline = false
  private var hasFormula = false

  init(name: String, texts: [String], isDate: [Bool], from1904: Bool, cellsLeft: Int, cellCap: Int)
  {
    self.name = name
    self.texts = texts
    self.isDate = isDate
    self.from1904 = from1904
    self.cellsLeft = cellsLeft
    self.cellCap = cellCap
  }

  private func refusal(_ expected: String, _ found: String) -> WorkbookRefusal {
    WorkbookRefusal(
      place.row > 0 && place.column > 0 ? "\(name)!\(place.a1)" : name, expected: expected,
      found: found)
  }

  func begin(_ element: String, _ attributes: XMLAttributes) throws(WorkbookRefusal) {
    switch element {
    case "row": try beginRow(attributes)
    case "c": try beginCell(attributes)
    case "v", "t":
      isInValue = !isInGuide && (element == "v" || isInline)
      if isInValue { hasValue = true }
    case "is": isInline = true
    case "rPh": isInGuide = true
    case "f": hasFormula = true
    case "mergeCell":
      guard merges.count < WorkbookCaps.merges else {
        throw refusal("at most \(WorkbookCaps.merges) merged ranges", "more")
      }
      if let range = attributes["ref"].flatMap({ CellRange(a1: $0) }) { merges.append(range) }
    default: break
    }
  }

  private func beginRow(_ attributes: XMLAttributes) throws(WorkbookRefusal) {
    let number = attributes["r"].map { Int($0) ?? 0 } ?? place.row + 1
    guard number <= WorkbookCaps.row, number > 0 else {
      throw WorkbookRefusal(
        name, expected: "rows from 1 to \(WorkbookCaps.row)",
        found: "row \(attributes["r"]?.prefix(40) ?? "")")
    }
    guard number > place.row else {
      throw WorkbookRefusal(
        name, expected: "each row once, in order", found: "row \(number) after \(place.row)")
    }
    place = CellPlace(row: number, column: 0)
    row = SheetRow(number: number, cells: [])
  }

  private func beginCell(_ attributes: XMLAttributes) throws(WorkbookRefusal) {
    let last = place.column
    if let reference = attributes["r"] {
      guard let stated = CellPlace(a1: reference), stated.row == place.row else {
        throw refusal("a cell of row \(place.row)", "\"\(reference.prefix(40))\"")
      }
      place = stated
    } else {
      place.column += 1
    }
    guard place.column > last, place.column <= WorkbookCaps.column else {
      throw refusal("each cell once, in order", "\(place.a1) again or out of order")
    }
    type = attributes["t"] ?? "n"
    style = attributes["s"].flatMap { Int($0) } ?? 0
    value.clear()
    hasValue = false
    hasFormula = false
    isInline = false
  }

  func end(_ element: String) throws(WorkbookRefusal) {
    switch element {
    case "row":
      if !row.cells.isEmpty { rows.append(row) }
    case "c": try endCell()
    case "v", "t": isInValue = false
    case "rPh": isInGuide = false
    default: break
    }
  }

  func text(_ bytes: UnsafeRawBufferPointer) throws(WorkbookRefusal) {
    if isInValue { try value.add(bytes, in: "\(name)!\(place.a1)") }
  }

  private func endCell() throws(WorkbookRefusal) {
    guard hasValue || hasFormula else { return }
    let text = value.string
    // A formula that no spreadsheet has worked out yet has no value, or an empty one.
    if hasFormula, !hasValue || (text.isEmpty && type != "str") {
      return try add(.fault("a formula without its result"))
    }
    switch type {
    case "s":
      guard let index = Int(text), texts.indices.contains(index) else {
        return try flaw(text, "a shared text that the workbook has not")
      }
      try add(.text(texts[index]))
    case "str", "inlineStr": try add(.text(text))
    case "b": try add(.flag(text == "1" || text == "true"))
    case "e": try add(.fault(text))
    case "d":
      guard let date = SerialDate(iso: text) else { return try flaw(text, text) }
      try add(.date(date))
    default:
      guard let number = Double(text), number.isFinite else { return try flaw(text, text) }
      let shows = isDate.indices.contains(style) && isDate[style]
      let date = shows ? SerialDate(serial: number, from1904: from1904) : nil
      try add(date.map { .date($0) } ?? .number(number))
    }
  }

  /// A value that is not of its cell's type costs that cell alone; an empty one is none.
  private func flaw(_ text: String, _ words: String) throws(WorkbookRefusal) {
    if !text.isEmpty { try add(.fault(String(words.prefix(40)))) }
  }

  private func add(_ content: CellContent) throws(WorkbookRefusal) {
    if case .text(let text) = content, text.isEmpty { return }
    guard cellsLeft > 0 else {
      throw refusal("at most \(cellCap) cells in all sheets", "more")
    }
    cellsLeft -= 1
    row.cells.append(SheetCell(column: place.column, content: content))
  }
}

extension SerialDate {
  /// A date as ISO 8601 writes it, with or without a time of day.
  init?(iso text: String) {
    let parts = text.split(separator: "T", maxSplits: 1)
    let numbers = parts.first?.split(separator: "-").map { Int($0) } ?? []
    guard numbers.count == 3, let year = numbers[0], let month = numbers[1], let day = numbers[2],
      (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    // Days from the civil calendar, by Howard Hinnant's `days_from_civil`.
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let ofEra = shifted - era * 400
    let ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    days = era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
    let clock = parts.count == 2 ? parts[1].prefix(8).split(separator: ":").map { Int($0) } : []
    if clock.count >= 2, let hour = clock[0], let minute = clock[1] {
      let second = clock.count > 2 ? clock[2] ?? 0 : 0
      let total = hour * 3600 + minute * 60 + second
      seconds = total == 0 ? nil : total
    }
  }
}
