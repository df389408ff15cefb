import Screen

/// The text of a bracketed paste while it comes in.
struct PasteBuffer {
  private static let end: [UInt8] = Array("\u{1B}[201~".utf8)
  private var bytes: [UInt8] = []

  /// Takes bytes up to the end of the paste; returns how many were used, and whether it ended.
  /// Bytes that may be the start of the end mark are left, unless nothing more will come.
  mutating func take(_ more: ArraySlice<UInt8>, complete: Bool, limit: Int) -> (Int, Bool) {
    var place = more.startIndex
    while let escape = more[place...].firstIndex(of: 0x1B) {
      let rest = more[escape...].prefix(Self.end.count)
      if rest.elementsEqual(Self.end) {
        append(more[more.startIndex..<escape], limit: limit)
        return (escape - more.startIndex + Self.end.count, true)
      }
      if !complete, rest.count < Self.end.count, Self.end.starts(with: rest) {
        append(more[more.startIndex..<escape], limit: limit)
        return (escape - more.startIndex, false)
      }
      place = escape + 1
    }
    append(more, limit: limit)
    return (more.count, false)
  }

  /// What was pasted, safe to show; what lies beyond the limit is left out and marked with `…`.
  func text(limit: Int) -> String {
    Sanitiser.clean(String(decoding: bytes, as: UTF8.self), limit: limit)
  }

  private mutating func append(_ more: ArraySlice<UInt8>, limit: Int) {
    // One byte too many, so that the sanitiser knows that something is missing.
    bytes.append(contentsOf: more.prefix(max(0, limit + 1 - bytes.count)))
  }
}
