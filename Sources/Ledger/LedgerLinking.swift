import Figures

/// Joining an entry to the versions of its record and to what it says it replaces.
extension Ledger {
  mutating func link(_ index: EntryIndex, after previous: EntryIndex?) {
    let record = self[index].record
    let key = RecordKey(record.kind, record.identity)
    latestByKey[key] = index
    if let previous {
      let first = corrections.first(of: previous)
      corrections.add(index, of: first, saying: statement(of: index, after: previous))
      for namer in corrections.namers[first] ?? [] { aim(namer) }
    }
    follow(index, from: key, isEdit: previous != nil)
    for follower in corrections.waiting.removeValue(forKey: key) ?? [] {
      point(follower, at: index)
    }
  }

  /// Follows `supersedes`. What it names may not have come yet; then the entry waits for it.
  private mutating func follow(_ index: EntryIndex, from key: RecordKey, isEdit: Bool) {
    let named = self[index].record.provenance?.supersedes ?? ""
    if named.isEmpty { return }
    if named == key.id {
      // A row that is edited may well say that it replaces what it was.
      if !isEdit { reportCircle(index) }
      return
    }
    let target = RecordKey(key.kind, named)
    if let found = latestByKey[target] {
      point(index, at: corrections.first(of: found))
    } else {
      corrections.waiting[target, default: []].append(index)
    }
  }

  private mutating func point(_ index: EntryIndex, at record: EntryIndex) {
    let mayCircle = corrections.point(index, at: record)
    aim(index)
    if mayCircle, isInCircle(corrections.first(of: index), { _ in true }) { reportCircle(index) }
  }

  /// Sets the subject of a correction: the newest version that it replaces.
  private mutating func aim(_ index: EntryIndex) {
    guard corrections.statement(of: index) == nil, let record = corrections.pointers[index] else {
      return
    }
    entries[Int(index.raw)].subject = versions(of: record).last { covers(index, $0) } ?? record
  }

  private mutating func reportCircle(_ index: EntryIndex) {
    report(
      Problem(
        .doubt, file: self[index].source, expected: "a correction of something else",
        found: "\"\(self[index].record.identity)\" in a circle of corrections"))
  }

  /// Since when a record says what this version says.
  private func statement(
    of index: EntryIndex, after previous: EntryIndex
  ) -> Corrections.Statement {
    let told = self[index].recordedAt
    let before =
      corrections.statement(of: previous)
      ?? Corrections.Statement(
        since: self[previous].recordedAt, isOriginal: true,
        namingSince: self[previous].recordedAt)
    let saysTheSame = substance(of: index) == substance(of: previous)
    let namesTheSame =
      self[index].record.provenance?.supersedes == self[previous].record.provenance?.supersedes
    return Corrections.Statement(
      since: saysTheSame ? before.since : told, isOriginal: saysTheSame && before.isOriginal,
      namingSince: namesTheSame ? before.namingSince : told)
  }

  /// A record without who says so, links, notes and what it replaces.
  private func substance(of index: EntryIndex) -> Record {
    var record = self[index].record
    record.provenance = record.provenance.map { Provenance(measuredAt: $0.measuredAt) }
    return record
  }
}
