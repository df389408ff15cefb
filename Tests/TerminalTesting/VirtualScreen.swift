/// What a terminal shows: written from the descriptions of xterm, vt100 and linux, and knowing
/// nothing of the program under test.
package struct VirtualScreen: Sendable {
  package struct Cell: Hashable, Sendable {
    package var text = " "
    package var style = CellStyle()
    /// The address that a click on it opens; "" for none.
    package var link = ""

    /// Blanks that look the same are the same.
    fileprivate var seen: Cell {
      guard text == " " else { return self }
      var style = style
      if !style.isReverse { style.foreground = "" }
      style.isBold = false
      style.isDim = false
      style.isItalic = false
      return Cell(text: text, style: style, link: link)
    }
  }

  package private(set) var columns: Int
  package private(set) var rows: Int
  package internal(set) var cells: [[Cell]]
  package internal(set) var isCursorShown = true
  package internal(set) var isAlternate = false
  package internal(set) var modes: Set<Int> = []
  /// Sequences that this terminal does not know.
  package internal(set) var unknown: [TerminalToken] = []
  var x = 0
  var y = 0
  var style = CellStyle()
  /// What the next characters link to.
  package internal(set) var link = ""
  var wrapsNext = false
  var top = 0
  var bottom: Int
  var drawsLines = false
  var lastText: Unicode.Scalar = " "
  private var reader = TokenReader()

  /// A terminal that does not know its size has 80 columns and 24 rows.
  package init(columns: Int, rows: Int) {
    self.columns = columns > 0 ? columns : 80
    self.rows = rows > 0 ? rows : 24
    cells = Array(repeating: Array(repeating: Cell(), count: self.columns), count: self.rows)
    bottom = self.rows - 1
  }

  package mutating func resize(columns: Int, rows: Int) {
    var new = VirtualScreen(columns: columns, rows: rows)
    for row in 0..<min(new.rows, self.rows) {
      for column in 0..<min(new.columns, self.columns) {
        new.cells[row][column] = cells[row][column]
      }
    }
    self.columns = new.columns
    self.rows = new.rows
    cells = new.cells
    (top, bottom) = (0, new.rows - 1)
    (x, y) = (min(x, new.columns - 1), min(y, new.rows - 1))
    wrapsNext = false
  }

  package mutating func take(_ bytes: ArraySlice<UInt8>) {
    var tokens: [TerminalToken] = []
    reader.take(bytes) { tokens.append($0) }
    for token in tokens { take(token) }
  }

  /// The rows as text, without blanks at their ends.
  package var lines: [String] {
    cells.map { row in
      var line = row.map(\.text).joined()
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  package var text: String { lines.joined(separator: "\n") }

  /// What can be clicked: the text of all cells of each address, in reading order.
  package var links: [String: String] {
    var texts: [String: String] = [:]
    for cell in cells.joined() where !cell.link.isEmpty {
      texts[cell.link, default: ""] += cell.text
    }
    return texts
  }

  package func contains(_ text: String) -> Bool { lines.contains { $0.contains(text) } }

  /// True when somebody in front of the two would see no difference.
  package func looksLike(_ other: VirtualScreen) -> Bool {
    columns == other.columns && rows == other.rows && isCursorShown == other.isCursorShown
      && cells.map { $0.map(\.seen) } == other.cells.map { $0.map(\.seen) }
  }

  /// The first row in which two screens differ, for messages.
  package func difference(from other: VirtualScreen) -> String {
    if (columns, rows) != (other.columns, other.rows) { return "size \(columns)x\(rows)" }
    for (row, (mine, theirs)) in zip(cells, other.cells).enumerated()
    where mine.map(\.seen) != theirs.map(\.seen) {
      return "row \(row):\n\(lines[row])\n\(other.lines[row])"
    }
    return "cursor"
  }
}

/// How a cell looks.
package struct CellStyle: Hashable, Sendable {
  /// The colour as its parameters say it, "" for the terminal's own.
  package var foreground = ""
  package var background = ""
  package var isBold = false
  package var isDim = false
  package var isItalic = false
  package var isUnderlined = false
  package var isReverse = false

  mutating func take(_ parameters: [Int]) {
    var rest = (parameters.isEmpty ? [0] : parameters)[...]
    while let code = rest.popFirst() {
      switch code {
      case 0: self = CellStyle()
      case 1: isBold = true
      case 2: isDim = true
      case 3: isItalic = true
      case 4: isUnderlined = true
      case 7: isReverse = true
      case 22: (isBold, isDim) = (false, false)
      case 23: isItalic = false
      case 24: isUnderlined = false
      case 27: isReverse = false
      case 30...37, 90...97: foreground = "\(code)"
      case 39: foreground = ""
      case 40...47, 100...107: background = "\(code - 10)"
      case 49: background = ""
      case 38, 48:
        let count = rest.first == 2 ? 4 : 2
        let colour = rest.prefix(count).map { "\($0)" }.joined(separator: ";")
        if code == 38 { foreground = colour } else { background = colour }
        rest = rest.dropFirst(count)
      default: break
      }
    }
  }
}
