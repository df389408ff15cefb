internal import Formats

/// Cuts bytes into lines as they come. A line over the cap is not kept: its bytes are counted and
/// dropped until it ends.
struct LineCutter {
  private let cap: Int
  private var rest: [UInt8] = []
  /// How many bytes of the line that is being cut are dropped so far: 0, or all of them.
  private(set) var dropped = 0
  /// The line that is being cut, from one.
  private(set) var line = 1

  init(cap: Int = NDJSON.lineCap) { self.cap = cap }

  /// One line, without its line end.
  enum Line {
    case whole(UnsafeRawBufferPointer)
    /// Longer than the cap; how many bytes it had.
    case tooLong(Int)
  }

  /// Takes the next bytes; `body` gets each line that ends in them, and its number.
  mutating func take(_ bytes: UnsafeRawBufferPointer, _ body: (Line, Int) -> Void) {
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let piece = bytes[start...]
      guard let end = piece.firstIndex(of: 0x0A) else {
        keep(UnsafeRawBufferPointer(rebasing: piece))
        return
      }
      let content = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
      if rest.isEmpty, dropped == 0 {
        body(content.count > cap ? .tooLong(content.count) : .whole(content), line)
      } else {
        keep(content)
        give(body)
      }
      line += 1
      start = end + 1
    }
  }

  /// What is left when nothing more comes: a line without its end.
  mutating func finish(_ body: (Line, Int) -> Void) {
    if !rest.isEmpty || dropped > 0 { give(body) }
  }

  private mutating func keep(_ bytes: UnsafeRawBufferPointer) {
    if dropped > 0 || rest.count + bytes.count > cap {
      dropped += rest.count + bytes.count
      rest = []
    } else {
      rest += bytes
    }
  }

  private mutating func give(_ body: (Line, Int) -> Void) {
    if dropped > 0 {
      body(.tooLong(dropped), line)
    } else {
      rest.withUnsafeBytes { body(.whole($0), line) }
    }
    rest.removeAll(keepingCapacity: true)
    dropped = 0
  }
}
