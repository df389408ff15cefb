/// What a code point does to a line of cells; see `scripts/generate-width-table`.
enum WidthClass: UInt32 {
  /// Drawn on the character before it; takes no column of its own.
  case mark = 0
  /// One column.
  case narrow = 1
  /// Two columns.
  case wide = 2
  /// Must not reach a terminal: controls, bidi, zero width, tags, private use, unassigned.
  case hidden = 3
  /// A blank of one column that is not U+0020.
  case blank = 4
  /// Harmless, but terminals do not agree on its width or place.
  case disputed = 5

  /// The class of a code point. Values that are no scalar at all are hidden.
  init(_ code: UInt32) {
    switch code {
    case 0x20...0x7E, 0xA1...0xAC, 0xAE...0x2FF, 0x2500...0x25FC: self = .narrow
    case 0...0x9F: self = .hidden
    default: self = Self.searched(code)
    }
  }

  /// The run of the table that `code` lies in, by halving.
  private static func searched(_ code: UInt32) -> WidthClass {
    let runs = WidthTable.runs
    let wanted = code << 3 | 7
    var low = 0
    var high = runs.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if runs[middle] <= wanted { low = middle } else { high = middle }
    }
    return WidthClass(rawValue: runs[low] & 7) ?? .hidden
  }
}
