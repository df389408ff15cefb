/// Something that happened or was said in the dispute.
package struct DisputeEvent: Hashable, Sendable {
  package enum Precision: String, CaseIterable, Sendable, Hashable { case minute, day, month }
  package enum Kind: String, CaseIterable, Sendable, Hashable {
    case statement, offer, rejection, ballot, announcement, imposition, letter, talks, agreement
    case strike, suspension, court
  }
  package enum Stance: String, CaseIterable, Sendable, Hashable {
    case open, conditional, closed
  }
  package enum Standing: String, CaseIterable, Sendable, Hashable {
    case talks, deadlock, suspended, agreed, rejected, imposed, ended
  }

  package var id: String
  package var at: Moment
  package var precision: Precision
  package var party: String
  package var speaker: String
  package var role: String
  package var kind: Kind?
  package var stance: Stance?
  package var condition: String
  /// Where the negotiation stands once this has happened; nil when it changes nothing.
  package var standingAfter: Standing?
  package var headline: String
  package var detail: String
  package var provenance: Provenance

  package init(
    id: String, at: Moment, precision: Precision = .day, party: String = "", speaker: String = "",
    role: String = "", kind: Kind? = nil, stance: Stance? = nil, condition: String = "",
    standingAfter: Standing? = nil, headline: String, detail: String = "",
    provenance: Provenance = Provenance()
  ) {
    self.id = id
    self.at = at
    self.precision = precision
    self.party = party
    self.speaker = speaker
    self.role = role
    self.kind = kind
    self.stance = stance
    self.condition = condition
    self.standingAfter = standingAfter
    self.headline = headline
    self.detail = detail
    self.provenance = provenance
  }

  /// True for what happened rather than what somebody said.
  package var isFact: Bool {
    switch kind {
    case .ballot, .announcement, .imposition, .talks, .agreement, .strike, .suspension, .court:
      true
    case .statement, .offer, .rejection, .letter, nil: false
    }
  }
}
