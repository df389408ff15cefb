internal import Figures

/// What a text says of a time, piece by piece, before today and the clocks' changes are asked.
struct SaidTimeParts: Hashable, Sendable {
  struct Clock: Hashable, Sendable {
    var hour: Int
    var minute: Int
    var second = 0
  }

  var day: Int?
  /// 1 to 12.
  var month: Int?
  var year: Int?
  /// Days from today: -1 for "yesterday".
  var relative: Int?
  var isNow = false
  var clock: Clock?
  /// Seconds east of Greenwich, when a zone was said.
  var offset: Int?
  /// 0 for Monday.
  var weekday: Int?
  let column: Int?

  var hasDate: Bool { day != nil || relative != nil || isNow }

  /// Reads the pieces in whatever order they stand; each may stand once.
  init(_ tokens: ArraySlice<SaidToken>) throws(TextRefusal) {
    guard !tokens.isEmpty else {
      throw TextRefusal(expected: "a time such as 09:30 or \"26 Apr 09:30\"", found: "nothing")
    }
    column = tokens.first?.column
    var place = tokens.startIndex
    while place < tokens.endIndex {
      let start = place
      switch tokens[place].kind {
      case .word: try readWord(tokens, &place)
      case .number: try readNumber(tokens, &place)
      case .sign:
        if tokens[place].isSign(",") {
          place += 1
        } else if tokens[place].isSign("+"), clock != nil, offset == nil,
          let clock = SaidTimeParts.clock(tokens, place + 1)
        {
          offset = clock.value.hour * 3600 + clock.value.minute * 60
          place = clock.end
        }
      }
      if place == start { throw SaidTimeParts.refusal(tokens[place]) }
    }
    if month == nil, day != nil || year != nil { throw missing("a month such as 26 Apr") }
    if day == nil, month != nil { throw missing("a day such as 26 Apr") }
    if offset != nil, clock == nil { throw missing("a time such as 09:30 before the zone") }
    if weekday != nil, !hasDate { throw missing("a date such as 26 Apr beside the weekday") }
    if isNow, day != nil || relative != nil || clock != nil { throw missing("\"now\" alone") }
    if relative != nil, day != nil { throw missing("one day") }
  }

  private func missing(_ expected: String) -> TextRefusal {
    TextRefusal(expected: expected, found: "something else", column: column)
  }

  static func refusal(_ token: SaidToken) -> TextRefusal {
    TextRefusal(
      expected: "a time such as 09:30, \"yesterday 18:00\", \"26 Apr 09:30\", 2016-04-26",
      found: "\"\(token.text)\"", column: token.column)
  }

  // MARK: Words

  private mutating func readWord(
    _ tokens: ArraySlice<SaidToken>, _ place: inout Int
  ) throws(TextRefusal) {
    let token = tokens[place]
    switch token.text {
    case "on", "at", "of", "the", "t": break
    case "now": isNow = true
    case "today": try set(\.relative, 0, token)
    case "yesterday": try set(\.relative, -1, token)
    case "tomorrow": try set(\.relative, 1, token)
    case "noon", "midday": try set(\.clock, Clock(hour: 12, minute: 0), token)
    case "midnight":
      throw TextRefusal(
        expected: "00:00 and the day that begins then", found: "\"midnight\"", column: token.column)
    case "bst": try set(\.offset, 3600, token)
    case "gmt", "utc", "z": try set(\.offset, 0, token)
    default:
      if let number = SaidTimeParts.number(of: token.text, in: CivilDate.fullMonthNames) {
        try set(\.month, number + 1, token)
        try readYear(tokens, &place)
      } else if let number = SaidTimeParts.number(of: token.text, in: SaidTimeParts.weekdays) {
        try set(\.weekday, number, token)
      } else {
        throw SaidTimeParts.refusal(token)
      }
    }
    place += 1
  }

