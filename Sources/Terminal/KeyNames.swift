import Screen

/// Names of keys from what terminals send for them.
enum KeyNames {
  /// A typed character. One that must not be shown is a key by its number and types nothing.
  static func character(_ scalar: Unicode.Scalar, modifiers: Modifier = []) -> Key {
    let text = String(Character(scalar))
    if scalar == " " { return Key(name: modifiers.prefix + "space", text: modifiers.typed(text)) }
    if !Sanitiser.mayBeTyped(scalar) { return Key(name: Sanitiser.clean(text)) }
    return Key(name: modifiers.prefix + text, text: modifiers.typed(text))
  }

  /// A control character: Enter, Tab, Backspace and Ctrl with a letter.
  static func control(_ byte: UInt8, modifiers: Modifier = []) -> Key {
    switch byte {
    case 0x00: Key(name: modifiers.union(.ctrl).prefix + "space")
    case 0x08, 0x7F: Key(name: modifiers.prefix + "backspace")
    case 0x09: Key(name: modifiers.prefix + "tab")
    case 0x0A, 0x0D: Key(name: modifiers.prefix + "enter")
    case 0x1B: Key(name: modifiers.prefix + "esc")
    default:
      Key(
        name: modifiers.union(.ctrl).prefix
          + String(Character(Unicode.Scalar(byte < 0x1B ? byte + 0x60 : byte + 0x40))))
    }
  }

  /// Keys whose sequence ends in a letter: `ESC [ A`, `ESC O A`, `ESC [ 1 ; 5 A`.
  static func lettered(_ final: UInt8, modifiers: Modifier = []) -> Key? {
    let name: String? =
      switch final {
      case UInt8(ascii: "A"): "up"
      case UInt8(ascii: "B"): "down"
      case UInt8(ascii: "C"): "right"
      case UInt8(ascii: "D"): "left"
      case UInt8(ascii: "F"): "end"
      case UInt8(ascii: "H"): "home"
      case UInt8(ascii: "M"): "enter"
      case UInt8(ascii: "P"): "f1"
      case UInt8(ascii: "Q"): "f2"
      case UInt8(ascii: "R"): "f3"
      case UInt8(ascii: "S"): "f4"
      case UInt8(ascii: "Z"): "shift-tab"
      default: nil
      }
    return name.map { Key(name: modifiers.prefix + $0) }
  }

  /// Keys whose sequence has a number: `ESC [ 5 ~`.
  static func numbered(_ number: Int, modifiers: Modifier = []) -> Key? {
    let name: String? =
      switch number {
      case 1, 7: "home"
      case 2: "insert"
      case 3: "delete"
      case 4, 8: "end"
      case 5: "pgup"
      case 6: "pgdn"
      case 11...15: "f\(number - 10)"
      case 17...21: "f\(number - 11)"
      case 23...26: "f\(number - 12)"
      case 28, 29: "f\(number - 13)"
      case 31...34: "f\(number - 14)"
      default: nil
      }
    return name.map { Key(name: modifiers.prefix + $0) }
  }

  /// Keys told by their code point: `ESC [ 97 ; 5 u`.
  static func coded(_ code: Int, modifiers: Modifier) -> Key? {
    guard let scalar = UInt32(exactly: code).flatMap(Unicode.Scalar.init) else { return nil }
    if code < 0x20 || code == 0x7F {
      if code == 0x09, modifiers.contains(.shift) { return Key(name: "shift-tab") }
      return control(UInt8(code), modifiers: modifiers)
    }
    guard modifiers.contains(.shift) else { return character(scalar, modifiers: modifiers) }
    let upper = scalar.properties.uppercaseMapping.unicodeScalars
    return character(
      upper.count == 1 ? upper.first ?? scalar : scalar, modifiers: modifiers.subtracting(.shift))
  }
}

/// Keys held while another is pressed, with the bits that terminals send.
struct Modifier: OptionSet {
  let rawValue: Int

  static let shift = Modifier(rawValue: 1)
  static let alt = Modifier(rawValue: 2)
  static let ctrl = Modifier(rawValue: 4)

  /// From the parameter of a sequence, which counts from one; nothing held when it is missing.
  static func parameter(_ number: Int?) -> Modifier {
    Modifier(rawValue: max(0, (number ?? 1) - 1) & 7)
  }

  /// `ctrl-alt-shift-`, always in this order.
  var prefix: String {
    (contains(.ctrl) ? "ctrl-" : "") + (contains(.alt) ? "alt-" : "")
      + (contains(.shift) ? "shift-" : "")
  }

  /// What a character types with these held.
  func typed(_ text: String) -> String? {
    contains(.ctrl) || contains(.alt) ? nil : text
  }
}
