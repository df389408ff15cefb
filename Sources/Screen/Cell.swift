/// One cell of the screen: a glyph and the role it is drawn in. Eight bytes, compared bit by bit.
package struct Cell: Hashable, Sendable {
  /// A Unicode scalar, or, with `clusterBit` set, an index into the frame's clusters
  /// (a base with combining marks). Zero in the second half of a wide character.
  package var glyph: UInt32
  package var role: Role
  /// Columns the glyph takes: 1 or 2; 0 for the continuation of a wide character.
  package var width: UInt8
  /// Fills the eight bytes, so that rows can be compared and blanked as plain memory.
  private let unused: UInt16 = 0

  package static let clusterBit: UInt32 = 1 << 31

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
  package var columns: Int
  package var rows: Int

  package init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}

/// A rectangle of cells; `x` and `y` count from the top left, from zero.
package struct Rect: Hashable, Sendable {
  package var x: Int
  package var y: Int
  package var width: Int
  package var height: Int

  package init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = max(0, width)
    self.height = max(0, height)
  }

  package var maxX: Int { x + width }
  package var maxY: Int { y + height }
  package func contains(_ column: Int, _ row: Int) -> Bool {
    column >= x && column < maxX && row >= y && row < maxY
  }

  package var isEmpty: Bool { width == 0 || height == 0 }

  /// The rectangle without `by` cells at each side.
  package func inset(_ by: Int = 1) -> Rect {
    Rect(x: x + by, y: y + by, width: width - 2 * by, height: height - 2 * by)
  }
}
