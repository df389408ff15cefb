package import Figures

/// A date as feeds write it, and how sure it is.
package struct FeedDate: Hashable, Sendable {
  /// The instant, or the day when no more is said. A month or year stands for its first day.
  package var moment: Moment
  package var precision: DisputeEvent.Precision
  /// What had to be supposed, in one clause; nil when all was said.
  package var doubt: String?

  /// Reads a date in any form that feeds use: ISO 8601 and its partial forms (W3C-DTF), RFC 822 with
  /// names of zones and two digits for a year, asctime, and what comes of mixing them. Nil for what is
  /// no date. A time without a zone is taken as UTC, and that is doubted.
  package static func read(_ text: String) -> FeedDate? {
    let text = HTMLText.collapsed(text)
    guard !text.isEmpty, text.utf8.count <= 100 else { return nil }
    return iso(text) ?? words(text)
  }

  /// - Parameter time: nil when only a day is known; the offset nil when no zone was named.
  static func make(
    _ day: CivilDate, precision: DisputeEvent.Precision = .day, time: FeedTime?
  ) -> FeedDate? {
    guard let time else {
      return FeedDate(moment: Moment(day: day), precision: precision)
    }
    let local = Int64(day.daysSince1970) * 86_400 + Int64(time.seconds)
    let instant = Instant(milliseconds: (local - Int64(time.offset ?? 0)) * 1000)
    let moment = Moment(instant.adding(milliseconds: Int64(time.milliseconds)))
    var date = FeedDate(moment: moment, precision: .minute)
    if let zone = time.unknownZone {
      date.doubt = "the zone \(zone) is not known, the time is taken as UTC"
    } else if time.offset == nil {
      date.doubt = "no zone is named, the time is taken as UTC"
    }
    return date
  }

  init(moment: Moment, precision: DisputeEvent.Precision, doubt: String? = nil) {
    self.moment = moment
    self.precision = precision
    self.doubt = doubt
  }

  /// Two digits for a year: 1970 to 2069, as C libraries read them.
  static func fullYear(_ year: Int) -> Int {
    year < 70 ? 2000 + year : year < 100 ? 1900 + year : year
  }
}

/// A time of day with its zone.
struct FeedTime: Hashable {
  /// Since midnight; 86,400 for 24:00.
  var seconds: Int
  var milliseconds = 0
  /// From UTC, in seconds, east positive.
  var offset: Int?
  var unknownZone: String?

  /// Reads `19:48`, `19:48:21`, `19:48:21.5`, `194821`.
  init?(_ text: Substring) {
    let halves = text.split(separator: ".", omittingEmptySubsequences: false)
    guard halves.count <= 2, let whole = halves.first else { return nil }
    var parts = whole.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    if parts.count == 1, whole.utf8.count == 4 || whole.utf8.count == 6 {
      parts = stride(from: 0, to: whole.utf8.count, by: 2).map {
        String(whole.dropFirst($0).prefix(2))
      }
    }
    guard (2...3).contains(parts.count) else { return nil }
    let numbers = parts.compactMap {
      $0.isDigits && (1...2).contains($0.utf8.count) ? Int($0) : nil
    }
    guard numbers.count == parts.count, numbers[0] <= 24, numbers[1] < 60,
      numbers.count < 3 || numbers[2] <= 60
    else { return nil }
    seconds = numbers[0] * 3600 + numbers[1] * 60 + (numbers.count == 3 ? min(numbers[2], 59) : 0)
    guard seconds <= 86_400 else { return nil }
    if halves.count == 2 {
      guard halves[1].isDigits, !halves[1].isEmpty else { return nil }
      milliseconds = Int((String(halves[1].prefix(3)) + "00").prefix(3)) ?? 0
    }
  }
}

extension StringProtocol {
  /// True for text of ASCII digits alone.
  var isDigits: Bool { utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }
}
