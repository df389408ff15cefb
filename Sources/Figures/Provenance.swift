/// Who says so, how it reached the desk, and its three clocks: measured, published, received.
package struct Provenance: Hashable, Sendable {
  package enum SourceKind: String, CaseIterable, Sendable, Hashable {
    case official, trust, union, government, college, media, reporter
  }
  package enum Channel: String, CaseIterable, Sendable, Hashable {
    case published, statement, phone, email, observed
  }
  package enum Change: String, CaseIterable, Sendable, Hashable {
    case corrected, revised, refiled, withdrawn
  }

  package var source: String
  package var sourceKind: SourceKind?
  package var person: String
  package var role: String
  package var url: String
  package var how: Channel?
  /// When the thing counted was so.
  package var measuredAt: Moment?
  /// When the source made it public.
  package var publishedAt: Moment?
  /// When the desk knew it. The ledger's order. Nil until a source or the desk sets it.
  package var recordedAt: Instant?
  package var embargoUntil: Instant?
  /// The id of the record that this one replaces.
  package var supersedes: String
  package var change: Change?
  package var definition: String
  package var note: String
  /// Fields of the input that the format does not know, kept as they came.
  package var otherFields: [OtherField]

  package init(
    source: String = "", sourceKind: SourceKind? = nil, person: String = "", role: String = "",
    url: String = "", how: Channel? = nil, measuredAt: Moment? = nil, publishedAt: Moment? = nil,
    recordedAt: Instant? = nil, embargoUntil: Instant? = nil, supersedes: String = "",
    change: Change? = nil, definition: String = "", note: String = "",
    otherFields: [OtherField] = []
  ) {
    self.source = source
    self.sourceKind = sourceKind
    self.person = person
    self.role = role
    self.url = url
    self.how = how
    self.measuredAt = measuredAt
    self.publishedAt = publishedAt
    self.recordedAt = recordedAt
    self.embargoUntil = embargoUntil
    self.supersedes = supersedes
    self.change = change
    self.definition = definition
    self.note = note
    self.otherFields = otherFields
  }

  /// The best clock for "as at": measured, else published, else recorded.
  package var asAt: Moment? { measuredAt ?? publishedAt ?? recordedAt.map { Moment($0) } }
}

/// A field that the format does not know.
package struct OtherField: Hashable, Sendable {
  package var name: String
  package var value: String

  package init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}
