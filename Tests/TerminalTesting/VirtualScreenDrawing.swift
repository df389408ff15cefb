/// What each token does to the screen.
extension VirtualScreen {
  mutating func take(_ token: TerminalToken) {
    switch token {
    case .text(let scalar): put(drawsLines ? VirtualScreen.line(scalar) : scalar)
    case .control(let code): take(control: code)
    case .escape(let text): take(escape: text)
    case .csi(let sequence) where sequence.prefix.isEmpty && sequence.intermediates.isEmpty:
      if !take(sequence) { unknown.append(token) }
    case .csi(let sequence) where sequence.prefix == "?" && ["h", "l"].contains(sequence.final):
      for mode in sequence.parameters { set(mode, sequence.final == "h") }
    // The shape of the cursor on the Linux console.
    case .csi(let sequence) where sequence.prefix == "?" && sequence.final == "c": break
    case .string("]", let text) where text.hasPrefix("8;"): take(link: text)
    case .csi, .string, .broken: unknown.append(token)
    }
  }

  /// `8;parameters;address`; without an address, the end of a link.
  private mutating func take(link text: String) {
    let parts = text.split(separator: ";", maxSplits: 2, omittingEmptySubsequences: false)
    // The reader leaves the first half of the terminator.
    link = parts.count == 3 ? parts[2].filter { $0 != "\u{1B}" } : ""
  }

  private var blank: Cell {
    var cell = Cell()
    cell.style.background = style.background
    return cell
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    if scalar.properties.generalCategory == .nonspacingMark {
      var column = max(0, wrapsNext ? x : x - 1)
      if cells[y][column].text.isEmpty { column = max(0, column - 1) }
      cells[y][column].text.unicodeScalars.append(scalar)
      return
    }
    let isWide = VirtualScreen.isWide(scalar)
    if wrapsNext || isWide && x == columns - 1 {
      x = 0
      wrapsNext = false
      lineFeed()
    }
    lastText = scalar
    split(at: x)
    cells[y][x] = Cell(text: String(scalar), style: style, link: link)
    if isWide, x + 1 < columns {
      split(at: x + 1)
      cells[y][x + 1] = Cell(text: "", style: style, link: link)
      x += 1
    }
    if x == columns - 1 { wrapsNext = true } else { x += 1 }
  }

  /// What is left of a wide character when half of it is drawn over.
  private mutating func split(at column: Int) {
    if cells[y][column].text.isEmpty, column > 0 { cells[y][column - 1].text = " " }
    if column + 1 < columns, cells[y][column + 1].text.isEmpty { cells[y][column + 1].text = " " }
  }

