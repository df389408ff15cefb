/// Reads Server-Sent Events (HTML standard, 9.2) from a connection, in whatever pieces it comes.
///
/// Lines end with CR, LF or both; a byte order mark at the beginning counts for nothing. An event that
/// its empty line has not ended is never given: it comes again on the next connection, because its id
/// does not count yet either.
package struct EventStream: Sendable {
  /// One event.
  package struct Event: Hashable, Sendable {
    /// Its type; empty when it has none, which means `message`.
    package var type: String
    /// Its lines of data, with line feeds between them.
    package var data: [UInt8]
    /// The id that holds for it, its own or that of one before it; empty when there is none.
    package var id: String
    /// How many bytes it had, when it was larger than the cap: then it is given without its data. Zero
    /// for one that was taken.
    package var oversize = 0

    /// An event.
    package init(type: String, data: [UInt8], id: String) {
      self.type = type
      self.data = data
      self.id = id
    }
  }

  /// The id of the last event that was whole: where the next connection goes on.
  package private(set) var lastID: String
  /// How long to wait before connecting again, in milliseconds, when the stream has said so.
  package private(set) var retry: Int64?

  private let cap: Int
  /// So many times the cap an event that is dropped may have.
  private static let patience = 64
  /// True while the rest of an event is dropped, as it comes, because it is larger than the cap.
  package private(set) var isDropping = false
  /// Bytes of the event that is being read; comments between events do not count.
  private var size = 0
  private var line: [UInt8] = []
  private var isLineCut = false
  private var data: [UInt8] = []
  private var hasData = false
  private var type = ""
  private var id: String
  private var endedWithReturn = false
  private var isAtBeginning = true

  /// A reader at the beginning of a connection. `cap` is what one event may hold in bytes.
  package init(lastID: String = "", cap: Int = 256 << 10) {
    self.lastID = lastID
    self.cap = cap
    id = lastID
  }

  /// Takes a piece and gives each event that it completes. One that is larger than the cap is dropped,
  /// and said to be. False for one that has no end: then the connection is of no more use.
  package mutating func take(
    _ piece: UnsafeRawBufferPointer, _ give: (Event) -> Void
  ) -> Bool {
    for byte in piece {
      if endedWithReturn {
        endedWithReturn = false
        if byte == Ascii.lineFeed { continue }
      }
      if byte == Ascii.lineFeed || byte == Ascii.carriageReturn {
        endedWithReturn = byte == Ascii.carriageReturn
        endLine(give)
        continue
      }
      size += 1
      if size > cap { drop() }
      if size / EventStream.patience > cap { return false }
      // What does not fit is no field that counts.
      if line.count < cap { line.append(byte) } else { isLineCut = true }
    }
    return true
  }

  private mutating func drop() {
    isDropping = true
    data = []
    hasData = false
  }

  private mutating func endLine(_ give: (Event) -> Void) {
    // An empty line of data is a byte too.
    size += 1
    if isAtBeginning {
      isAtBeginning = false
      if line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
    }
    defer {
      line.removeAll(keepingCapacity: true)
      isLineCut = false
    }
    guard let first = line.first else { return endEvent(give) }
    if first == UInt8(ascii: ":") {
      size -= line.count + 1
      return
    }
    if isLineCut { return }
    let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.count
    var value = line[min(colon + 1, line.count)...]
    if value.first == 0x20 { value = value.dropFirst() }
    take(String(decoding: line[..<colon], as: UTF8.self), value)
  }

  private mutating func take(_ field: String, _ value: ArraySlice<UInt8>) {
    switch field {
    case "data":
      if isDropping { return }
      if hasData { data.append(Ascii.lineFeed) }
      hasData = true
      data.append(contentsOf: value)
    case "event": type = String(decoding: value, as: UTF8.self)
    case "id":
      // It goes into the head of a request. One with a NUL is ignored, as the standard has it.
      if !value.contains(0) { id = String(decoding: value, as: UTF8.self) }
    case "retry":
      let isNumber = !value.isEmpty && value.allSatisfy { $0 >= Ascii.zero && $0 <= Ascii.nine }
      if isNumber, value.count < 18 { retry = Int64(String(decoding: value, as: UTF8.self)) }
    default: break
    }
  }

  private mutating func endEvent(_ give: (Event) -> Void) {
    lastID = id
    if isDropping {
      var event = Event(type: type, data: [], id: id)
      event.oversize = size
      give(event)
    } else if hasData {
      give(Event(type: type, data: data, id: id))
    }
    isDropping = false
    data = []
    hasData = false
    type = ""
    size = 0
  }
}
