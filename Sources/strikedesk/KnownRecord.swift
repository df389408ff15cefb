import Figures
import Filing
import Ledger

extension FilingDesk {
  /// The entry that an id names among figures, staffing, events and notices. What is under embargo,
  /// or not known yet, is not found.
  func entry(_ id: String) throws(OpeningError) -> EntryIndex {
    let found = FilingKind.allCases.compactMap { kind in
      Record.Kind(rawValue: kind.rawValue).flatMap { ledger.latest($0, id) }
    }.filter { standpoint.isKnown($0) }
    if let first = found.first, found.count == 1 { return first }
    if found.count > 1 {
      let kinds = found.map { ledger[$0].record.kind.rawValue }.joined(separator: ", ")
      throw OpeningError(
        "id: expected the id of one record, found \"\(Words.shown(id))\", which is used for \(kinds)"
      )
    }
    var message = "id: expected the id of a record that is known, found \"\(Words.shown(id))\""
    let near = similar(id)
    if !near.isEmpty { message += "; did you mean \(Words.shown(TextRefusal.choice(near)))?" }
    throw OpeningError(message)
  }

  /// Ids that begin with what was typed, newest first; at most three.
  private func similar(_ id: String) -> [String] {
    var found: [String] = []
    let start = id.prefix(max(3, id.count - 2))
    for offset in 0..<min(standpoint.position, 20_000) where found.count < 3 {
      guard let index = standpoint.latest(offset, in: ledger) else { break }
      let known = ledger[index].record.identity
      if known.hasPrefix(start), !found.contains(known) { found.append(known) }
    }
    return found
  }

  /// The record that may be corrected or withdrawn now: the newest of its chain. `retry` is the id of
  /// the record to be filed, which may have replaced it already.
  func replaceable(_ id: String, retry: String?) throws(OpeningError) -> EntryIndex {
    let index = try entry(id)
    if let newer = standpoint.replacement(of: index, in: ledger) {
      let record = ledger[newer].record
      if record.identity != retry {
        let how = record.provenance?.change == .withdrawn ? "withdrawn" : "replaced"
        throw OpeningError(
          "id: expected a record that stands, found \"\(Words.shown(id))\", which was \(how) by "
            + "\"\(Words.shown(record.identity))\"")
      }
    }
    return index
  }
}
