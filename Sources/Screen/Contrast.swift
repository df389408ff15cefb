/// How light a colour is, how well two can be told apart, and what people who miss a kind of
/// cone see. Arithmetic only: this target imports nothing, so the roots are Newton's.
extension Colour {
  /// WCAG 2.2 relative luminance, 0 for black to 1 for white.
  ///
  /// L = 0.2126 R + 0.7152 G + 0.0722 B of the linear channels
  /// (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance).
  package var relativeLuminance: Double {
    let (r, g, b) = linear
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }

  /// WCAG 2.2 contrast ratio, 1 for equal colours to 21 for black and white.
  ///
  /// (L1 + 0.05) / (L2 + 0.05), the lighter above
  /// (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).
  package func contrast(with other: Colour) -> Double {
    let (a, b) = (relativeLuminance, other.relativeLuminance)
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  /// Distance as the eye takes it: Euclidean in OKLab, where black to white is 1 and a
  /// difference of 0.02 is just seen side by side.
  package func difference(from other: Colour) -> Double {
    perceived.distance(to: other.perceived)
  }

  /// This colour as somebody with a colour vision deficiency sees it.
  package func seen(with vision: ColourVision) -> Colour {
    let (r, g, b) = linear
    let row = vision.matrix
    func mixed(_ at: Int) -> UInt8 {
      Self.encoded(row[at] * r + row[at + 1] * g + row[at + 2] * b)
    }
    return Colour(red: mixed(0), green: mixed(3), blue: mixed(6))
  }

  var linear: (r: Double, g: Double, b: Double) {
    (Self.decoded[Int(red)], Self.decoded[Int(green)], Self.decoded[Int(blue)])
  }

  /// sRGB's transfer function (IEC 61966-2-1), one value for each byte.
  private static let decoded: [Double] = (0...255).map { byte in
    let value = Double(byte) / 255
    if value <= 0.04045 { return value / 12.92 }
    let base = (value + 0.055) / 1.055
    return base * base * root(5, of: base * base)
  }

  private static func encoded(_ value: Double) -> UInt8 {
    let linear = min(max(value, 0), 1)
    let squared = linear * linear
    let encoded =
      linear <= 0.0031308
      ? 12.92 * linear : 1.055 * root(12, of: squared * squared * linear) - 0.055
    return UInt8(encoded * 255 + 0.5)
  }

  /// Björn Ottosson's OKLab (https://bottosson.github.io/posts/oklab/).
  var perceived: PerceivedColour {
    let (r, g, b) = linear
    let l = root(3, of: 0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    let m = root(3, of: 0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    let s = root(3, of: 0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    return PerceivedColour(
      lightness: 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
      greenRed: 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
      blueYellow: 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s)
  }
}

/// A colour by lightness and two opposed hues.
struct PerceivedColour: Sendable {
  var lightness: Double
  var greenRed: Double
  var blueYellow: Double

  var chroma: Double { (greenRed * greenRed + blueYellow * blueYellow).squareRoot() }

  func distance(to other: PerceivedColour) -> Double {
    let light = lightness - other.lightness
    let red = greenRed - other.greenRed
    let yellow = blueYellow - other.blueYellow
    return (light * light + red * red + yellow * yellow).squareRoot()
  }

  /// Distance of the directions of two hues, however strong, and a little of their lightness;
  /// neither may be grey.
  func hueDistance(to other: PerceivedColour) -> Double {
    let light = (lightness - other.lightness) / 2
    let red = greenRed / chroma - other.greenRed / other.chroma
    let yellow = blueYellow / chroma - other.blueYellow / other.chroma
    return (light * light + red * red + yellow * yellow).squareRoot()
  }
}

/// The three kinds of colour blindness in which a kind of cone is missing.
package enum ColourVision: String, CaseIterable, Sendable {
  /// No long-wave cones: reds are dark.
  case protanopia
  /// No middle-wave cones: the most common.
  case deuteranopia
  /// No short-wave cones: rare.
  case tritanopia

  /// Row-major, for linear RGB: Machado, Oliveira and Fernandes, "A Physiologically-based Model
  /// for Simulation of Color Vision Deficiency", IEEE TVCG 15 (2009), table 1, severity 1.0.
  var matrix: [Double] {
    switch self {
    case .protanopia:
      [
        0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116,
        1.051998,
      ]
    case .deuteranopia:
      [
        0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940,
        0.968881,
      ]
    case .tritanopia:
      [
        1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367,
        0.303900,
      ]
    }
  }
}

/// The nth root of a value between 0 and 1, by Newton from above: falls until it cannot.
private func root(_ degree: Int, of value: Double) -> Double {
  guard value > 0 else { return 0 }
  var guess = 1.0
  while true {
    var power = 1.0
    for _ in 1..<degree { power *= guess }
    let next = (Double(degree - 1) * guess + value / power) / Double(degree)
    if !(next < guess) { return guess }
    guess = next
  }
}
