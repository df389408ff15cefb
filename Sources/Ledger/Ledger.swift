package import Figures

/// What was said, and when. Append only: an entry never changes and never goes (rule 1).
///
/// Appending costs the same however much is held, except for an entry older than the newest, whose
/// place in the order of time is made by moving four bytes for each newer one.
package struct Ledger: Sendable {
  package internal(set) var catalogue = Catalogue()
  package internal(set) var entries: [Entry] = []
  /// All entries in order of `knownFrom`, ties by arrival.
  package internal(set) var order: [EntryIndex] = []
  /// Records not taken, with the reason.
  package internal(set) var refusals: [Problem] = []
  /// Where those of each source stand, and how many they are.
  var refusalPlaces: [String: [Int]] = [:]
  var refusalCounts: [String: ProblemCounts] = [:]
  /// The same, to list each only once.
  var reported: Set<Problem> = []
  /// True once a record of a rehearsal has come: nothing made from this ledger passes for real.
  package internal(set) var holdsRehearsal = false

  /// How sources rank when status does not decide, best first.
  package let sourceRanking: [Provenance.SourceKind]
  /// True when the desk may see embargoed figures.
  package let seesEmbargoed: Bool
  /// No embargo that ends later is ever lifted here: when the desk was opened, for a desk whose clock
  /// runs ahead of the real one, as that of a replay does.
  package let lastLifting: Instant

  /// Ranks of sources by their names, as the desk set them.
  var ranks: [String: UInt8] = [:]
  /// Sources whose ids are made of what a record is about, as the desk named them.
  package var publications: Set<String> = []
  /// Sources that say what another said first, by their numbers.
  var listings: [EntryIndex: Set<UInt16>] = [:]
  var sourceNumbers: [String: UInt16] = [:]
  var sourceNames: [String] = []
  /// Slots in which a rank changed after its figures had come, in the order in which that happened.
  var rerankedSlots: [Int32] = []
  var latestByKey: [RecordKey: EntryIndex] = [:]
  var corrections = Corrections()
  /// Ids that sources use for something else than what is known by them. What such a source edits
  /// or drops is not the record that is here.
  var refusedListings: Set<RefusedListing> = []
  /// Listings that sources have dropped.
  var delisted: Set<Listing> = []
  var topics: [Topic] = []
  var topicIndexes: [Topic: Int32] = [:]
  var slots: [Slot] = []
  var slotIndexes: [Slot: Int32] = [:]
  /// The newest arrival of each slot, from which its history hangs.
  var slotTails: [Int32] = []
  /// The slots of each topic, and the one among them without a stated period, or -1.
  var topicSlots: [[Int32]] = []
  var unstatedSlots: [Int32] = []
  /// Entries that wait for their place in the order of time, while many arrive at once.
  var unplaced: [EntryIndex]?
  /// Entries with an embargo, in the order in which it lifts.
  var embargoed: [EntryIndex] = []
  /// Where the last entry was put in the order of time.
  var lastPlace = 0
  /// How often areas have changed.
  package internal(set) var areaRevision = 0
  /// How often something has changed on which sums hang: areas, or a measure's unit.
  var tableRevision = 0
  /// How often an entry has moved in the order of time, when an embargo was made longer.
  var rearrangements = 0

  package static let defaultRanking: [Provenance.SourceKind] = [
    .official, .trust, .government, .college, .union, .media, .reporter,
  ]

  package init(
    sourceRanking: [Provenance.SourceKind] = Ledger.defaultRanking, seesEmbargoed: Bool = false,
    lastLifting: Instant = .distantFuture
  ) {
    self.sourceRanking = sourceRanking
    self.seesEmbargoed = seesEmbargoed
    self.lastLifting = lastLifting
  }

  /// How a record is found again: by its type and id.
  package struct RecordKey: Hashable, Sendable {
    package var kind: Record.Kind
    package var id: String

    package init(_ kind: Record.Kind, _ id: String) {
      self.kind = kind
      self.id = id
    }
  }

  /// A record as one source lists it.
  struct Listing: Hashable, Sendable {
    var entry: EntryIndex
    var source: String
  }

  /// An id as one source uses it.
  struct RefusedListing: Hashable, Sendable {
    var key: RecordKey
    var source: String
  }

  package subscript(_ index: EntryIndex) -> Entry { entries[Int(index.raw)] }

  /// The type and id of an entry's record.
  package func key(of index: EntryIndex) -> RecordKey {
    RecordKey(self[index].record.kind, self[index].record.identity)
  }

  /// The newest entry with this id, whether or not it is known yet at some instant.
  package func latest(_ kind: Record.Kind, _ id: String) -> EntryIndex? {
    latestByKey[RecordKey(kind, id)]
  }

  /// Ids that a `supersedes` names and nothing has, with the entries that wait for them (rule 3).
  package var awaited: [RecordKey: [EntryIndex]] {
    corrections.waiting.compactMapValues { entries in
      let current = entries.filter { latest(self[$0].record.kind, self[$0].record.identity) == $0 }
      return current.isEmpty ? nil : current
    }
  }

  /// Makes room, so that a large load does not copy.
  package mutating func reserve(_ count: Int) {
    entries.reserveCapacity(entries.count + count)
    order.reserveCapacity(order.count + count)
    latestByKey.reserveCapacity(entries.count + count)
  }

  func place(of topic: Topic) -> Int32? { topicIndexes[topic] }
}
