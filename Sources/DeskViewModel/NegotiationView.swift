package import Figures
import Ledger

/// Where the negotiation stands, and each party's position.
package struct NegotiationView: Sendable, Hashable {
  /// "DEADLOCK"; empty when nothing is known.
  package var standing: String
  /// "25 Apr".
  package var since: String
  package var positions: [Position]
  package var count: Int

  package struct Position: Sendable, Hashable {
    package var party: String
    package var text: String
    package var stance: DisputeEvent.Stance?
  }
}

/// One line of the timeline.
package struct TimelineRow: Sendable, Hashable {
  package var time: String
  package var mark: Mark
  package var headline: String
  package var detail: String
  /// "Jeremy Hunt, health secretary".
  package var speaker: String
  package var party: String
  package var source: String
  package var change: Mark?
  package var isSelected: Bool
}

extension DisputeEvent.Standing {
  package var word: String { rawValue.uppercased() }
}

extension Desk {
  /// Walks back only as far as the newest statement of each party: the number of events looked at
  /// is capped, so that a long dispute costs no more than a short one.
  package var negotiation: NegotiationView {
    var view = NegotiationView(
      standing: "", since: "", positions: [], count: standpoint.events.count)
    var parties: Set<String> = []
    let now = viewInstant
    let newest = standpoint.events.reversed().prefix(200)
    for index in newest {
      guard case .event(let event) = ledger[index].record, event.at.instant <= now else { continue }
      if !event.party.isEmpty, event.stance != nil || !event.condition.isEmpty,
        view.positions.count < 5, parties.insert(event.party).inserted
      {
        let text = event.condition.isEmpty ? event.stance?.rawValue ?? "" : event.condition
        view.positions.append(
          .init(party: event.party, text: embargoSign(index) + text, stance: event.stance))
      }
    }
    let standing = standing(newest, at: now)
    view.standing = (standing.since.map { embargoSign(.event($0)) } ?? "") + standing.word
    view.since = standing.since.map { sinceTime($0) } ?? ""
    return view
  }

  /// Where events, newest first, leave the negotiation, and the one that brought it there: the first
  /// of the last that agree. An empty word when none says.
  func standing(
    _ events: some Sequence<EntryIndex>, at now: Instant
  ) -> (word: String, since: DisputeEvent?) {
    var standing: DisputeEvent.Standing?
    var since: DisputeEvent?
    for index in events {
      guard case .event(let event) = ledger[index].record, event.at.instant <= now,
        let after = event.standingAfter
      else { continue }
      guard standing == nil || standing == after else { break }
      standing = after
      since = event
    }
    return (standing?.word ?? "", since)
  }

  /// The event at a place of the timeline, newest first.
  package func timelineRow(at place: Int) -> TimelineRow {
    let index = standpoint.events[standpoint.events.count - 1 - place]
    guard case .event(let event) = ledger[index].record else {
      return TimelineRow(
        time: "", mark: .fact, headline: "", detail: "", speaker: "", party: "", source: "",
        change: nil, isSelected: false)
    }
    return TimelineRow(
      time: eventTime(event), mark: event.isUnreviewedWire ? .wire : event.isFact ? .fact : .claim,
      headline: embargoSign(index) + event.markedHeadline,
      detail: event.detail,
      speaker: [event.speaker, event.role].filter { !$0.isEmpty }.joined(separator: ", "),
      party: event.party, source: SourceName.short(event.provenance.source),
      change: unseen.contains(index) ? unseenMark(index) : nil,
      isSelected: place == selectedPlace(.negotiation))
  }

  /// The day of an event, or its month when no more is known.
  func sinceTime(_ event: DisputeEvent) -> String {
    switch event.precision {
    case .minute, .day: TimeLabel.brief(Moment(day: event.at.day), now: viewInstant)
    case .month: eventTime(event)
    }
  }

  func eventTime(_ event: DisputeEvent) -> String {
    switch event.precision {
    case .minute where event.at.day.year == LondonTime(viewInstant).date.year:
      return Wording.dateTime(event.at, now: viewInstant)
    // Of another year the hour is in the drawer: here it would not fit behind the year.
    case .minute, .day: return TimeLabel.brief(Moment(day: event.at.day), now: viewInstant)
    case .month:
      let date = event.at.day
      return TimeLabel.month(date, year: String(date.year))
    }
  }
}
