/// Numbers, dates and truth values.
extension TOMLReader {
  /// A value without quotation marks: up to a comma, bracket, comment or the end of the line.
  mutating func bareValue() throws(TOMLError) -> TOMLValue.Content {
    let start = self
    var word = ""
    while let next = current, !",]}#\r\n\t".unicodeScalars.contains(next) {
      if next == " ", !betweenDateAndTime(word) { break }
      word.unicodeScalars.append(next)
      at += 1
    }
    switch word {
    case "true": return .flag(true)
    case "false": return .flag(false)
    default:
      if let integer = tomlInteger(word) { return .integer(integer) }
      if let number = tomlNumber(word) { return .number(number) }
      if isMoment(word) { return .moment(word) }
      throw start.refused("a value", word.isEmpty ? nil : quoted(word))
    }
  }

  private func betweenDateAndTime(_ word: String) -> Bool {
    let digit = at + 1 < text.count && ("0"..."9").contains(text[at + 1])
    return digit && fits(word, "dddd-dd-dd")
  }
}

/// Digits with single underscores between them, without a leading zero where `base` is ten.
private func digits(_ text: Substring, base: Int, leadingZeros: Bool) -> String? {
  let parts = text.split(separator: "_", omittingEmptySubsequences: false)
  let plain = parts.joined()
  guard parts.allSatisfy({ !$0.isEmpty }), !plain.isEmpty,
    plain.unicodeScalars.allSatisfy({ $0.isASCII && (Character($0).hexDigitValue ?? 99) < base }),
    leadingZeros || plain.count == 1 || plain.first != "0"
  else { return nil }
  return plain
}

private func tomlInteger(_ word: String) -> Int? {
  for (prefix, base) in [("0x", 16), ("0o", 8), ("0b", 2)] where word.hasPrefix(prefix) {
    return digits(word.dropFirst(2), base: base, leadingZeros: true)
      .flatMap { Int($0, radix: base) }
  }
  let signed = word.hasPrefix("-") || word.hasPrefix("+")
  return digits(word.dropFirst(signed ? 1 : 0), base: 10, leadingZeros: false)
    .flatMap { Int((word.hasPrefix("-") ? "-" : "") + $0) }
}

private func tomlNumber(_ word: String) -> Double? {
  let sign = word.hasPrefix("-") ? "-" : ""
  let rest = word.dropFirst(word.hasPrefix("-") || word.hasPrefix("+") ? 1 : 0)
  if rest == "inf" { return sign.isEmpty ? .infinity : -.infinity }
  if rest == "nan" { return .nan }
  let parts = rest.split(maxSplits: 1, omittingEmptySubsequences: false) {
    $0 == "e" || $0 == "E"
  }
  let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
  guard mantissa.count <= 2, mantissa.count + parts.count > 2,
    var number = digits(mantissa[0], base: 10, leadingZeros: false)
  else { return nil }
  if mantissa.count == 2 {
    guard let fraction = digits(mantissa[1], base: 10, leadingZeros: true) else { return nil }
    number += "." + fraction
  }
  if parts.count == 2 {
    let signed = parts[1].hasPrefix("-") || parts[1].hasPrefix("+")
    guard
      let power = digits(parts[1].dropFirst(signed ? 1 : 0), base: 10, leadingZeros: true)
    else { return nil }
    number += "e" + (parts[1].hasPrefix("-") ? "-" : "") + power
  }
  return Double(sign + number)
}

/// Whether a word has the shape, in which `d` stands for a digit.
private func fits(_ word: some StringProtocol, _ shape: String) -> Bool {
  word.unicodeScalars.count == shape.unicodeScalars.count
    && zip(word.unicodeScalars, shape.unicodeScalars).allSatisfy { letter, wanted in
      wanted == "d" ? ("0"..."9").contains(letter) : letter == wanted
    }
}

/// Whether a word is written as a date, a time, or both with or without an offset; whether the
/// day exists is left to whoever uses it.
private func isMoment(_ word: String) -> Bool {
  var rest = word[...]
  if fits(rest.prefix(10), "dddd-dd-dd") {
    rest = rest.dropFirst(10)
    guard let divider = rest.first else { return true }
    guard "Tt ".contains(divider) else { return false }
    rest = rest.dropFirst()
    if let zone = rest.lastIndex(where: { "Zz+-".contains($0) }) {
      let offset = rest[zone...]
      let isUTC = offset == "Z" || offset == "z"
      guard isUTC || fits(offset, "+dd:dd") || fits(offset, "-dd:dd") else { return false }
      rest = rest[..<zone]
    }
  }
  guard fits(rest.prefix(8), "dd:dd:dd") else { return false }
  let fraction = rest.dropFirst(8)
  return fraction.isEmpty
    || fraction.first == "." && fraction.count > 1
      && fraction.dropFirst().allSatisfy { ("0"..."9").contains($0) }
}
