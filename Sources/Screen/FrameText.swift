extension Frame {
  /// Draws `text` from column `x` of row `y` and returns the columns it took.
  ///
  /// It never wraps and never leaves the frame, nor `width` columns when they are given. What lies
  /// left of the frame is skipped. A wide character that would be cut becomes a blank.
  @discardableResult
  package mutating func draw(_ text: String, x: Int, y: Int, role: Role, width: Int? = nil) -> Int {
    guard y >= 0, y < size.rows, x < size.columns, x > -Self.farLeft else { return 0 }
    let end = min(size.columns, x + max(0, min(width ?? size.columns - x, size.columns - x)))
    guard x < end else { return 0 }
    var text = text
    return text.withUTF8 { bytes in
      guard !bytes.isEmpty else { return 0 }
      let plain = x < 0 ? 0 : drawASCII(bytes, x: x, end: end, y: y, role: role)
      if plain == bytes.count || x + plain >= end { return plain }
      return drawClusters(bytes, from: plain, x: x + plain, end: end, y: y, role: role) - x
    }
  }

  /// Draws `text` so that it ends before column `maxX`, and not left of `minX`: numbers in a
  /// column. What does not fit ends in `…`, so that a shortened number cannot pass for a whole one.
  @discardableResult
  package mutating func drawRight(_ text: String, maxX: Int, y: Int, role: Role, minX: Int = 0)
    -> Int
  {
    let room = maxX - minX
    let columns = charset.columns(of: text)
    if columns <= room { return draw(text, x: maxX - columns, y: y, role: role, width: columns) }
    return draw(TextWidth.fitted(text, to: room), x: minX, y: y, role: role, width: room)
  }

  /// Text that starts further left than this is not worth scanning.
  private static var farLeft: Int { 1 << 16 }

  /// Draws the printable ASCII that `bytes` start with; returns how many bytes, which are columns.
  private mutating func drawASCII(
    _ bytes: UnsafeBufferPointer<UInt8>, x: Int, end: Int, y: Int, role: Role
  ) -> Int {
    let start = y * size.columns + x
    let room = min(bytes.count, end - x)
    let edge = (y + 1) * size.columns
    return cells.withUnsafeMutableBufferPointer { cells in
      Self.halve(before: start, in: cells)
      var count = 0
      while count < room, bytes[count] >= 0x20, bytes[count] < 0x7F {
        cells[start + count] = Cell(glyph: UInt32(bytes[count]), role: role)
        count += 1
      }
      // The last character may be the base of a mark; leave it to the scanner.
      if count > 0, count < bytes.count, bytes[count] >= 0x80 { count -= 1 }
      Self.halve(after: start + count, edge: edge, in: cells)
      return count
    }
  }

  /// Draws the clusters from byte `offset` on; returns the column after the last.
  private mutating func drawClusters(
    _ bytes: UnsafeBufferPointer<UInt8>, from offset: Int, x: Int, end: Int, y: Int, role: Role
  ) -> Int {
    var scanner = ClusterScanner(bytes, from: offset)
    var column = x
    while column < end, let cluster = scanner.next() {
      if charset == .unicode {
        column += place(cluster, x: column, end: end, y: y, role: role)
      } else {
        var twin = AsciiTwin(cluster)
        while column < end, let glyph = twin.next() {
          column += place(DrawnCluster(base: glyph), x: column, end: end, y: y, role: role)
        }
      }
    }
    return column
  }

  /// Puts one cluster down; returns its columns, of which those outside the frame stay undrawn.
  mutating func place(_ cluster: DrawnCluster, x: Int, end: Int, y: Int, role: Role) -> Int {
    let fits = x >= 0 && x + cluster.width <= end
    let width = fits ? cluster.width : min(cluster.width, end - x)
    let glyph = fits ? stored(cluster) : 0x20
    let first = y * size.columns
    cells.withUnsafeMutableBufferPointer { cells in
      if x + width > 0 { Self.halve(before: first + max(0, x), in: cells) }
      for column in max(0, x)..<max(0, x + width) {
        let lead = column == x && fits
        cells[first + column] = Cell(
          glyph: lead ? glyph : fits ? 0 : 0x20, role: role,
          width: lead ? UInt8(width) : fits ? 0 : 1)
      }
      if x + width > 0 {
        Self.halve(after: first + x + width, edge: first + size.columns, in: cells)
      }
    }
    return width
  }

  private mutating func stored(_ cluster: DrawnCluster) -> UInt32 {
    guard cluster.hasMarks else { return cluster.base }
    clusters.append(
      Cluster(
        base: cluster.base, firstMark: cluster.firstMark, secondMark: cluster.secondMark))
    return Cell.clusterBit | UInt32(clusters.count - 1)
  }

  /// Blanks the first half of a wide character whose second half is about to be overwritten.
  @inline(__always)
  static func halve(before index: Int, in cells: UnsafeMutableBufferPointer<Cell>) {
    if cells[index].width == 0, index > 0 {
      cells[index - 1] = Cell(glyph: 0x20, role: cells[index - 1].role)
    }
  }

  /// Blanks the second half of a wide character whose first half has just been overwritten.
  @inline(__always)
  static func halve(
    after index: Int, edge: Int, in cells: UnsafeMutableBufferPointer<Cell>
  ) {
    if index < edge, cells[index].width == 0 {
      cells[index] = Cell(glyph: 0x20, role: cells[index].role)
    }
  }
}