  /// Characters of two columns, as far as tests use them.
  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1FAFF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }

  private mutating func lineFeed() {
    if y == bottom { scroll(1) } else if y < rows - 1 { y += 1 }
  }

  /// Moves the lines of the region up, or down when `count` is below 0.
  private mutating func scroll(_ count: Int, from first: Int? = nil) {
    let first = first ?? top
    guard first <= bottom else { return }
    let size = bottom - first + 1
    let lines = min(abs(count), size)
    let empty = Array(repeating: Array(repeating: blank, count: columns), count: lines)
    let region = Array(cells[first...bottom])
    let kept = Array(count > 0 ? region.dropFirst(lines) : region.dropLast(lines))
    cells.replaceSubrange(first...bottom, with: count > 0 ? kept + empty : empty + kept)
  }

  private mutating func take(control code: UInt8) {
    switch code {
    case 0x07: break
    case 0x08: move(x: x - 1, y: y)
    case 0x09: move(x: (x / 8 + 1) * 8, y: y)
    case 0x0A, 0x0B, 0x0C: lineFeed()
    case 0x0D: move(x: 0, y: y)
    case 0x0E: drawsLines = true
    case 0x0F: drawsLines = false
    case 0x00: break
    default: unknown.append(.control(code))
    }
  }

  private mutating func take(escape text: String) {
    switch text {
    case "(0": drawsLines = true
    case "(B": drawsLines = false
    case "M": if y == top { scroll(-1) } else { move(x: x, y: y - 1) }
    case "D": lineFeed()
    // A lone end of a string, of one that was not begun, does nothing.
    case ")0", ")B", "7", "8", "=", ">", "H", "\\": break
    default: unknown.append(.escape(text))
    }
  }

  private mutating func move(x: Int, y: Int) {
    self.x = max(0, min(columns - 1, x))
    self.y = max(0, min(rows - 1, y))
    wrapsNext = false
  }

  private mutating func erase(_ row: Int, _ range: Range<Int>) {
    for column in range.clamped(to: 0..<columns) { cells[row][column] = blank }
  }

  private mutating func take(_ sequence: ControlSequence) -> Bool {
    let count = sequence.parameter(0)
    switch sequence.final {
    case "A": move(x: x, y: y - count)
    case "B", "e": move(x: x, y: y + count)
    case "C", "a": move(x: x + count, y: y)
    case "D": move(x: x - count, y: y)
    case "E": move(x: 0, y: y + count)
    case "G", "`": move(x: count - 1, y: y)
    case "d": move(x: x, y: count - 1)
    case "H", "f": move(x: sequence.parameter(1) - 1, y: count - 1)
    case "I": move(x: (x / 8 + count) * 8, y: y)
    case "Z": move(x: ((x + 7) / 8 - count) * 8, y: y)
    case "J": eraseScreen(sequence.parameter(0, absent: 0))
    case "K":
      let from = sequence.parameter(0, absent: 0)
      erase(y, (from == 0 ? x : 0)..<(from == 1 ? x + 1 : columns))
    case "X": erase(y, x..<(x + count))
    case "@":
      let new = Array(repeating: blank, count: min(count, columns - x))
      cells[y] = Array((cells[y][..<x] + new + cells[y][x...]).prefix(columns))
    case "P":
      let gone = min(count, columns - x)
      cells[y].removeSubrange(x..<(x + gone))
      cells[y] += Array(repeating: blank, count: gone)
    case "L": if (top...bottom).contains(y) { scroll(-count, from: y) }
    case "M": if (top...bottom).contains(y) { scroll(count, from: y) }
    case "S": scroll(count)
    case "T": scroll(-count)
    case "b": for _ in 0..<count { put(lastText) }
    case "m": style.take(sequence.parameters)
    case "r":
      top = min(count - 1, rows - 1)
      bottom = max(top, min(sequence.parameter(1, absent: rows) - 1, rows - 1))
      move(x: 0, y: 0)
    case "h", "l", "t", "g": break
    default: return false
    }
    return true
  }

  private mutating func eraseScreen(_ what: Int) {
    if what == 0 { erase(y, x..<columns) }
    if what == 1 { erase(y, 0..<(x + 1)) }
    let range = what == 0 ? (y + 1)..<max(y + 1, rows) : 0..<(what == 1 ? y : rows)
    for row in range { erase(row, 0..<columns) }
  }

  private mutating func set(_ mode: Int, _ isOn: Bool) {
    if isOn { modes.insert(mode) } else { modes.remove(mode) }
    switch mode {
    case 25: isCursorShown = isOn
    case 1049:
      isAlternate = isOn
      let plain = style
      style = CellStyle()
      eraseScreen(2)
      style = plain
    default: break
    }
  }

  /// Lines of the alternate character set.
  private static func line(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let lines: [Unicode.Scalar: Unicode.Scalar] = [
      "j": "┘", "k": "┐", "l": "┌", "m": "└", "n": "┼", "q": "─", "t": "├", "u": "┤", "v": "┴",
      "w": "┬", "x": "│", "a": "▒", "f": "°", "g": "±", "~": "·", "`": "◆", "o": "⎺", "s": "⎽",
    ]
    return lines[scalar] ?? scalar
  }
}
