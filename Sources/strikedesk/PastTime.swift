import ArgumentParser
import DeskViewModel
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

/// A time on the command line, the same for every option: 18:00 for the last 18:00 in London, a day in
/// London, or ISO 8601 with an offset. It is read once the command knows its present.
struct TimeArgument: ExpressibleByArgument {
  let text: String

  init(argument: String) { text = argument }

  /// The instant; `option` is what it was given as, and `present` what a clock time is the last before.
  func instant(
    _ option: String = "--as-known", present: Instant = Clocks.wall()
  ) throws(ValidationError) -> Instant {
    guard let instant = PastTime.instant(text, present: present) else {
      throw ValidationError(
        "\(option): expected a time such as 18:00 or 2016-04-26T18:00+01:00, or a day such as "
          + "2016-04-26, found \"\(Words.shown(text))\"")
    }
    return instant
  }

  /// The same for where a replay or a rehearsal begins or ends.
  func bound(_ option: String) throws(OpeningError) -> Instant {
    do throws(ValidationError) {
      return try instant(option)
    } catch {
      throw OpeningError(error.message)
    }
  }

  /// Refuses a time that is ahead, at which nothing can have been known.
  func checkIsPast(_ option: String = "--as-known") throws(ValidationError) {
    guard try instant(option) > Clocks.wall() else { return }
    throw ValidationError("\(option): expected a time that is not ahead")
  }

  static var allValueStrings: [String] { [] }
}

extension Desk {
  /// Where the desk ends: at the end of a replay, else now.
  var present: Instant { replayEnd ?? clock.now }

  /// The instant of what was known. A desk that shows now knows nothing of what is ahead; a replay may
  /// be looked at from after its end.
  func instant(_ asKnown: TimeArgument?) throws(ValidationError) -> Instant? {
    guard let asKnown else { return nil }
    if replayEnd == nil { try asKnown.checkIsPast() }
    return try asKnown.instant(present: present)
  }
}
