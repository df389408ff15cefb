internal import Figures

/// A pattern for headers, titles and rows, compared with plain text: `*` is any text, `?` one
/// character, and `{day}`, `{month}`, `{mm}`, `{year}`, `{yy}` and `{date}` are read from it; `{first}`
/// is a day that stands for its month and must be the first of it.
package struct TextPattern: Hashable, Sendable {
  /// What a pattern reads from a text.
  enum Piece: String, CaseIterable, Hashable, Sendable {
    case day, month, mm, year, yy, date, first
  }

  private enum Token: Hashable, Sendable {
    case character(Character)
    case anyText
    case anyCharacter
    case piece(Piece)
  }

  /// As it was written.
  package let text: String
  private let tokens: [Token]

  /// Nil for a word in braces that means nothing.
  package init?(_ text: String) {
    self.text = text
    var tokens: [Token] = []
    var rest = plain(text)[...]
    while let next = rest.first {
      rest = rest.dropFirst()
      switch next {
      case "*": if tokens.last != .anyText { tokens.append(.anyText) }
      case "?": tokens.append(.anyCharacter)
      case "{":
        guard let end = rest.firstIndex(of: "}"), let piece = Piece(rawValue: String(rest[..<end]))
        else { return nil }
        tokens.append(.piece(piece))
        rest = rest[rest.index(after: end)...]
      default: tokens.append(.character(next))
      }
    }
    self.tokens = tokens
  }

  /// Whether a text fits the whole pattern.
  package func matches(_ text: some StringProtocol) -> Bool { match(plain(text)) != nil }

  /// The name that fits; where none does, the first that fits without regard to blanks, hyphens and
  /// underscores, which publishers change as they like.
  func index(among names: [String]) -> Int? {
    if let index = names.firstIndex(where: { matches($0) }) { return index }
    guard let bare = TextPattern(unspaced(text)) else { return nil }
    return names.firstIndex { bare.matches(unspaced($0)) }
  }

  /// What the pattern reads from a text that is plain already; nil when it does not fit.
  func match(_ text: String) -> [Piece: String]? {
    guard text.utf8.count <= 4096 else { return nil }
    var matching = Matching(tokens: tokens, text: Array(text))
    return matching.from(0, 0) ? matching.pieces : nil
  }

  /// The days that the pattern reads; the year from elsewhere where it reads none.
  func span(_ text: String, monthFirst: Bool, year: Int?) -> DaySpan? {
    guard let pieces = match(plain(text)) else { return nil }
    if let date = pieces[.date] { return DaySpan(date, monthFirst: monthFirst, year: year) }
    if let date = pieces[.first] { return DaySpan(date, monthFirst: monthFirst)?.month }
    let stated =
      pieces[.year].flatMap { Int($0) } ?? pieces[.yy].flatMap { Int($0) }.map { 2000 + $0 }
    let month = pieces[.month].flatMap { MonthName.number($0) } ?? pieces[.mm].flatMap { Int($0) }
    guard let year = stated ?? year, let month else { return nil }
    guard let day = pieces[.day] else { return DaySpan(year: year, month: month) }
    return Int(day.prefix { $0.isNumber })
      .flatMap { CivilDate(year: year, month: month, day: $0) }.map { DaySpan($0, $0) }
  }

  /// Whether a day stands for its month.
  var readsFirstDays: Bool { tokens.contains(.piece(.first)) }

  /// A year alone.
  func year(in text: String) -> Int? { match(plain(text))?[.year].flatMap { Int($0) } }

  /// True when the pattern fits only what it spells out.
  var isLiteral: Bool {
    tokens.allSatisfy { token in
      switch token {
      case .character: true
      case .anyText, .anyCharacter, .piece: false
      }
    }
  }

  private struct Matching {
    let tokens: [Token]
    let text: [Character]
    var pieces: [Piece: String] = [:]
    /// What is tried is bounded, whatever the pattern.
    var left = 20_000

    mutating func from(_ token: Int, _ place: Int) -> Bool {
      left -= 1
      guard left > 0 else { return false }
      guard token < tokens.count else { return place == text.count }
      switch tokens[token] {
      case .character(let wanted):
        return place < text.count && text[place] == wanted && from(token + 1, place + 1)
      case .anyCharacter: return place < text.count && from(token + 1, place + 1)
      case .anyText:
        for next in place...text.count where from(token + 1, next) { return true }
        return false
      case .piece(let piece):
        for length in piece.lengths.reversed() where place + length <= text.count {
          let found = String(text[place..<(place + length)])
          guard piece.fits(found) else { continue }
          let before = pieces[piece]
          pieces[piece] = found
          if from(token + 1, place + length) { return true }
          pieces[piece] = before
        }
        return false
      }
    }
  }
}

extension TextPattern.Piece {
  fileprivate var lengths: ClosedRange<Int> {
    switch self {
    case .day: 1...4
    case .mm: 1...2
    case .yy: 2...2
    case .year: 4...4
    case .month: 3...9
    case .date, .first: 5...60
    }
  }

  fileprivate func fits(_ text: String) -> Bool {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    switch self {
    case .day:
      let suffix = text.dropFirst(digits.count)
      return (1...2).contains(digits.count) && ["", "st", "nd", "rd", "th"].contains(suffix)
    case .mm, .yy: return digits.count == text.count
    case .year:
      return digits.count == text.count && (text.hasPrefix("19") || text.hasPrefix("20"))
    case .month: return MonthName.number(text) != nil
    case .date: return DaySpan(text, year: 2000) != nil
    case .first: return DaySpan(text) != nil
    }
  }
}

extension [TextPattern] {
  /// Whether a text fits one of them.
  func fit(_ text: String) -> Bool {
    let text = plain(text)
    return contains { $0.match(text) != nil }
  }

  /// The first days that one of them reads from a text. Where a day stands for its month, no other
  /// pattern makes a month of another day, such as of "15 August 2023".
  func span(_ text: String, monthFirst: Bool, year: Int?) -> DaySpan? {
    if contains(where: \.readsFirstDays), let day = DaySpan(text, monthFirst: monthFirst),
      day.start == day.end
    {
      return day.month
    }
    for pattern in self {
      if let span = pattern.span(text, monthFirst: monthFirst, year: year) { return span }
    }
    return nil
  }

  /// The days of a cell: a date of a workbook is read as `2023-08-01`.
  func span(_ cell: GridCell, monthFirst: Bool, year: Int?) -> DaySpan? {
    span(cell.value.text, monthFirst: monthFirst, year: year)
  }

  /// As a message lists them.
  var words: String {
    map { $0.text == "{first}" ? "the first day of a month" : "\"\($0.text)\"" }
      .joined(separator: " or ")
  }
}
