internal import Figures
internal import TOML

/// A map's TOML text, with a problem for each mistake in it.
struct MapText {
  let file: String
  private(set) var problems: [Problem] = []

  init(file: String) { self.file = file }

  mutating func refuse(_ place: TOML.TextPlace?, expected: String, found: String) {
    problems.append(
      Problem(
        file: file, line: place?.line, column: place?.column, expected: expected, found: found))
  }

  /// Refuses keys that mean nothing.
  mutating func allow(_ names: [String], in table: TOMLTable) {
    for entry in table.entries where !names.contains(entry.key) {
      refuse(
        entry.place, expected: "one of " + names.joined(separator: ", "), found: quoted(entry.key))
    }
  }

  mutating func text(_ key: String, in table: TOMLTable) -> String? {
    guard let value = table[key] else { return nil }
    if let text = value.text { return text }
    refuse(value.place, expected: "\(key) to be text in quotes", found: value.kind)
    return nil
  }

  mutating func required(_ key: String, in table: TOMLTable, at place: TOML.TextPlace?) -> String {
    if table[key] == nil { refuse(place, expected: "\(key) = \"…\"", found: "none") }
    return text(key, in: table) ?? ""
  }

  mutating func flag(_ key: String, in table: TOMLTable) -> Bool? {
    guard let value = table[key] else { return nil }
    if case .flag(let flag) = value.content { return flag }
    refuse(value.place, expected: "\(key) to be true or false", found: value.kind)
    return nil
  }

  mutating func number(_ key: String, in table: TOMLTable) -> Double? {
    guard let value = table[key] else { return nil }
    switch value.content {
    case .integer(let number): return Double(number)
    case .number(let number) where number.isFinite: return number
    case .text, .number, .flag, .moment, .list, .table:
      refuse(value.place, expected: "\(key) to be a number", found: value.kind)
      return nil
    }
  }

  /// A whole number within bounds.
  mutating func count(_ key: String, in table: TOMLTable, _ bounds: ClosedRange<Int>) -> Int? {
    guard let value = table[key] else { return nil }
    if case .integer(let number) = value.content, bounds.contains(number) { return number }
    refuse(
      value.place,
      expected: "\(key) to be a whole number from \(bounds.lowerBound) to \(bounds.upperBound)",
      found: value.kind)
    return nil
  }

  /// One word of a list.
  mutating func word<Word: RawRepresentable & CaseIterable>(
    _ key: String, in table: TOMLTable, _ type: Word.Type
  ) -> Word? where Word.RawValue == String {
    guard let text = text(key, in: table) else { return nil }
    if let word = Word(rawValue: text) { return word }
    refuse(
      table[key]?.place,
      expected: "one of " + Word.allCases.map(\.rawValue).joined(separator: ", "),
      found: quoted(text))
    return nil
  }

  /// Patterns: one text, or a list of texts.
  mutating func patterns(_ key: String, in table: TOMLTable) -> [TextPattern] {
    guard let value = table[key] else { return [] }
    return patterns(value, key)
  }

  mutating func patterns(_ value: TOMLValue, _ key: String) -> [TextPattern] {
    var patterns: [TextPattern] = []
    for member in value.list ?? [value] {
      guard let text = member.text else {
        refuse(member.place, expected: "\(key) to be text or a list of texts", found: member.kind)
        continue
      }
      guard let pattern = TextPattern(text) else {
        refuse(
          member.place,
          expected: "in braces one of day, month, mm, year, yy, date", found: quoted(text))
        continue
      }
      patterns.append(pattern)
    }
    return patterns
  }

  /// A column: texts, or a number.
  mutating func column(
    _ key: String, under group: String? = nil, in table: TOMLTable
  ) -> ColumnRule {
    guard let value = table[key] else { return ColumnRule() }
    if case .integer = value.content {
      return ColumnRule(number: count(key, in: table, 1...16_384))
    }
    return ColumnRule(
      patterns: patterns(value, key), groups: group.map { patterns($0, in: table) } ?? [])
  }

  mutating func table(_ key: String, in table: TOMLTable) -> TOMLTable? {
    guard let value = table[key] else { return nil }
    if let inner = value.table { return inner }
    refuse(value.place, expected: "\(key) to be a table", found: value.kind)
    return nil
  }

  /// The tables of a list, each with its place.
  mutating func tables(
    _ key: String, in table: TOMLTable
  ) -> [(table: TOMLTable, place: TOML.TextPlace)] {
    guard let value = table[key] else { return [] }
    var tables: [(table: TOMLTable, place: TOML.TextPlace)] = []
    for member in value.list ?? [value] {
      if let inner = member.table {
        tables.append((inner, inner.entries.first?.place ?? member.place))
      } else {
        refuse(member.place, expected: "\(key) to be a list of tables", found: member.kind)
      }
    }
    return tables
  }

  /// Which texts stand for no value, and why there is none.
  mutating func missing(in table: TOMLTable) -> [String: Figure.Missing]? {
    guard let marks = self.table("missing", in: table) else { return nil }
    var missing: [String: Figure.Missing] = [:]
    for entry in marks.entries {
      if let word = word(entry.key, in: marks, Figure.Missing.self) {
        missing[plain(entry.key)] = word
      }
    }
    return missing
  }
}
