/// Bytes that start with Esc.
struct EscapeSequence {
  private let bytes: ArraySlice<UInt8>
  private let complete: Bool

  init(_ bytes: ArraySlice<UInt8>, complete: Bool) {
    self.bytes = bytes
    self.complete = complete
  }

  var piece: Piece {
    guard let next = byte(1) else { return complete ? key("esc", length: 1) : .incomplete }
    switch next {
    case 0x1B: return key("esc", length: 1)
    case UInt8(ascii: "["): return controlSequence
    case UInt8(ascii: "O"): return singleShift
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"),
      UInt8(ascii: "X"):
      return string
    case 0..<0x20, 0x7F: return .event(.key(KeyNames.control(next, modifiers: .alt)), length: 2)
    default: return alt
    }
  }

  private func byte(_ offset: Int) -> UInt8? {
    let index = bytes.startIndex + offset
    return index < bytes.endIndex ? bytes[index] : nil
  }

  private func key(_ name: String, length: Int) -> Piece {
    .event(.key(Key(name: name)), length: length)
  }

  /// Esc and a character typed at once: Alt.
  private var alt: Piece {
    switch Piece.character(bytes.dropFirst(), complete: complete, modifiers: .alt) {
    case .event(let event, let length): .event(event, length: length + 1)
    case .incomplete: .incomplete
    case .nothing(let length), .pasteStart(let length): .nothing(length: length + 1)
    }
  }

  /// `ESC O A`; rxvt sends a small letter for Ctrl.
  private var singleShift: Piece {
    guard let final = byte(2) else { return complete ? alt : .incomplete }
    if let key = KeyNames.lettered(final) { return .event(.key(key), length: 3) }
    if (0x61...0x64).contains(final), let key = KeyNames.lettered(final - 0x20, modifiers: .ctrl) {
      return .event(.key(key), length: 3)
    }
    return (0x20..<0x7F).contains(final) ? .nothing(length: 3) : .nothing(length: 2)
  }

  /// An answer of the terminal, which we never asked for: up to BEL or ST.
  private var string: Piece {
    if complete { return bytes.count == 2 ? alt : .nothing(length: bytes.count) }
    for (offset, byte) in bytes.enumerated().dropFirst(2) {
      if byte == 0x07 { return .nothing(length: offset + 1) }
      if byte == 0x1B, let next = self.byte(offset + 1) {
        return .nothing(length: next == UInt8(ascii: "\\") ? offset + 2 : offset)
      }
    }
    return bytes.count > 4096 ? .nothing(length: bytes.count) : .incomplete
  }

  private var controlSequence: Piece {
    guard let first = byte(2) else { return complete ? alt : .incomplete }
    if first == UInt8(ascii: "[") { return linuxFunctionKey }
    if first == UInt8(ascii: "M") { return bytes.count < 6 ? unfinished : .nothing(length: 6) }
    var length = 2
    while let next = byte(length), (0x20..<0x40).contains(next), !isFinal(next, at: length) {
      length += 1
    }
    guard let final = byte(length) else { return unfinished }
    // A control character inside: the sequence was broken off.
    guard final >= 0x20, final < 0x7F else { return .nothing(length: length) }
    let body = bytes.dropFirst(2).prefix(length - 2)
    return ControlSequence(body, final: final).piece(length: length + 1)
  }

  /// rxvt ends keys with Shift in `$`, which is no final byte anywhere else.
  private func isFinal(_ next: UInt8, at length: Int) -> Bool {
    next == UInt8(ascii: "$") && length > 2
      && bytes.dropFirst(2).prefix(length - 2).allSatisfy { (0x30..<0x3A).contains($0) }
  }

  /// No sequence is as long as that; what never ends is not waited for.
  private var unfinished: Piece {
    complete || bytes.count > 256 ? .nothing(length: bytes.count) : .incomplete
  }

  /// The Linux console sends `ESC [ [ A` to `E` for F1 to F5.
  private var linuxFunctionKey: Piece {
    guard let final = byte(3) else { return unfinished }
    guard (0x41...0x45).contains(final) else { return .nothing(length: 4) }
    return key("f\(final - 0x40)", length: 4)
  }
}

/// `ESC [`, numbers, and a letter that says what they mean.
private struct ControlSequence {
  let isPrivate: Bool
  let isMouse: Bool
  let numbers: [Int?]
  let final: UInt8

  init(_ body: ArraySlice<UInt8>, final: UInt8) {
    self.final = final
    isMouse = body.first == UInt8(ascii: "<")
    isPrivate = body.first.map { (0x3C..<0x40).contains($0) } ?? false
    let text = isPrivate ? body.dropFirst() : body
    numbers = text.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map {
      // `97:65` gives alternatives; the first is the one.
      Int(String(decoding: $0.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self))
    }
  }

  func piece(length: Int) -> Piece {
    if isMouse, let mouse { return .event(.mouse(mouse), length: length) }
    if isPrivate { return .nothing(length: length) }
    if final == UInt8(ascii: "~"), number(0) == 200 { return .pasteStart(length: length) }
    return key.map { .event(.key($0), length: length) } ?? .nothing(length: length)
  }

  private func number(_ index: Int) -> Int? {
    index < numbers.count ? numbers[index] : nil
  }

  private var key: Key? {
    let held = Modifier.parameter(number(1))
    switch final {
    case UInt8(ascii: "~"):
      if number(0) == 27, let code = number(2) { return KeyNames.coded(code, modifiers: held) }
      return number(0).flatMap { KeyNames.numbered($0, modifiers: held) }
    case UInt8(ascii: "u"): return number(0).flatMap { KeyNames.coded($0, modifiers: held) }
    case UInt8(ascii: "^"): return number(0).flatMap { KeyNames.numbered($0, modifiers: .ctrl) }
    case UInt8(ascii: "$"): return number(0).flatMap { KeyNames.numbered($0, modifiers: .shift) }
    case UInt8(ascii: "@"):
      return number(0).flatMap { KeyNames.numbered($0, modifiers: [.ctrl, .shift]) }
    case UInt8(ascii: "a")...UInt8(ascii: "d"):
      return KeyNames.lettered(final - 0x20, modifiers: .shift)
    // Not a key here, but the start of an old mouse report.
    case UInt8(ascii: "M"): return nil
    default: return KeyNames.lettered(final, modifiers: final == UInt8(ascii: "Z") ? [] : held)
    }
  }

  private var mouse: Mouse? {
    guard final == UInt8(ascii: "M"), let button = number(0), let column = number(1),
      let row = number(2)
    else { return nil }
    let action: Mouse.Action? =
      // Without the bits of Shift, Alt and Ctrl.
      switch button & ~28 {
      case 0: .press
      case 64: .wheelUp
      case 65: .wheelDown
      default: nil
      }
    return action.map { Mouse(action: $0, x: max(0, column - 1), y: max(0, row - 1)) }
  }
}
