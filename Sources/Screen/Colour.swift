/// A colour of the sRGB space, eight bits a channel.
package struct Colour: Hashable, Sendable {
  package var red: UInt8
  package var green: UInt8
  package var blue: UInt8

  /// A colour from its three channels.
  package init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// A colour from `#rrggbb`; nil for anything else, so that a typing error is not guessed at.
  package init?(hex: String) {
    let bytes = Array(hex.utf8)
    guard bytes.count == 7, bytes[0] == UInt8(ascii: "#") else { return nil }
    var value: UInt32 = 0
    for byte in bytes.dropFirst() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        value = value << 4 | UInt32(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"):
        value = value << 4 | UInt32(byte - UInt8(ascii: "a") + 10)
      case UInt8(ascii: "A")...UInt8(ascii: "F"):
        value = value << 4 | UInt32(byte - UInt8(ascii: "A") + 10)
      default: return nil
      }
    }
    self.init(value)
  }

  private init(_ value: UInt32) {
    self.init(
      red: UInt8(truncatingIfNeeded: value >> 16), green: UInt8(truncatingIfNeeded: value >> 8),
      blue: UInt8(truncatingIfNeeded: value))
  }

  /// The colour as `#rrggbb`.
  package var hex: String {
    let digits = Array("0123456789abcdef")
    var text = "#"
    for channel in [red, green, blue] {
      text.append(digits[Int(channel >> 4)])
      text.append(digits[Int(channel & 15)])
    }
    return text
  }

  /// The number of the palette entry that looks most like this colour.
  ///
  /// Distance is taken in OKLab. A colour without a hue stays without one. In the small palettes
  /// a hue is never traded for a grey and counts before lightness, because there it is what
  /// carries meaning.
  package func nearest(in palette: TerminalPalette) -> UInt8 {
    let wanted = perceived
    let grey = wanted.chroma < palette.greyBelow
    var best: (number: UInt8, distance: Double) = (palette.lightest, .infinity)
    for entry in palette.entries where palette.mixesGreys && !grey || entry.isGrey == grey {
      let distance =
        palette.mixesGreys || grey
        ? wanted.distance(to: entry.perceived) : wanted.hueDistance(to: entry.perceived)
      if distance < best.distance { best = (entry.number, distance) }
    }
    return best.number
  }
}

/// The fixed palettes of terminals that cannot show any colour they are asked for.
package enum TerminalPalette: Sendable, CaseIterable {
  /// The eight first ANSI colours.
  case ansi8
  /// The sixteen ANSI colours; users redefine them, so the usual values of xterm are assumed.
  case ansi16
  /// The 6×6×6 cube and the grey ramp of xterm's 256; the first sixteen are left out, as
  /// users redefine them.
  case xterm256

  struct Entry: Sendable {
    let number: UInt8
    let perceived: PerceivedColour
    let isGrey: Bool
  }

  /// The number of the lightest grey.
  package var lightest: UInt8 {
    switch self {
    case .ansi8: 7
    case .ansi16: 15
    case .xterm256: 231
    }
  }

  /// The number of black.
  package var darkest: UInt8 {
    switch self {
    case .ansi8, .ansi16: 0
    case .xterm256: 16
    }
  }

  /// The chroma under which a colour counts as grey: what a palette of few hues can honour.
  var greyBelow: Double { self == .xterm256 ? 0.02 : 0.045 }
  var mixesGreys: Bool { self == .xterm256 }

  var entries: [Entry] {
    switch self {
    case .ansi8: Self.eight
    case .ansi16: Self.sixteen
    case .xterm256: Self.cubeAndRamp
    }
  }

  private static let sixteen = (0..<16).map(entry)
  private static let eight = Array(sixteen.prefix(8))
  private static let cubeAndRamp = (16..<256).map(entry)

  private static func entry(_ number: Int) -> Entry {
    let colour = colour(UInt8(number))
    let grey = colour.red == colour.green && colour.green == colour.blue
    return Entry(number: UInt8(number), perceived: colour.perceived, isGrey: grey)
  }

  /// The colour that xterm gives to one of its 256 numbers.
  package static func colour(_ number: UInt8) -> Colour {
    if number < 16 { return ansi[Int(number)] }
    if number >= 232 {
      let level = 8 + 10 * (number - 232)
      return Colour(red: level, green: level, blue: level)
    }
    let steps: [UInt8] = [0, 95, 135, 175, 215, 255]
    let place = Int(number) - 16
    return Colour(
      red: steps[place / 36], green: steps[place / 6 % 6], blue: steps[place % 6])
  }

  private static let ansi: [Colour] = [
    0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
    0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
  ].map { (value: UInt32) in
    Colour(
      red: UInt8(value >> 16), green: UInt8(value >> 8 & 0xff), blue: UInt8(value & 0xff))
  }
}
