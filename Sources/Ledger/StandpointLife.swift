package import Figures

/// Which entries are live, and what replaced the others (rule 3).
extension Standpoint {
  /// True when the entry is known, carries content, and nothing known replaces it.
  package func isLive(_ index: EntryIndex, in ledger: Ledger) -> Bool {
    ledger.isLive(index, isKnown)
  }

  /// The version of a record that counts by now: the last one known. Nil when none is.
  package func current(_ kind: Record.Kind, _ id: String, in ledger: Ledger) -> EntryIndex? {
    ledger.latest(kind, id).flatMap { ledger.current(ledger.corrections.first(of: $0), isKnown) }
  }

  /// The newest known entry that replaces this one: a later version of the same record, else a
  /// correction or withdrawal by another.
  package func replacement(of index: EntryIndex, in ledger: Ledger) -> EntryIndex? {
    ledger.replacement(of: index, isKnown)
  }

  /// The known entry that this one took the place of: the version before it, else what its record
  /// says it replaces. Nil for the first of a chain.
  package func predecessor(of index: EntryIndex, in ledger: Ledger) -> EntryIndex? {
    let record = ledger.corrections.first(of: index)
    if let before = ledger.versions(of: record).last(where: { $0 < index && isKnown($0) }) {
      return before
    }
    guard let pointer = ledger.pointer(of: record, isKnown), !ledger.isInCircle(record, isKnown),
      let replaced = ledger.corrections.pointers[pointer]
    else { return nil }
    return ledger.versions(of: replaced).last { ledger.covers(pointer, $0) && isKnown($0) }
  }

  /// The chain of what an entry replaced, from the newest known replacement to the first version.
  /// Only what is known: a correction may come before what it corrects.
  package func revisions(of index: EntryIndex, in ledger: Ledger) -> [EntryIndex] {
    var newest = index
    while let next = replacement(of: newest, in: ledger) { newest = next }
    var chain = isKnown(newest) ? [newest] : []
    while let before = predecessor(of: newest, in: ledger) {
      chain.append(before)
      newest = before
    }
    return chain
  }

  /// What an entry says, or what was taken back by a withdrawal: the newest entry of the chain behind it
  /// that carries content. Nil when none is known.
  package func content(of index: EntryIndex, in ledger: Ledger) -> EntryIndex? {
    var entry: EntryIndex? = isKnown(index) ? index : nil
    while let known = entry, !ledger[known].carriesContent {
      entry = predecessor(of: known, in: ledger)
    }
    return entry
  }

  /// A chain of corrections with whatever else replaces one of its entries, newest known first: of what
  /// was withdrawn under an embargo a correction may come after the withdrawal, and both replace it.
  package func family(of index: EntryIndex, in ledger: Ledger) -> [EntryIndex] {
    let chain = revisions(of: index, in: ledger)
    var family = chain
    var place = 0
    while place < family.count {
      let entry = family[place]
      place += 1
      family += ledger.replacements(of: entry).filter {
        isKnown($0) && !family.contains($0) && predecessor(of: $0, in: ledger) == entry
      }
    }
    if family.count == chain.count { return chain }
    return family.sorted { (ledger[$0].knownFrom, $0) > (ledger[$1].knownFrom, $1) }
  }

  /// The entries whose place may change when an entry becomes known or is known no more: itself, the
  /// version before it, and what either of them replaces.
  func affected(by index: EntryIndex, in ledger: Ledger) -> [EntryIndex] {
    let record = ledger.corrections.first(of: index)
    if ledger.corrections.pointers[index] == nil, ledger.corrections.versions[record] == nil {
      return [index]
    }
    var records = ledger.corrections.pointers[index].map { [$0] } ?? []
    var entries = [index]
    var isNearest = true
    for version in ledger.versions(of: record).reversed() where version < index {
      guard isKnown(version) else { continue }
      if isNearest { entries.append(version) }
      isNearest = false
      if let replaced = ledger.corrections.pointers[version] {
        records.append(replaced)
        break
      }
      guard ledger[version].cause == .withdrawal else { break }
    }
    for near in [record] + records { records += ledger.corrections.circle(of: near) }
    entries += records.compactMap { ledger.current($0, isKnown) }
    return entries
  }
}
