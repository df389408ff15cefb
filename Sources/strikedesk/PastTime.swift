import ArgumentParser
import Figures

/// Times that lie behind: a clock time is the last one that there was.
enum PastTime {
  /// ISO 8601, or a time by London's clocks such as 18:00: the last 18:00 no later than the present.
  /// Nil when the text is neither.
  static func instant(_ text: String, present: Instant) -> Instant? {
    if let moment = Moment(text) { return moment.instant }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ (1...2).contains($0.utf8.count) }),
      let hour = UInt8(parts[0]), let minute = UInt8(parts[1]), hour < 24, minute < 60
    else { return nil }
    let today = LondonTime(present).date
    for day in [today, CivilDate(daysSince1970: today.daysSince1970 - 1)] {
      let instant = LondonTime.instant(day, hour: Int(hour), minute: Int(minute))
      if instant <= present { return instant }
    }
    return nil
  }
}

extension TimeArgument {
  /// Refuses a time that is ahead, at which nothing can have been known. `option` is what it was given as.
  func checkIsPast(_ option: String = "--as-known") throws(ValidationError) {
    guard instant > Clocks.wall() else { return }
    throw ValidationError("\(option): expected a time that is not ahead")
  }
}
