/// Reading and writing ISO 8601 times. A bare date is a day in Europe/London; a time needs an offset.
extension Moment {
  /// Reads `2016-04-26`, `2016-04-26T09:00+01:00`, `2016-04-26T08:00:00Z`, with optional fraction
  /// of a second. Nil for anything else: a time without an offset is refused, not guessed.
  package init?(_ text: String) {
    var copy = text
    let parsed = copy.withUTF8 { Moment(utf8: UnsafeRawBufferPointer($0)) }
    guard let parsed else { return nil }
    self = parsed
  }

  /// The same from bytes, without making a string.
  package init?(utf8 bytes: UnsafeRawBufferPointer) {
    var scan = DigitScan(bytes)
    guard let year = scan.number(4), scan.take("-"), let month = scan.number(2), scan.take("-"),
      let day = scan.number(2), let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    if scan.atEnd {
      self.init(day: date)
      return
    }
    guard scan.take("T") || scan.take(" "), let hour = scan.number(2), hour < 24, scan.take(":"),
      let minute = scan.number(2), minute < 60
    else { return nil }
    var second = 0
    var fraction = 0
    if scan.take(":") {
      guard let value = scan.number(2), value < 61 else { return nil }
      second = min(value, 59)
      if scan.take(".") {
        guard let value = scan.fraction() else { return nil }
        fraction = value
      }
    }
    guard let offset = scan.offset(), scan.atEnd else { return nil }
    let local = Int64(date.daysSince1970) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
    self.init(Instant(milliseconds: (local - Int64(offset)) * 1000 + Int64(fraction)))
  }

  /// ISO 8601 in London's offset, or the bare date.
  package var iso: String {
    let local = LondonTime(instant)
    let date = local.date
    let day = "\(padded(date.year, 4))-\(padded(date.month))-\(padded(date.day))"
    if isDay { return day }
    let milliseconds = Int(instant.milliseconds - instant.seconds * 1000)
    let fraction = milliseconds == 0 ? "" : ".\(padded(milliseconds, 3))"
    let zone = local.offset == 0 ? "+00:00" : "+01:00"
    return "\(day)T\(padded(local.hour)):\(padded(local.minute)):\(padded(local.second))"
      + fraction + zone
  }
}

extension Cadence {
  /// Reads an ISO 8601 duration; nil when it is none or empty of length. Each unit may stand once,
  /// the longer before the shorter.
  package init?(_ text: String) {
    var total: Int64 = 0
    var number: Int64?
    var inTime = false
    var units = Cadence.dateUnits[...]
    var bytes = text.utf8.makeIterator()
    guard bytes.next() == UInt8(ascii: "P") else { return nil }
    while let byte = bytes.next() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let next = (number ?? 0) * 10 + Int64(byte - 48)
        guard next < 1_000_000 else { return nil }
        number = next
      case UInt8(ascii: "T"):
        guard !inTime, number == nil else { return nil }
        inTime = true
        units = Cadence.timeUnits[...]
      default:
        guard let value = number, let place = units.firstIndex(where: { $0.letter == byte }) else {
          return nil
        }
        total += value * units[place].seconds
        units = units[(place + 1)...]
        number = nil
      }
    }
    let endsInT = inTime && units.count == Cadence.timeUnits.count
    guard number == nil, !endsInT, total > 0 else { return nil }
    self.init(seconds: total, text: text)
  }

  private static let dateUnits: [(letter: UInt8, seconds: Int64)] = [
    (UInt8(ascii: "Y"), 365 * 86_400), (UInt8(ascii: "M"), 30 * 86_400),
    (UInt8(ascii: "W"), 7 * 86_400), (UInt8(ascii: "D"), 86_400),
  ]
  private static let timeUnits: [(letter: UInt8, seconds: Int64)] = [
    (UInt8(ascii: "H"), 3600), (UInt8(ascii: "M"), 60), (UInt8(ascii: "S"), 1),
  ]
}

/// Digits with leading zeros.
package func padded(_ value: Int, _ digits: Int = 2) -> String {
  let text = String(value)
  return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
}

/// Reads fixed-width numbers from bytes.
private struct DigitScan {
  private let bytes: UnsafeRawBufferPointer
  private var index = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  var atEnd: Bool { index == bytes.count }

  mutating func number(_ digits: Int) -> Int? {
    guard index + digits <= bytes.count else { return nil }
    var value = 0
    for offset in 0..<digits {
      let byte = bytes[index + offset]
      guard byte >= 48, byte <= 57 else { return nil }
      value = value * 10 + Int(byte - 48)
    }
    index += digits
    return value
  }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard index < bytes.count, UInt32(bytes[index]) == scalar.value else { return false }
    index += 1
    return true
  }

  /// Milliseconds; digits past the third are dropped.
  mutating func fraction() -> Int? {
    var value = 0
    var digits = 0
    while index < bytes.count, bytes[index] >= 48, bytes[index] <= 57 {
      if digits < 3 { value = value * 10 + Int(bytes[index] - 48) }
      digits += 1
      index += 1
    }
    guard digits > 0, digits <= 9 else { return nil }
    for _ in min(digits, 3)..<3 { value *= 10 }
    return value
  }

  /// Seconds east of Greenwich.
  mutating func offset() -> Int? {
    if take("Z") { return 0 }
    let west = take("-")
    guard west || take("+"), let hours = number(2), hours <= 14 else { return nil }
    _ = take(":")
    guard let minutes = number(2), minutes < 60 else { return nil }
    return (hours * 3600 + minutes * 60) * (west ? -1 : 1)
  }
}
