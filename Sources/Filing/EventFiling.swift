internal import Figures

/// An event from its fields.
extension FieldReader {
  /// The event as far as its fields go; nil without a headline.
  mutating func event(id: String) -> DisputeEvent? {
    let provenance = provenance()
    let (at, precision) = eventTime()
    var event = DisputeEvent(
      id: id, at: at, precision: precision, headline: text(.headline), provenance: provenance)
    if event.headline.isEmpty { requires(.headline, "what happened or was said, in a few words") }
    event.party = text(.party)
    event.speaker = text(.speaker)
    event.role = text(.speakerRole)
    event.kind = word(.kind, DisputeEvent.Kind.self)
    event.stance = word(.stance, DisputeEvent.Stance.self)
    event.condition = text(.condition)
    event.standingAfter = word(.standing, DisputeEvent.Standing.self)
    event.detail = text(.detail)
    return event.headline.isEmpty ? nil : event
  }

  /// When it happened: to the minute, the day, or the month ("April 2016"); now when nothing was
  /// typed.
  private mutating func eventTime() -> (Moment, DisputeEvent.Precision) {
    if let month = month(text(.at)) {
      let name = CivilDate.fullMonthNames[month.month - 1]
      note(.at, "\(name) \(month.year), the day not known")
      return (Moment(day: month), .month)
    }
    if text(.at).isEmpty {
      let minute = Moment(Instant(seconds: now.seconds / 60 * 60))
      note(.at, SaidTimeText.full(minute))
      return (minute, .minute)
    }
    let moment = moment(.at) ?? Moment(now)
    return (moment, moment.isDay ? .day : .minute)
  }

  /// The first day of a month that was said without a day.
  private func month(_ text: String) -> CivilDate? {
    let words = SaidToken.tokens(of: text)
    guard words.count == 2, words[1].text.utf8.count == 4, let year = Int(words[1].text),
      let month = CivilDate.fullMonthNames.firstIndex(where: {
        $0.lowercased() == words[0].text
          || words[0].text.utf8.count == 3 && $0.lowercased().hasPrefix(words[0].text)
      })
    else { return nil }
    return CivilDate(year: year, month: month + 1, day: 1)
  }
}
