import Screen

/// From the bytes a terminal sends to events. Pure, so that every split and every sequence can be
/// tested without a terminal.
///
/// It is ours, and not ncurses' `getch`, because that draws behind one's back, reads a byte a system
/// call, holds the program still while it waits for what may follow Esc, hands out the bytes of a
/// sequence it does not know as if they had been typed, and takes keys inside a paste for keys.
struct InputDecoder {
  /// Sequences of this terminal's description, with the names of their keys.
  private let described: [[UInt8]: String]
  private let longest: Int
  private let pasteLimit: Int
  private var bytes: [UInt8] = []
  private var paste: PasteBuffer?

  init(described: [[UInt8]: String] = [:], pasteLimit: Int = 65_536) {
    self.described = described
    longest = described.keys.map(\.count).max() ?? 0
    self.pasteLimit = pasteLimit
  }

  /// True when more is needed to know what was sent: after Esc, or inside a character or a paste.
  var isWaiting: Bool { !bytes.isEmpty || paste != nil }
  /// True inside a paste, which may pause longer than a key.
  var isPasting: Bool { paste != nil }

  /// Takes what was read.
  mutating func take(_ more: some Sequence<UInt8>) -> [InputEvent] {
    bytes.append(contentsOf: more)
    return decode(complete: false)
  }

  /// Nothing followed in time: what waits is all there is.
  mutating func giveUp() -> [InputEvent] {
    var events = decode(complete: true)
    if let paste { events.append(.paste(paste.text(limit: pasteLimit))) }
    paste = nil
    return events
  }

  private mutating func decode(complete: Bool) -> [InputEvent] {
    var events: [InputEvent] = []
    var start = 0
    while start < bytes.count {
      if paste != nil {
        let used = takePaste(from: start, complete: complete, into: &events)
        start += used
        if used == 0 { break }
        continue
      }
      switch piece(at: start, complete: complete) {
      case .incomplete:
        bytes.removeFirst(start)
        return events
      case .event(let event, let length):
        events.append(event)
        start += length
      case .nothing(let length):
        start += length
      case .pasteStart(let length):
        paste = PasteBuffer()
        start += length
      }
    }
    bytes.removeFirst(start)
    return events
  }

  private func piece(at start: Int, complete: Bool) -> Piece {
    let rest = bytes[start...]
    if let key = describedKey(rest) { return key }
    switch bytes[start] {
    case 0x1B: return EscapeSequence(rest, complete: complete).piece
    case 0..<0x20, 0x7F: return .event(.key(KeyNames.control(bytes[start])), length: 1)
    default: return Piece.character(rest, complete: complete, modifiers: [])
    }
  }

  private func describedKey(_ rest: ArraySlice<UInt8>) -> Piece? {
    guard longest > 1, rest.first == 0x1B else { return nil }
    for length in stride(from: min(longest, rest.count), to: 1, by: -1) {
      if let name = described[Array(rest.prefix(length))] {
        return .event(.key(Key(name: name)), length: length)
      }
    }
    return nil
  }

  private mutating func takePaste(
    from start: Int, complete: Bool, into events: inout [InputEvent]
  ) -> Int {
    guard var buffer = paste else { return 0 }
    let (used, ended) = buffer.take(bytes[start...], complete: complete, limit: pasteLimit)
    paste = ended ? nil : buffer
    if ended { events.append(.paste(buffer.text(limit: pasteLimit))) }
    return used
  }
}

/// What the bytes at one place are.
enum Piece {
  case incomplete
  case event(InputEvent, length: Int)
  /// A sequence that means nothing to us; it must not be taken for typed text.
  case nothing(length: Int)
  case pasteStart(length: Int)

  /// A character in UTF-8. Bytes that are none are a key of their own, which types nothing.
  static func character(_ rest: ArraySlice<UInt8>, complete: Bool, modifiers: Modifier) -> Piece {
    var decoder = UTF8()
    var source = rest.makeIterator()
    let lead = rest.first ?? 0
    let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    if lead >= 0xC2, lead < 0xF5, rest.count < length, !complete,
      rest.dropFirst().allSatisfy({ $0 & 0xC0 == 0x80 })
    {
      return .incomplete
    }
    guard case .scalarValue(let scalar) = decoder.decode(&source) else {
      return .event(.key(Key(name: "U+FFFD")), length: 1)
    }
    return .event(
      .key(KeyNames.character(scalar, modifiers: modifiers)), length: UTF8.width(scalar))
  }
}
