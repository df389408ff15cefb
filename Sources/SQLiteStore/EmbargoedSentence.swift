package import Figures

/// What the sentence of a copied line says of its embargo, for lines logged before that was kept beside
/// them. Asked when a book or shared desk of the first schema is brought up to date, and of a book of
/// that schema that can only be read.
package enum EmbargoedSentence {
  private static let rehearsal = "REHEARSAL: "
  private static let mark = "EMBARGOED until "

  /// When the embargo ends that a sentence wears which was worded at an instant: "EMBARGOED until 10:00
  /// on 27 April: ", London time, with the year where it is another. The sentence names a minute; it
  /// is the end of that minute. Nil for a sentence that wears none, the end of the year 9999 for an
  /// end that cannot be read.
  package static func end(in sentence: String, worded now: Instant) -> Instant? {
    var text = Substring(sentence)
    if text.hasPrefix(rehearsal) { text = text.dropFirst(rehearsal.count) }
    guard text.hasPrefix(mark) else { return nil }
    return minute(text.dropFirst(mark.count), now).map { $0.adding(milliseconds: 59_999) } ?? never
  }

  /// The end of an embargo that cannot be read: the latest that every book can keep.
  static let never = Moment("9999-12-31T23:59:59Z")?.instant ?? .distantFuture

  /// "10:00 on 27 April: …", or "10:00 on 27 April 2017: …".
  private static func minute(_ text: Substring, _ now: Instant) -> Instant? {
    var words: [Substring] = []
    for word in text.prefix(40).split(separator: " ") {
      words.append(word.hasSuffix(":") ? word.dropLast() : word)
      if word.hasSuffix(":") { break }
    }
    let clock = words.first?.split(separator: ":").compactMap { Int($0) } ?? []
    guard (4...5).contains(words.count), words[1] == "on", clock.count == 2,
      let day = Int(words[2]),
      let month = CivilDate.fullMonthNames.firstIndex(of: String(words[3])),
      let year = words.count == 5 ? Int(words[4]) : LondonTime(now).date.year,
      let date = CivilDate(year: year, month: month + 1, day: day)
    else { return nil }
    return LondonTime.instant(date, hour: clock[0], minute: clock[1])
  }
}
