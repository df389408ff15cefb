import Figures

/// The negotiation around the day, which ends in a deal or in none.
extension StrikeDay {
  var events: [Record] {
    var dice = Dice(seed, for: "dispute")
    var records = [
      event(
        "announced", at: at(11, 0, days: -14), Voice.union, .announcement, .closed,
        standing: .deadlock, "Strike called for \(Wording.copyDate(day, now: at(12)))",
        "The union’s committee calls out its members after talks end without an offer."),
      event(
        "begins", at: at(8), Voice.desk, .strike, nil, "Strike begins",
        "Pickets at the gates; emergency care is provided."),
      event(
        "union-morning", at: at(8, dice.roll(20...50)), Voice.union, .statement, .conditional,
        condition: "talks on pay without conditions",
        "Union: strike ends when talks are real",
        "The committee’s chair says that members will return when an offer is on the table."),
      event(
        "ministry-morning", at: at(9, dice.roll(5...30)), Voice.ministry, .statement, .closed,
        condition: "call off the strike first", "Minister: no talks during a strike",
        "The minister asks the union to call the strike off."),
      event(
        "colleges", at: at(11, dice.roll(0...40)), Voice.college, .letter, .open,
        condition: "ask both sides to meet", "College asks both sides to meet",
        "A letter to both sides offers a room and a chair."),
    ]
    // A day on which nobody moves is a day to rehearse too.
    guard deal == .yes || dice.happens(70) else { return records + [ends] }
    records += [
      event(
        "talks", at: at(12, dice.roll(20...50)), Voice.ministry, .talks, .open, standing: .talks,
        condition: "talk without conditions", "Both sides meet",
        "Officials and the union’s negotiators meet for the first time in two weeks."),
      event(
        "offer", at: at(14, dice.roll(0...30)), Voice.ministry, .offer, .conditional,
        condition: "accept \(dice.roll(3...6))% now and a review",
        "Ministry puts an offer on the table", "The terms are given to the union’s negotiators."),
    ]
    let answer = at(15, dice.roll(30...55))
    switch deal {
    case .yes:
      records += [
        event(
          "answer", at: answer, Voice.union, .agreement, .open, standing: .agreed,
          condition: "put the offer to members", "Union and ministry agree terms",
          "The offer goes to members with the committee’s recommendation."),
        event(
          "suspension", at: at(16, dice.roll(10...35)), Voice.union, .suspension, nil,
          "Further strike days suspended", "No new dates while members vote."),
      ]
    case .no, .bySeed:
      records.append(
        event(
          "answer", at: answer, Voice.union, .rejection, .closed, standing: .deadlock,
          condition: "a better offer", "Union turns the offer down",
          "The committee says that the offer is below what members asked for."))
    }
    return records + [ends]
  }

  private var ends: Record {
    event("ends", at: at(17), Voice.desk, .strike, nil, "Strike day ends", "Doctors go back.")
  }

  private func event(
    _ slug: String, at instant: Instant, _ voice: Voice, _ kind: DisputeEvent.Kind,
    _ stance: DisputeEvent.Stance?, standing: DisputeEvent.Standing? = nil,
    condition: String = "", _ headline: String, _ detail: String
  ) -> Record {
    .event(
      DisputeEvent(
        id: id("event-\(slug)"), at: Moment(instant), precision: .minute,
        party: voice.kind == .reporter ? "" : voice.name, speaker: voice.person, role: voice.role,
        kind: kind, stance: stance, condition: condition, standingAfter: standing,
        headline: headline, detail: detail,
        provenance: voice.says(at: instant.adding(seconds: 240), lag: 4)))
  }
}
