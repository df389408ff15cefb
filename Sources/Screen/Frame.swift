/// A picture of the whole screen as cells: what panels draw and what the terminal shows.
///
/// Whatever is drawn into it, it holds printable glyphs only, stays in its size, and a wide
/// character is always whole: its two cells follow each other in one row.
package struct Frame: Sendable {
  /// Columns and rows; neither is negative.
  package let size: Size
  /// What the glyphs may be. With `.ascii` every glyph is printable ASCII.
  package let charset: Charset
  /// Row by row from the top left.
  package internal(set) var cells: [Cell]
  /// The bases with marks that cells with `Cell.clusterBit` point into.
  package internal(set) var clusters: [Cluster] = []
  /// The addresses that cells with a `link` point into.
  package internal(set) var links: [Link] = []

  /// A character with one or two combining marks.
  package struct Cluster: Hashable, Sendable {
    /// The character itself.
    package let base: UInt32
    /// Drawn on it.
    package let firstMark: UInt32
    /// Zero when there is one mark only.
    package let secondMark: UInt32
  }

  /// A blank frame.
  package init(size: Size, charset: Charset = .unicode) {
    self.size = Size(columns: max(0, size.columns), rows: max(0, size.rows))
    self.charset = charset
    cells = Array(repeating: .blank, count: self.size.columns * self.size.rows)
  }

  /// Blanks the frame for the next drawing and keeps its memory.
  package mutating func reset() {
    cells.withUnsafeMutableBufferPointer { $0.update(repeating: .blank) }
    clusters.removeAll(keepingCapacity: true)
    links.removeAll()
  }

  /// The same picture cut or filled up with blanks to another size, from the top left.
  package func cropped(to size: Size) -> Frame {
    var frame = Frame(size: size, charset: charset)
    frame.clusters = clusters
    frame.links = links
    let columns = min(frame.size.columns, self.size.columns)
    for row in 0..<min(frame.size.rows, self.size.rows) {
      let start = row * frame.size.columns
      frame.cells.replaceSubrange(start..<start + columns, with: self.row(row).prefix(columns))
      // The right half of a wide character is cut off; a half must not stay.
      if columns > 0, frame.cells[start + columns - 1].width == 2 {
        frame.cells[start + columns - 1] = Cell(
          glyph: 0x20, role: frame.cells[start + columns - 1].role)
      }
    }
    return frame
  }

  /// The whole frame as a rectangle.
  package var bounds: Rect { Rect(x: 0, y: 0, width: size.columns, height: size.rows) }

  /// The base and marks of a cell that has marks.
  package func cluster(of cell: Cell) -> Cluster? {
    guard cell.glyph & Cell.clusterBit != 0 else { return nil }
    let index = Int(cell.glyph & ~Cell.clusterBit)
    return index < clusters.count ? clusters[index] : nil
  }

  /// The text of a row with its trailing blanks; empty outside the frame.
  package func text(row: Int) -> String {
    var text = String.UnicodeScalarView()
    for cell in self.row(row) where cell.width > 0 {
      let codes = cluster(of: cell).map { [$0.base, $0.firstMark, $0.secondMark] } ?? [cell.glyph]
      for code in codes where code != 0 {
        text.append(Unicode.Scalar(code) ?? "\u{FFFD}")
      }
    }
    return String(text)
  }

  /// The roles of a row, one letter a column; empty outside the frame.
  package func roles(row: Int) -> String {
    var letters = String.UnicodeScalarView()
    for cell in self.row(row) { letters.append(cell.role.letter) }
    return String(letters)
  }

  /// The cells of a row; none outside the frame.
  package func row(_ row: Int) -> ArraySlice<Cell> {
    guard row >= 0, row < size.rows else { return [] }
    return cells[row * size.columns..<(row + 1) * size.columns]
  }
}

extension Frame: Equatable {
  /// Equal when a reader could not tell them apart: the order of `clusters` and `links` does not count.
  package static func == (left: Frame, right: Frame) -> Bool {
    guard left.size == right.size, left.charset == right.charset else { return false }
    if left.clusters == right.clusters, left.links == right.links {
      return left.cells == right.cells
    }
    return zip(left.cells, right.cells).allSatisfy { one, other in
      one.role == other.role && one.width == other.width
        && (left.cluster(of: one) == right.cluster(of: other))
        && (left.link(of: one) == right.link(of: other))
        && (one.glyph == other.glyph || one.glyph & other.glyph & Cell.clusterBit != 0)
    }
  }
}
