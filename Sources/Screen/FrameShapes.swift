extension Frame {
  /// Draws one character; one outside the frame, or a wide one that would be cut, is left out.
  package mutating func put(_ scalar: Unicode.Scalar, x: Int, y: Int, role: Role) {
    guard x >= 0 else { return }
    draw(String(Character(scalar)), x: x, y: y, role: role)
  }

  /// Fills `rect` with a character of one column; any other fills it with blanks.
  package mutating func fill(_ rect: Rect, _ scalar: Unicode.Scalar = " ", role: Role) {
    let cell = Cell(glyph: narrow(scalar), role: role)
    eachRow(of: rect) { cells, columns, edge in
      Self.halve(before: columns.lowerBound, in: cells)
      cells[columns].update(repeating: cell)
      Self.halve(after: columns.upperBound, edge: edge, in: cells)
    }
  }

  /// Gives the cells of `rect` another role and leaves their glyphs.
  package mutating func paint(_ rect: Rect, role: Role) {
    eachRow(of: rect) { cells, columns, _ in
      for index in columns { cells[index].role = role }
    }
  }

  /// Draws a border with rounded corners along the inside of `rect`; its inside is left alone.
  package mutating func box(_ rect: Rect, role: Role) {
    guard rect.width > 1, rect.height > 1 else { return }
    let (left, right, top, bottom) = (rect.x, rect.maxX - 1, rect.y, rect.maxY - 1)
    fill(Rect(x: left, y: top, width: rect.width, height: 1), "─", role: role)
    fill(Rect(x: left, y: bottom, width: rect.width, height: 1), "─", role: role)
    fill(Rect(x: left, y: top + 1, width: 1, height: rect.height - 2), "│", role: role)
    fill(Rect(x: right, y: top + 1, width: 1, height: rect.height - 2), "│", role: role)
    fill(Rect(x: left, y: top, width: 1, height: 1), "╭", role: role)
    fill(Rect(x: right, y: top, width: 1, height: 1), "╮", role: role)
    fill(Rect(x: left, y: bottom, width: 1, height: 1), "╰", role: role)
    fill(Rect(x: right, y: bottom, width: 1, height: 1), "╯", role: role)
  }

  /// What a narrow character is drawn as in this charset; a blank for others.
  private func narrow(_ scalar: Unicode.Scalar) -> UInt32 {
    guard WidthClass(scalar.value) == .narrow else { return 0x20 }
    guard charset == .ascii else { return scalar.value }
    var twin = AsciiTwin(DrawnCluster(base: scalar.value))
    return twin.next() ?? 0x20
  }

  /// Calls `body` with the part of each row that lies in `rect` and the end of that row.
  private mutating func eachRow(
    of rect: Rect, _ body: (UnsafeMutableBufferPointer<Cell>, Range<Int>, Int) -> Void
  ) {
    let left = max(0, rect.x)
    let right = min(size.columns, rect.maxX)
    guard left < right else { return }
    let stride = size.columns
    let rows = max(0, rect.y)..<max(0, rect.y, min(size.rows, rect.maxY))
    cells.withUnsafeMutableBufferPointer { cells in
      for row in rows {
        body(cells, row * stride + left..<row * stride + right, (row + 1) * stride)
      }
    }
  }
}
