import Figures

/// Publications: sources whose ids are made of what a figure is about, so that the same figure has one
/// id wherever it is read: from a file, from another file of the same figures, out of the desk book.
extension Ledger {
  /// Takes a figure whose id another source gave to what it has, when one of the two is a publication.
  /// Nil when this is no such meeting.
  ///
  /// What says the same is the same figure. What was recorded later than what is here is a revision of
  /// it, as an edit is. Of what was recorded no later nobody knows which came first: it stands beside,
  /// under an id of its own, `ID@SOURCE`, and so does what differs from a figure that was withdrawn.
  mutating func meet(
    _ record: Record, of known: EntryIndex, source: String, _ noticedAt: Instant, editable: Bool
  ) -> Outcome? {
    guard case .figure(var figure) = record, self[known].source != source,
      publications.contains(source) || publications.contains(self[known].source)
    else { return nil }
    let own = Ledger.ownID(figure.id, source)
    if latestByKey[RecordKey(.figure, own)] != nil {
      figure.id = own
      return append(.figure(figure), source: source, noticedAt: noticedAt, editable: true)
    }
    let versions = versionsAndCorrections(of: known)
    if let same = versions.last(where: { says(figure, $0) }) {
      // A row that is edited back to what it was says something new.
      if !editable || same == versions.last { return list(same, source: source, noticedAt) }
    }
    let told = editable ? noticedAt : figure.provenance.recordedAt ?? noticedAt
    guard let newest = versions.last, self[newest].carriesContent, told > self[newest].recordedAt
    else {
      figure.id = own
      return append(.figure(figure), source: source, noticedAt: noticedAt, editable: editable)
    }
    figure.id = self[newest].record.identity
    figure.provenance.supersedes = self[newest].record.provenance?.supersedes ?? ""
    return enter(
      .figure(figure), cause: .edit, after: newest, source: source, recordedAt: told)
  }

  /// The record that a source lists by an id.
  func listed(_ kind: Record.Kind, _ id: String, _ source: String) -> EntryIndex? {
    if publications.contains(source), let own = latest(kind, Ledger.ownID(id, source)) {
      return own
    }
    return latest(kind, id)
  }

  private static func ownID(_ id: String, _ source: String) -> String { "\(id)@\(source)" }

  private func says(_ figure: Figure, _ version: EntryIndex) -> Bool {
    guard case .figure(let other) = self[version].record else { return false }
    return figure.restates(other)
  }

  /// The versions of a record and of what replaces it, in the order in which they were recorded.
  private func versionsAndCorrections(of known: EntryIndex) -> [EntryIndex] {
    let first = corrections.first(of: known)
    let all = versions(of: first) + corrections.replacing(first)
    return all.sorted { (self[$0].recordedAt, $0) < (self[$1].recordedAt, $1) }
  }
}
