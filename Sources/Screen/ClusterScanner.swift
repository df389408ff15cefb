/// What one cell, or two for a wide character, will show: a base and at most two marks.
///
/// Nothing in it can move a cursor or hide text, whatever it was read from.
struct DrawnCluster {
  var base: UInt32
  var firstMark: UInt32 = 0
  var secondMark: UInt32 = 0
  var width = 1

  var hasMarks: Bool { firstMark != 0 }

  /// Stands for what cannot be drawn: U+FFFD, one column.
  static let replacement = DrawnCluster(base: 0xFFFD)
}

/// Reads valid UTF-8 as the clusters a frame draws. The one place that decides how text becomes
/// cells: measuring, clipping and drawing all go through it, so they cannot disagree.
///
/// A regional indicator becomes its letter, since terminals differ on the width of flags; a blank
/// of any kind becomes U+0020; whatever is hidden, or has a width that terminals dispute, becomes
/// U+FFFD; a run of marks beyond two, or
/// without a base, becomes one U+FFFD.
struct ClusterScanner {
  let bytes: UnsafeBufferPointer<UInt8>
  /// Where the next cluster starts.
  private(set) var offset: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>, from offset: Int = 0) {
    self.bytes = bytes
    self.offset = offset
  }

  mutating func next() -> DrawnCluster? {
    guard offset < bytes.count else { return nil }
    let (code, length) = decoded(at: offset)
    offset += length
    switch WidthClass(code) {
    case .narrow: return withMarks(DrawnCluster(base: Self.letter(ofFlag: code)))
    case .wide: return withMarks(DrawnCluster(base: code, width: 2))
    case .blank: return withMarks(DrawnCluster(base: 0x20))
    case .hidden, .disputed: return .replacement
    case .mark:
      skipMarks()
      return .replacement
    }
  }

  private mutating func withMarks(_ start: DrawnCluster) -> DrawnCluster {
    // An ASCII byte cannot be a mark, and most text is followed by one.
    guard offset < bytes.count, bytes[offset] >= 0x80 else { return start }
    var cluster = start
    if let mark = nextMark() { cluster.firstMark = mark }
    if cluster.hasMarks, let mark = nextMark() { cluster.secondMark = mark }
    return cluster
  }

  private mutating func nextMark() -> UInt32? {
    guard offset < bytes.count, bytes[offset] >= 0x80 else { return nil }
    let (code, length) = decoded(at: offset)
    guard WidthClass(code) == .mark else { return nil }
    offset += length
    return code
  }

  private mutating func skipMarks() {
    while nextMark() != nil {}
  }

  private static func letter(ofFlag code: UInt32) -> UInt32 {
    (0x1F1E6...0x1F1FF).contains(code) ? code - 0x1F1E6 + 0x41 : code
  }

  /// The code point at `index` and its length. A String's bytes are valid, so this does not check
  /// them; it only never reads past the end.
  private func decoded(at index: Int) -> (code: UInt32, length: Int) {
    let lead = UInt32(bytes[index])
    if lead < 0x80 { return (lead, 1) }
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard index + length <= bytes.count else { return (0xFFFD, bytes.count - index) }
    var code = lead & (0x7F >> UInt32(length))
    for place in index + 1..<index + length { code = code << 6 | UInt32(bytes[place] & 0x3F) }
    return (code, length)
  }
}