  private static let weekdays = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]

  /// The place of a name in a list: in full, or three or four letters of it.
  static func number(of word: String, in names: [String]) -> Int? {
    names.firstIndex { name in
      let name = name.lowercased()
      return name == word || (3...4).contains(word.count) && name.hasPrefix(word)
    }
  }

  /// "2016" or "16" after a month, unless a time of day begins with it.
  private mutating func readYear(
    _ tokens: ArraySlice<SaidToken>, _ place: inout Int
  ) throws(TextRefusal) {
    let next = place + 1
    guard day != nil, next < tokens.endIndex, tokens[next].kind == .number,
      SaidTimeParts.clock(tokens, next) == nil, let number = Int(tokens[next].text)
    else { return }
    switch tokens[next].text.utf8.count {
    case 4: try set(\.year, number, tokens[next])
    case 2: try set(\.year, 2000 + number, tokens[next])
    default: return
    }
    place = next
  }

  // MARK: Numbers

  private mutating func readNumber(
    _ tokens: ArraySlice<SaidToken>, _ place: inout Int
  ) throws(TextRefusal) {
    let token = tokens[place]
    if let clock = SaidTimeParts.clock(tokens, place) {
      guard clock.value.hour < 24, clock.value.minute < 60, clock.value.second < 60 else {
        throw TextRefusal(
          expected: "a time from 00:00 to 23:59", found: "\"\(clock.text)\"", column: token.column)
      }
      try set(\.clock, clock.value, token)
      place = clock.end
      return
    }
    if token.text.utf8.count == 4, place + 4 < tokens.endIndex,
      tokens[(place + 1)...(place + 4)].allSatisfy(\.isGlued), tokens[place + 1].isSign("-"),
      tokens[place + 3].isSign("-"), let month = Int(tokens[place + 2].text),
      let day = Int(tokens[place + 4].text), tokens[place + 4].text.utf8.count == 2
    {
      try set(\.year, Int(token.text) ?? 0, token)
      try set(\.month, month, tokens[place + 2])
      try set(\.day, day, tokens[place + 4])
      place += 5
      return
    }
    guard token.text.utf8.count <= 2, let number = Int(token.text) else {
      throw SaidTimeParts.refusal(token)
    }
    try set(\.day, number, token)
    place += 1
    if place < tokens.endIndex, tokens[place].isGlued,
      ["st", "nd", "rd", "th"].contains(tokens[place].text)
    {
      place += 1
    }
  }

  /// "09:30", "09:30:15", "9.30am", "9 pm", "9.30": a time of day, and where it ends.
  private static func clock(
    _ tokens: ArraySlice<SaidToken>, _ start: Int
  ) -> (value: Clock, end: Int, text: String)? {
    guard start < tokens.endIndex, tokens[start].kind == .number else { return nil }
    var place = start + 1
    var numbers = tokens[start].text.split(separator: ".").compactMap { Int($0) }
    let isPointed = tokens[start].text.contains(".")
    if isPointed {
      guard numbers.count == 2, tokens[start].text.split(separator: ".")[1].utf8.count == 2
      else { return nil }
    } else {
      guard numbers.count == 1, tokens[start].text.utf8.count <= 2 else { return nil }
      while place + 1 < tokens.endIndex, tokens[place].isSign(":"), tokens[place].isGlued,
        tokens[place + 1].isGlued, tokens[place + 1].text.utf8.count == 2, numbers.count < 3,
        let number = Int(tokens[place + 1].text)
      {
        numbers.append(number)
        place += 2
      }
    }
    var hour = numbers[0]
    if place < tokens.endIndex, tokens[place].isWord("am") || tokens[place].isWord("pm") {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + (tokens[place].isWord("pm") ? 12 : 0)
      place += 1
    } else if numbers.count == 1 {
      return nil
    }
    let value = Clock(
      hour: hour, minute: numbers.count > 1 ? numbers[1] : 0,
      second: numbers.count > 2 ? numbers[2] : 0)
    return (value, place, tokens[start..<place].map(\.text).joined())
  }

  private mutating func set<Value>(
    _ path: WritableKeyPath<SaidTimeParts, Value?>, _ value: Value, _ token: SaidToken
  ) throws(TextRefusal) {
    guard self[keyPath: path] == nil else { throw SaidTimeParts.refusal(token) }
    self[keyPath: path] = value
  }
}
