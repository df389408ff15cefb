import Figures

/// What counts of a record's versions, and what replaces it, as far as entries are known (rule 3).
///
/// Each question takes what is known, so that the answer at an instant is the one the desk would
/// give if it had been told nothing else.
extension Ledger {
  typealias Known = (EntryIndex) -> Bool

  func versions(of record: EntryIndex) -> [EntryIndex] {
    corrections.versions[record] ?? [record]
  }

  /// The version of a record that counts: the last one known.
  func current(_ record: EntryIndex, _ isKnown: Known) -> EntryIndex? {
    guard let versions = corrections.versions[record] else {
      return isKnown(record) ? record : nil
    }
    return versions.last(where: isKnown)
  }

  /// The version whose `supersedes` counts: what the record says now. A source that takes a record
  /// back in place does not bring back what that record had replaced.
  func pointer(of record: EntryIndex, _ isKnown: Known) -> EntryIndex? {
    guard let versions = corrections.versions[record] else {
      return corrections.pointers[record] != nil && isKnown(record) ? record : nil
    }
    for version in versions.reversed() where isKnown(version) {
      if corrections.pointers[version] != nil { return version }
      switch self[version].cause {
      case .withdrawal: if !namesAnother(version) { continue }
      case .new, .correction, .edit, .delisted, .relisted: break
      }
      return nil
    }
    return nil
  }

  /// True when the entry's record says that it replaces another one, here or not.
  func namesAnother(_ entry: EntryIndex) -> Bool {
    let record = self[entry].record
    guard let named = record.provenance?.supersedes else { return false }
    return !named.isEmpty && named != record.identity
  }

  /// True when a record's pointer leads round to itself; then it is not followed.
  func isInCircle(_ record: EntryIndex, _ isKnown: Known) -> Bool {
    let suspects = corrections.circle(of: record).count
    guard suspects > 0 else { return false }
    var next = pointer(of: record, isKnown)
    for _ in 0..<suspects {
      guard let pointer = next, let named = corrections.pointers[pointer],
        current(named, isKnown) != nil
      else { return false }
      if named == record { return true }
      next = self.pointer(of: named, isKnown)
    }
    return false
  }

  /// True when an entry that names a record replaces this version of it: the one that it says, else
  /// the first, and whatever the record said up to then. What the source says differently afterwards
  /// stands beside the correction.
  func covers(_ pointer: EntryIndex, _ version: EntryIndex) -> Bool {
    if let isSeen = self[version].record.isVersion(replacedBy: self[pointer].record) {
      return isSeen
    }
    guard let said = corrections.statement(of: version), !said.isOriginal else { return true }
    return said.since
      <= corrections.statement(of: pointer)?.namingSince ?? self[pointer].recordedAt
  }

  /// The newest known entry of another record that replaces a version.
  func correction(of version: EntryIndex, _ isKnown: Known) -> EntryIndex? {
    guard let namers = corrections.namers[corrections.first(of: version)] else { return nil }
    let valid = namers.filter { namer in
      let record = corrections.first(of: namer)
      return isKnown(namer) && covers(namer, version) && pointer(of: record, isKnown) == namer
        && !isInCircle(record, isKnown)
    }
    return valid.max { (self[$0].recordedAt, $0) < (self[$1].recordedAt, $1) }
  }

  /// What replaces an entry, in order of arrival, known or not: the next version, and corrections.
  package func replacements(of index: EntryIndex) -> [EntryIndex] {
    let record = corrections.first(of: index)
    let later = versions(of: record).first { $0 > index }
    let namers = (corrections.namers[record] ?? []).filter { covers($0, index) }
    return ((later.map { [$0] } ?? []) + namers).sorted()
  }
}
