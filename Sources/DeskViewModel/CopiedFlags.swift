package import Figures
package import Ledger

/// Which copied lines have to be looked at again, kept up to date as figures come and go.
///
/// An arrival looks at the lines of the record it changes, of what that record replaced, and of the
/// figures it may contradict; never at all lines.
package struct CopiedFlags: Sendable {
  /// Every line that was copied, flagged or not, in the order of being told; as it came, and not
  /// for showing.
  package private(set) var lines: [CopiedLine] = []
  private var places: [String: Int] = [:]
  private var byRecord: [Ledger.RecordKey: [Int]] = [:]
  private var flags: [Int: CopiedFlag] = [:]
  /// How many lines have been looked at so far.
  package private(set) var work = 0

  package init() {}

  /// How many lines have to be looked at again.
  package var count: Int { flags.count }

  /// All flags, in the order in which the lines were copied.
  package var all: [CopiedFlag] {
    flags.sorted { ($0.value.line.copiedAt, $0.key) < ($1.value.line.copiedAt, $1.key) }
      .map(\.value)
  }

  // MARK: Changing

  /// Takes a line that was copied, or one again that has been acknowledged.
  package mutating func take(
    _ line: CopiedLine, standpoint: Standpoint, in ledger: Ledger
  ) {
    let place: Int
    if let known = places[line.id] {
      place = known
      lines[known] = line
    } else {
      place = lines.count
      lines.append(line)
      places[line.id] = place
      byRecord[Ledger.RecordKey(line.kind, line.figure), default: []].append(place)
    }
    look(at: place, standpoint, ledger)
  }

  /// Looks again at the lines that entries concern which became known, or are known no more.
  package mutating func reconsider(
    _ touched: some Sequence<EntryIndex>, standpoint: Standpoint, in ledger: Ledger
  ) {
    guard !lines.isEmpty else { return }
    var found: Set<Int> = []
    for index in touched { found.formUnion(concerned(by: index, standpoint, ledger)) }
    for place in found { look(at: place, standpoint, ledger) }
  }

  /// Looks at every line again: a table has been read, or a long way gone in time.
  package mutating func reconsiderAll(standpoint: Standpoint, in ledger: Ledger) {
    for place in lines.indices { look(at: place, standpoint, ledger) }
  }

  // MARK: Asking

  /// The flags of a record and of all that it replaced or that replaced it.
  package func flags(
    of index: EntryIndex, standpoint: Standpoint, in ledger: Ledger
  ) -> [CopiedFlag] {
    guard !flags.isEmpty else { return [] }
    return places(inChainOf: index, standpoint, ledger).sorted().compactMap { flags[$0] }
  }

  /// The lines copied from a record and from all that it replaced or that replaced it, in the order of
  /// being told, each as the desk may see it.
  package func lines(
    of index: EntryIndex, standpoint: Standpoint, in ledger: Ledger
  ) -> [CopiedLine] {
    guard !lines.isEmpty else { return [] }
    return places(inChainOf: index, standpoint, ledger).sorted().map {
      lines[$0].seen(by: standpoint, in: ledger)
    }
  }

  /// The flagged line as it would be once acknowledged at an instant of the desk's view; nil when it
  /// is not flagged.
  package func acknowledged(_ id: String, at instant: Instant, by name: String) -> CopiedLine? {
    guard let place = places[id], flags[place] != nil else { return nil }
    var line = lines[place]
    line.acknowledgedAt = instant
    line.acknowledgedBy = name
    return line
  }

  // MARK: One entry, one line

  private func concerned(
    by index: EntryIndex, _ standpoint: Standpoint, _ ledger: Ledger
  ) -> Set<Int> {
    let subject = ledger[index].subject ?? index
    var found = places(inChainOf: index, standpoint, ledger)
    if subject != index { found.formUnion(places(inChainOf: subject, standpoint, ledger)) }
    // What it may contradict, and what whatever it replaced may have contradicted.
    for entry in [index, subject] {
      for other in standpoint.liveFigures(inSlotOf: entry, in: ledger) where other != index {
        found.formUnion(places(inChainOf: other, standpoint, ledger))
      }
    }
    return found
  }

  private func places(
    inChainOf index: EntryIndex, _ standpoint: Standpoint, _ ledger: Ledger
  ) -> Set<Int> {
    var found = Set(byRecord[ledger.key(of: index)] ?? [])
    for entry in standpoint.revisions(of: index, in: ledger) {
      found.formUnion(byRecord[ledger.key(of: entry)] ?? [])
    }
    return found
  }

  private mutating func look(at place: Int, _ standpoint: Standpoint, _ ledger: Ledger) {
    work += 1
    flags[place] = CopiedFlag(lines[place], standpoint, ledger)
  }
}

extension CopiedFlag {
  /// What has become of a copied line by the instant of a standpoint; nil when it still stands.
  ///
  /// The line is held against the version of its record that was known when it was worded, and once
  /// it is acknowledged, against what was known then.
  init?(_ line: CopiedLine, _ standpoint: Standpoint, _ ledger: Ledger) {
    guard let latest = standpoint.current(line.kind, line.figure, in: ledger) else { return nil }
    let key = Ledger.RecordKey(line.kind, line.figure)
    let chain = standpoint.revisions(of: latest, in: ledger)
    guard let newest = chain.first else { return nil }
    let dealtWith = max(line.knownAt, line.acknowledgedAt ?? line.knownAt)
    let own = chain.filter { ledger.key(of: $0) == key }
    let underEmbargo = line.copiedVersion(in: ledger)
    guard
      let copied = own.first(where: { $0 == underEmbargo })
        ?? own.first(where: { ledger[$0].knownFrom <= line.knownAt }) ?? own.last
    else { return nil }
    let line = line.seen(by: standpoint, in: ledger)
    let base =
      line.acknowledgedAt == nil
      ? copied : chain.first { ledger[$0].knownFrom <= dealtWith } ?? copied
    if let change = CopiedFlag.change(from: base, in: chain, ledger) {
      self.init(
        line: line, kind: ledger[newest].cause == .withdrawal ? .withdrawn : .corrected,
        change: change, since: ledger[change].knownFrom)
      return
    }
    let against = standpoint.clashing(with: newest, in: ledger)
      .filter { ledger[$0].knownFrom > dealtWith }
    guard let first = against.first else { return nil }
    self.init(
      line: line, kind: .contradicted, change: first, since: ledger[first].knownFrom)
  }

  /// The first entry of a chain, newest first, from which on it has said what it says now, when that
  /// is not what it said at the base.
  private static func change(
    from base: EntryIndex, in chain: [EntryIndex], _ ledger: Ledger
  ) -> EntryIndex? {
    func saysTheSame(_ a: EntryIndex, _ b: EntryIndex) -> Bool {
      let isWithdrawn = (ledger[a].cause == .withdrawal, ledger[b].cause == .withdrawal)
      if isWithdrawn.0 || isWithdrawn.1 { return isWithdrawn.0 && isWithdrawn.1 }
      return ledger[a].record.reads(as: ledger[b].record)
    }
    guard let newest = chain.first, let end = chain.firstIndex(of: base),
      !saysTheSame(newest, base)
    else { return nil }
    return chain[..<end].prefix { saysTheSame($0, newest) }.last
  }
}
