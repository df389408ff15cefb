/// One round of industrial action. Rounds are counted by action, strike days by window (rule 13).
package struct StrikeAction: Hashable, Sendable {
  package enum EmergencyCare: String, CaseIterable, Sendable, Hashable {
    case provided, withdrawn
  }
  package enum Status: String, CaseIterable, Sendable, Hashable {
    case announced
    case underWay = "under-way"
    case suspended
    case calledOff = "called-off"
    case over
  }

  package var id: String
  package var title: String
  package var union: String
  package var staffGroup: String
  package var emergencyCare: EmergencyCare?
  package var announcedAt: Moment?
  package var status: Status?
  package var otherFields: [OtherField]

  package init(
    id: String, title: String, union: String = "", staffGroup: String = "",
    emergencyCare: EmergencyCare? = nil, announcedAt: Moment? = nil, status: Status? = nil,
    otherFields: [OtherField] = []
  ) {
    self.id = id
    self.title = title
    self.union = union
    self.staffGroup = staffGroup
    self.emergencyCare = emergencyCare
    self.announcedAt = announcedAt
    self.status = status
    self.otherFields = otherFields
  }
}

/// The hours of one strike day: 26 April 08:00–17:00 and 27 April 08:00–17:00 are two.
package struct StrikeWindow: Hashable, Sendable {
  package var action: String
  package var start: Instant
  package var end: Instant
  package var otherFields: [OtherField]

  package init(action: String, start: Instant, end: Instant, otherFields: [OtherField] = []) {
    self.action = action
    self.start = start
    self.end = end
    self.otherFields = otherFields
  }
}
