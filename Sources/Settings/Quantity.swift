/// Times and sizes as people write them.
enum Quantity {
  /// `30s`, `5m`, `2h` or `1d` in seconds; nil for anything else.
  static func seconds(_ text: String) -> Int64? {
    let (number, unit) = parts(text)
    let scale: Int64? =
      switch unit {
      case "s": 1
      case "m", "min": 60
      case "h": 3600
      case "d": 86_400
      default: nil
      }
    guard let number, let scale else { return nil }
    return Int64(number) * scale
  }

  /// `512 KiB`, `8 MiB` or `1 GiB`, and `kB`, `MB`, `GB` of a thousand each; nil for anything else.
  static func bytes(_ text: String) -> Int? {
    let (number, unit) = parts(text)
    let scale: Int? =
      switch unit {
      case "B": 1
      case "kB": 1000
      case "MB": 1_000_000
      case "GB": 1_000_000_000
      case "KiB": 1 << 10
      case "MiB": 1 << 20
      case "GiB": 1 << 30
      default: nil
      }
    guard let number, let scale else { return nil }
    return number * scale
  }

  private static func parts(_ text: String) -> (number: Int?, unit: Substring) {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let unit = text[digits.endIndex...].drop { $0 == " " }
    // Nine digits are more than any of ours needs, and cannot overflow.
    return (digits.count <= 9 ? Int(digits) : nil, unit)
  }
}
