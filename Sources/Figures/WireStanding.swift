/// How far the desk stands behind an event that came by wire, from a feed.
package enum WireStanding: String, Sendable, Hashable {
  /// As the feed gave it; nobody at the desk has looked.
  case unreviewed
  /// Somebody at the desk has taken it into the timeline.
  case reviewed

  /// The other field that says so, wherever the record goes.
  package static let field = "wire"
  /// The other fields that say who reviewed it, and when.
  static let reviewerField = "reviewed_by"
  static let timeField = "reviewed_at"
}

extension DisputeEvent {
  /// Nil for an event that did not come by wire.
  package var wire: WireStanding? {
    provenance.otherFields.first { $0.name == WireStanding.field }
      .flatMap { WireStanding(rawValue: $0.value) }
  }

  /// True for an item of a feed that nobody at the desk has reviewed.
  package var isUnreviewedWire: Bool { wire == .unreviewed }

  /// The headline, behind what has to be said of it wherever it stands and however it is cut.
  package var markedHeadline: String {
    isUnreviewedWire ? "wire, unreviewed: \(headline)" : headline
  }

  /// The event as the desk takes it into its timeline: a record of its own that replaces the item, in
  /// the version that this is.
  package func reviewed(as id: String, at instant: Instant) -> DisputeEvent {
    var event = self
    event.id = id
    event.provenance.supersedes = self.id
    event.provenance.change = .refiled
    event.provenance.recordedAt = nil
    event.provenance.otherFields = event.provenance.otherFields.ofReplacement
    let ours = [WireStanding.field, WireStanding.reviewerField, WireStanding.timeField]
    event.provenance.otherFields.removeAll { ours.contains($0.name) }
    event.provenance.otherFields += [
      OtherField(name: WireStanding.field, value: WireStanding.reviewed.rawValue),
      OtherField(name: WireStanding.timeField, value: Moment(instant).iso),
    ]
    return event
  }
}

extension Record {
  /// A reviewed item of a feed with the name of who reviewed it; anything else as it is.
  package func reviewed(by name: String) -> Record {
    guard case .event(var event) = self, event.wire == .reviewed, !name.isEmpty,
      !event.provenance.otherFields.contains(where: { $0.name == WireStanding.reviewerField })
    else { return self }
    event.provenance.otherFields.append(
      OtherField(name: WireStanding.reviewerField, value: name))
    return .event(event)
  }
}
