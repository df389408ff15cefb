/// One cell of the screen: a glyph and the role it is drawn in. Eight bytes, compared bit by bit.
package struct Cell: Hashable, Sendable {
  /// A Unicode scalar, or, with `clusterBit` set, an index into the frame's clusters
  /// (a base with combining marks). Zero in the second half of a wide character.
  package var glyph: UInt32
  /// What it means, and so how it looks.
  package var role: Role
  /// Columns the glyph takes: 1 or 2; 0 for the continuation of a wide character.
  package var width: UInt8
  /// The place of its link in the frame's links, from 1; 0 for a cell that links nowhere. It fills the
  /// eight bytes, so that rows can be compared and blanked as plain memory.
  package internal(set) var link: UInt16 = 0

  /// Set in the glyph of a cell that shows a cluster.
  package static let clusterBit: UInt32 = 1 << 31

  /// A cell.
  package init(glyph: UInt32, role: Role, width: UInt8 = 1) {
    self.glyph = glyph
    self.role = role
    self.width = width
  }

  /// A blank in the background role.
  package static let blank = Cell(glyph: 0x20, role: .text)
}

/// A size of the screen or of a part of it, in columns and rows.
package struct Size: Hashable, Sendable {
  /// Cells in a row.
  package var columns: Int
  /// Rows.
  package var rows: Int

  /// A size.
  package init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}

/// A rectangle of cells; `x` and `y` count from the top left, from zero.
package struct Rect: Hashable, Sendable {
  /// The first column.
  package var x: Int
  /// The first row.
  package var y: Int
  /// Columns, never negative.
  package var width: Int
  /// Rows, never negative.
  package var height: Int

  /// A rectangle; a negative width or height becomes zero.
  package init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = max(0, width)
    self.height = max(0, height)
  }

  /// The column after the last.
  package var maxX: Int { x + width }
  /// The row after the last.
  package var maxY: Int { y + height }
  /// True for a cell inside.
  package func contains(_ column: Int, _ row: Int) -> Bool {
    column >= x && column < maxX && row >= y && row < maxY
  }

  /// True when it has no cell.
  package var isEmpty: Bool { width == 0 || height == 0 }

  /// The rectangle without `by` cells at each side.
  package func inset(_ by: Int = 1) -> Rect {
    Rect(x: x + by, y: y + by, width: width - 2 * by, height: height - 2 * by)
  }
}
