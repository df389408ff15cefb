import Figures

/// Which entries are versions of one record, and which records replace which.
///
/// A record goes by its first version. The tables hold only what was edited or names another, which
/// is little.
struct Corrections: Sendable {
  /// All versions of an edited record, in order of arrival.
  private(set) var versions: [EntryIndex: [EntryIndex]] = [:]
  /// By entry: the record that its `supersedes` names.
  private(set) var pointers: [EntryIndex: EntryIndex] = [:]
  /// By record: the entries that name it, in order of arrival.
  private(set) var namers: [EntryIndex: [EntryIndex]] = [:]
  /// Entries that name what has not come yet.
  var waiting: [Ledger.RecordKey: [EntryIndex]] = [:]
  private var firsts: [EntryIndex: EntryIndex] = [:]
  private var statements: [EntryIndex: Statement] = [:]
  /// Records that lie on a circle when everything is known, by group.
  private var circles: [EntryIndex: Int] = [:]
  private var circleMembers: [[EntryIndex]] = []

  /// Since when a later version says what it says.
  struct Statement: Sendable {
    /// Edits that change only who says so, a link or a note go on saying the same.
    var since: Instant
    /// True while the record has said nothing else.
    var isOriginal: Bool
    /// Since when it names the record that it says it replaces.
    var namingSince: Instant
  }

  func first(of entry: EntryIndex) -> EntryIndex { firsts[entry] ?? entry }

  /// Nil for a first version.
  func statement(of entry: EntryIndex) -> Statement? { statements[entry] }

  /// Records that might form a circle with this one, itself among them; empty for nearly all.
  func circle(of record: EntryIndex) -> [EntryIndex] {
    circles[record].map { circleMembers[$0] } ?? []
  }

  mutating func add(_ version: EntryIndex, of record: EntryIndex, saying statement: Statement) {
    versions[record, default: [record]].append(version)
    firsts[version] = record
    statements[version] = statement
  }

  /// Notes that an entry names a record. Returns true when that may close a circle.
  mutating func point(_ entry: EntryIndex, at record: EntryIndex) -> Bool {
    pointers[entry] = record
    namers[record, default: []].append(entry)
    let own = first(of: entry)
    guard namers[own] != nil else { return false }
    let ahead = reach(from: record) { named(by: $0) }
    guard ahead.contains(own) else { return false }
    let behind = reach(from: own) { (namers[$0] ?? []).map { first(of: $0) } }
    join(ahead.intersection(behind))
    return true
  }

  /// A record, and those that it says it replaces, and those that they do.
  func replaced(by record: EntryIndex) -> Set<EntryIndex> { reach(from: record) { named(by: $0) } }

  /// The entries of other records that replace a record, or what replaces it.
  func replacing(_ record: EntryIndex) -> Set<EntryIndex> {
    let records = reach(from: record) { (namers[$0] ?? []).map { first(of: $0) } }
    return Set(records.flatMap { namers[$0] ?? [] }.filter { first(of: $0) != record })
  }

  private func named(by record: EntryIndex) -> [EntryIndex] {
    (versions[record] ?? [record]).compactMap { pointers[$0] }
  }

  private func reach(
    from start: EntryIndex, _ next: (EntryIndex) -> [EntryIndex]
  ) -> Set<EntryIndex> {
    var seen: Set<EntryIndex> = [start]
    var open = [start]
    while let record = open.popLast() {
      for other in next(record) where seen.insert(other).inserted { open.append(other) }
    }
    return seen
  }

  private mutating func join(_ records: Set<EntryIndex>) {
    var members = records
    for record in records { members.formUnion(circle(of: record)) }
    for record in members { circles[record] = circleMembers.count }
    circleMembers.append(members.sorted())
  }
}
