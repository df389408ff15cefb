package import Figures

/// The place of an entry in the ledger, in order of arrival.
package struct EntryIndex: Hashable, Sendable, Comparable {
  package let raw: Int32
  package init(_ raw: Int32) { self.raw = raw }
  package init(_ raw: Int) { self.raw = Int32(raw) }
  package static func < (lhs: EntryIndex, rhs: EntryIndex) -> Bool { lhs.raw < rhs.raw }
}

/// Why an entry is in the ledger.
package enum EntryCause: UInt8, Sendable, Hashable {
  /// Said for the first time.
  case new
  /// Replaces another record by `supersedes`.
  case correction
  /// The same record, edited in place by its source.
  case edit
  /// Takes a record back: another one, or itself when its source edits it so.
  case withdrawal
  /// A source lists a record no more. The record stays, flagged.
  case delisted
  /// A source lists a record again that it had dropped.
  case relisted
}

/// One thing the ledger was told: what, when it counts as known, and what it replaces.
package struct Entry: Sendable {
  /// A record is some hundred bytes of strings; behind one reference an entry is cheap to hand on.
  private final class Held: Sendable {
    let record: Record
    init(_ record: Record) { self.record = record }
  }

  private let held: Held
  package var record: Record { held.record }
  /// `recorded_at`, or the lifting of the embargo when that is later and the desk has no right to
  /// see embargoed figures; `distantFuture` for one that never lifts there. The one gate of rule 9.
  package internal(set) var knownFrom: Instant
  /// When the desk was told, whoever may see it: `recorded_at`, or when an edit was noticed.
  package let recordedAt: Instant
  package let cause: EntryCause
  /// The entry that this one replaces, or, for delisted and relisted, is about. It may not be known
  /// yet, or embargoed: what a reader sees comes from `Standpoint.predecessor(of:in:)`.
  package internal(set) var subject: EntryIndex?
  package let source: String
  var facts: Facts

  init(
    record: Record, knownFrom: Instant, recordedAt: Instant, cause: EntryCause,
    subject: EntryIndex?, source: String, facts: Facts
  ) {
    held = Held(record)
    self.knownFrom = knownFrom
    self.recordedAt = recordedAt
    self.cause = cause
    self.subject = subject
    self.source = source
    self.facts = facts
  }

  /// True for an entry that can lead or stand beside: not a withdrawal or a note on listing.
  var carriesContent: Bool {
    switch cause {
    case .new, .correction, .edit: true
    case .withdrawal, .delisted, .relisted: false
    }
  }
}

/// What ranking, comparing and adding up need, without opening the record.
struct Facts: Sendable {
  var slot: Int32 = -1
  /// The entry before this one in the same slot, in order of `knownFrom`, ties by arrival.
  var previousInSlot: Int32 = -1
  var area = AreaIndex(raw: -1)
  var statusRank: UInt8 = 0
  /// Where the desk ranks the source that the entry came from, and where its kind ranks.
  var deskRank = Ledger.usualRank
  var sourceRank: UInt8 = 0
  var basis: Figure.Basis?
  var missing: Figure.Missing?
  var amount: Amount?
  var measuredAt: Moment?
}

/// What a figure is about: a measure of an area in an action.
package struct Topic: Hashable, Sendable {
  package var area: AreaIndex
  package var measure: MeasureIndex
  package var action: ActionIndex

  package init(_ area: AreaIndex, _ measure: MeasureIndex, _ action: ActionIndex) {
    self.area = area
    self.measure = measure
    self.action = action
  }
}

/// A topic in one period: the (area, measure, period) within which one figure leads (rule 4).
struct Slot: Hashable, Sendable {
  var topic: Int32
  var period: Period
}
