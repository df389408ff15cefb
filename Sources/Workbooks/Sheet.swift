/// What a cell holds.
package enum CellContent: Hashable, Sendable {
  case text(String)
  case number(Double)
  case flag(Bool)
  /// A number that its format shows as a date, a time or both.
  case date(SerialDate)
  /// A mistake such as `#N/A`, as the spreadsheet writes it; a formula without its result, or what is
  /// not of its cell's type.
  case fault(String)
}

/// A day and time of day, without a zone.
package struct SerialDate: Hashable, Sendable {
  /// Days since 1 January 1970.
  package var days: Int
  /// Seconds of the day; nil when only the day is given.
  package var seconds: Int?

  /// A day, and a time of day if there is one.
  package init(days: Int, seconds: Int? = nil) {
    self.days = days
    self.seconds = seconds
  }

  /// What a spreadsheet's number stands for. In the system of 1900, 1 is 1 January 1900 and 60 a
  /// 29 February that never was (Lotus 1-2-3 had it, ECMA-376 part 1, 18.17.4.1): that one is nil, as
  /// is a number without a day, or past the year 9999.
  init?(serial: Double, from1904: Bool) {
    guard serial.isFinite, serial >= (from1904 ? 0 : 1), serial < 2_958_466 else { return nil }
    var whole = Int(serial.rounded(.down))
    var seconds = Int(((serial - Double(whole)) * 86_400).rounded())
    if seconds == 86_400 {
      whole += 1
      seconds = 0
    }
    if from1904 {
      days = whole - 24_107
    } else {
      guard whole != 60 else { return nil }
      days = whole - (whole < 60 ? 25_568 : 25_569)
    }
    self.seconds = seconds == 0 ? nil : seconds
  }
}

/// A cell with something in it.
package struct SheetCell: Hashable, Sendable {
  /// From one.
  package var column: Int
  package var content: CellContent

  /// A cell of a row.
  package init(column: Int, content: CellContent) {
    self.column = column
    self.content = content
  }
}

/// A row with something in it, its cells in order.
package struct SheetRow: Hashable, Sendable {
  /// From one.
  package var number: Int
  package var cells: [SheetCell]

  /// A row of a sheet.
  package init(number: Int, cells: [SheetCell]) {
    self.number = number
    self.cells = cells
  }

  /// What a column holds; nil for nothing.
  package subscript(column: Int) -> CellContent? {
    var low = 0
    var high = cells.count
    while low < high {
      let middle = (low + high) / 2
      if cells[middle].column < column { low = middle + 1 } else { high = middle }
    }
    return low < cells.count && cells[low].column == column ? cells[low].content : nil
  }
}

/// One sheet: the rows that have something in them, in order.
package struct Sheet: Hashable, Sendable {
  /// Whether a reader of the workbook sees the sheet.
  package enum Visibility: String, Hashable, Sendable {
    case visible, hidden
    /// Hidden so that the program's own menus do not show it either.
    case veryHidden
  }

  package var name: String
  package var visibility: Visibility
  package var rows: [SheetRow]
  package var merges: [CellRange]

  /// A sheet of rows.
  package init(
    name: String, visibility: Visibility = .visible, rows: [SheetRow] = [],
    merges: [CellRange] = []
  ) {
    self.name = name
    self.visibility = visibility
    self.rows = rows
    self.merges = merges
  }

  /// A place as people write it: `Data!B17`.
  package func place(row: Int, column: Int) -> String {
    "\(name)!\(CellPlace(row: row, column: column).a1)"
  }
}
