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
  /// Ids that a `supersedes` names and nothing has; with the entries that wait for them.
  package internal(set) var awaited: [RecordKey: [EntryIndex]] = [:]
  /// Records not taken, with the reason.
  package internal(set) var refusals: [Problem] = []

  /// How sources rank when status does not decide, best first.
  package let sourceRanking: [Provenance.SourceKind]
  /// True when the desk may see embargoed figures.
  package let seesEmbargoed: Bool

  var latestByKey: [RecordKey: EntryIndex] = [:]
  var delisted: Set<EntryIndex> = []
  /// The entries that replace one; most have none or one.
  var replacedBy: [EntryIndex: [EntryIndex]] = [:]
  var topics: [Topic] = []
  var topicIndexes: [Topic: Int32] = [:]
  var slots: [Slot] = []
  var slotIndexes: [Slot: Int32] = [:]
  /// The newest arrival of each slot, from which its history hangs.
  var slotTails: [Int32] = []
  /// The slots of each topic.
  var topicSlots: [[Int32]] = []
  /// Where the last entry was put in the order of time.
  var lastPlace = 0
  /// Changes in the reference tables that a standpoint has to take into account.
  package internal(set) var areaRevision = 0

  package static let defaultRanking: [Provenance.SourceKind] = [
    .official, .trust, .government, .college, .union, .media, .reporter,
  ]

  package init(
    sourceRanking: [Provenance.SourceKind] = Ledger.defaultRanking, seesEmbargoed: Bool = false
  ) {
    self.sourceRanking = sourceRanking
    self.seesEmbargoed = seesEmbargoed
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

  package subscript(_ index: EntryIndex) -> Entry { entries[Int(index.raw)] }

  /// The newest entry with this id, whether or not it is known yet at some instant.
  package func latest(_ kind: Record.Kind, _ id: String) -> EntryIndex? {
    latestByKey[RecordKey(kind, id)]
  }

  /// What replaces an entry, in order of arrival.
  package func replacements(of index: EntryIndex) -> [EntryIndex] { replacedBy[index] ?? [] }

  /// Makes room, so that a large load does not copy.
  package mutating func reserve(_ count: Int) {
    entries.reserveCapacity(entries.count + count)
    order.reserveCapacity(order.count + count)
    latestByKey.reserveCapacity(entries.count + count)
  }

  func place(of topic: Topic) -> Int32? { topicIndexes[topic] }

  mutating func slot(_ topic: Topic, _ period: Period) -> Int32 {
    let topicIndex: Int32
    if let found = topicIndexes[topic] {
      topicIndex = found
    } else {
      topicIndex = Int32(topics.count)
      topics.append(topic)
      topicSlots.append([])
      topicIndexes[topic] = topicIndex
    }
    let slot = Slot(topic: topicIndex, period: period)
    if let found = slotIndexes[slot] { return found }
    let slotIndex = Int32(slots.count)
    slots.append(slot)
    slotTails.append(-1)
    slotIndexes[slot] = slotIndex
    topicSlots[Int(topicIndex)].append(slotIndex)
    return slotIndex
  }
}
