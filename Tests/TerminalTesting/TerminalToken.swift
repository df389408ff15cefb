/// A piece of what a program sends to a terminal.
package enum TerminalToken: Hashable, Sendable {
  case text(Unicode.Scalar)
  /// C0 or DEL, other than the start of a sequence.
  case control(UInt8)
  /// ESC and what follows, such as `(B` or `7`.
  case escape(String)
  case csi(ControlSequence)
  /// OSC, DCS, APC, PM or SOS, by its letter, and its text.
  case string(Unicode.Scalar, String)
  /// Bytes that are no UTF-8, or a sequence that something else cut off.
  case broken

  /// What kind of sequence it is, without positions and counts; nil for text. Modes and colours keep
  /// their numbers, as they say what the sequence does.
  package var kinds: Set<String> {
    switch self {
    case .text: []
    case .control(let code): ["C0 \(code)"]
    case .escape(let text): ["ESC \(text)"]
    case .string(let letter, _): ["string \(letter)"]
    case .broken: ["broken"]
    case .csi(let sequence): sequence.kinds
    }
  }
}

/// CSI, parameters, intermediate bytes, a final byte.
package struct ControlSequence: Hashable, Sendable {
  /// `?`, `>`, `<` or `=`, or nothing.
  package var prefix = ""
  package var parameters: [Int] = []
  package var intermediates = ""
  package var final: Unicode.Scalar = " "

  /// A parameter; 0 and what is left out are `absent`.
  package func parameter(_ place: Int, absent: Int = 1) -> Int {
    place < parameters.count && parameters[place] != 0 ? parameters[place] : absent
  }

  fileprivate var kinds: Set<String> {
    let name = "CSI \(prefix)\(intermediates)\(final)"
    switch final {
    case "h", "l", "t", "n", "q", "c": return Set(parameters.map { "\(name) \($0)" } + [name])
    case "m":
      // Of a colour, that it is one of 256 or a direct one.
      var kinds: Set = [name]
      var rest = parameters[...]
      while let code = rest.popFirst() {
        kinds.insert("\(name) \(code)")
        if code == 38 || code == 48 { rest = rest.dropFirst(rest.first == 2 ? 4 : 2) }
      }
      return kinds
    default: return [name]
    }
  }
}

/// Cuts bytes into tokens as a terminal does: sequences may arrive in pieces.
package struct TokenReader: Sendable {
  private enum State: Sendable {
    case ground
    case escape(String)
    case csi(String)
    case string(Unicode.Scalar, String, hasEscape: Bool)
  }
  private var state = State.ground
  private var pending: [UInt8] = []

  package init() {}

  /// All tokens of bytes that are complete; an unfinished sequence at the end is `.broken`.
  package static func all(_ bytes: [UInt8]) -> [TerminalToken] {
    var reader = TokenReader()
    var tokens: [TerminalToken] = []
    reader.take(bytes[...]) { tokens.append($0) }
    if case .ground = reader.state, reader.pending.isEmpty { return tokens }
    return tokens + [.broken]
  }

  package mutating func take(_ bytes: ArraySlice<UInt8>, _ token: (TerminalToken) -> Void) {
    for byte in bytes {
      if pending.isEmpty, byte < 0x80 {
        take(Unicode.Scalar(byte), token)
        continue
      }
      pending.append(byte)
      var decoder = UTF8()
      var iterator = pending.makeIterator()
      let need = pending[0] >= 0xF0 ? 4 : pending[0] >= 0xE0 ? 3 : 2
      let isContinued = pending.count == 1 ? byte >= 0xC2 : byte & 0xC0 == 0x80
      if isContinued, pending.count < need { continue }
      if case .scalarValue(let scalar) = decoder.decode(&iterator), pending.count == need {
        take(scalar, token)
      } else {
        token(.broken)
      }
      pending = []
    }
  }

  private mutating func take(_ scalar: Unicode.Scalar, _ token: (TerminalToken) -> Void) {
    switch state {
    case .ground:
      if scalar == "\u{1B}" {
        state = .escape("")
      } else if scalar.value < 0x20 || scalar.value == 0x7F {
        token(.control(UInt8(scalar.value)))
      } else {
        token(.text(scalar))
      }
    case .escape(let text):
      switch scalar {
      case "[" where text.isEmpty: state = .csi("")
      case "]", "P", "_", "^", "X":
        if text.isEmpty { state = .string(scalar, "", hasEscape: false) } else { fallthrough }
      case "0"..."~": end(.escape(text + String(scalar)), token)
      case " "..."/": state = .escape(text + String(scalar))
      default: end(.broken, token)
      }
    case .csi(let text):
      switch scalar {
      case "@"..."~": end(.csi(ControlSequence(text, final: scalar)), token)
      case " "..."?": state = .csi(text + String(scalar))
      default: end(.broken, token)
      }
    case .string(let letter, let text, let hasEscape):
      if scalar == "\u{7}" || hasEscape && scalar == "\\" {
        end(.string(letter, text), token)
      } else {
        state = .string(letter, text + String(scalar), hasEscape: scalar == "\u{1B}")
      }
    }
  }

  private mutating func end(_ it: TerminalToken, _ token: (TerminalToken) -> Void) {
    state = .ground
    token(it)
  }
}

extension ControlSequence {
  fileprivate init(_ text: String, final: Unicode.Scalar) {
    self.final = final
    var rest = Substring(text)
    if let first = rest.first, "?><=".contains(first) {
      prefix = String(first)
      rest = rest.dropFirst()
    }
    let numbers = rest.prefix { "0123456789;:".contains($0) }
    intermediates = String(rest.dropFirst(numbers.count))
    if !numbers.isEmpty {
      parameters = numbers.split(separator: ";", omittingEmptySubsequences: false)
        .map { Int($0) ?? 0 }
    }
  }
}
