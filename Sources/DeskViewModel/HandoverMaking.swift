package import Figures
import Ledger

/// Making the digest. It costs in proportion to the entries between the two instants, the conflicts
/// that are open, and the hospitals of the region; nothing else that is held is looked at.
extension Desk {
  /// What changed between two instants, as known at the second. The lines that were
  /// copied are those that the desk was told of, if no others are given.
  package func handover(since: Instant, until: Instant, copied: [CopiedLine]? = nil) -> Handover {
    var desk = self
    desk.show(at: until)
    return desk.handover(since: since, copied: copied)
  }

  /// What changed between an instant and the one in view.
  package func handover(since: Instant, copied: [CopiedLine]? = nil) -> Handover {
    let catalogue = ledger.catalogue
    var handover = Handover(
      since: since, until: viewInstant, action: catalogue.action(action),
      phase: StrikePhase.of(catalogue.windows(action), at: viewInstant),
      isRehearsal: isRehearsal, standing: standingMove(since: since))
    handover.failing = failing
    let start = ledger.place(after: since)
    let end = standpoint.position
    for index in start < end ? ledger.order[start..<end] : [] {
      enter(index, since: since, into: &handover)
    }
    for index in late.filed(after: since, through: viewInstant)
    where ledger[index].knownFrom <= since && standpoint.isKnown(index) {
      enter(index, since: since, into: &handover)
    }
    handover.embargoesLifted = liftedEmbargoes(since: since)
    handover.conflicts = openConflicts(since: since)
    handover.stale = goneStale(since: since)
    handover.missing = missing
    var flags = CopiedFlags()
    for line in copied ?? self.copied.lines {
      flags.take(line, standpoint: standpoint, in: ledger)
    }
    handover.copied = flags.all
    sort(&handover)
    return handover
  }

  /// Puts one entry where it belongs. Nothing for one that something later has replaced: that tells.
  private func enter(_ index: EntryIndex, since: Instant, into handover: inout Handover) {
    let entry = ledger[index]
    switch entry.cause {
    case .delisted:
      guard let subject = entry.subject, standpoint.isDelisted(subject),
        !handover.withdrawn.contains(where: { $0.entry == subject })
      else { return }
      handover.withdrawn.append(
        line(subject, note: "no longer listed by \(entry.source)", knownFrom: entry.knownFrom))
      return
    case .relisted: return
    case .new, .correction, .edit, .withdrawal: break
    }
    guard standpoint.replacement(of: index, in: ledger) == nil else { return }
    let chain = standpoint.revisions(of: index, in: ledger)
    let before = chain.dropFirst().first { ledger[$0].knownFrom <= since } ?? chain.dropFirst().last
    if entry.cause == .withdrawal {
      let content = chain.first { ledger[$0].cause != .withdrawal }
      let record = content.map { ledger[$0].record } ?? entry.record
      handover.withdrawn.append(
        line(index, wording: withdrawal(of: record), note: entry.record.provenance?.note ?? ""))
    } else if let before {
      handover.corrected.append(correction(index, before: before, chain: chain, since: since))
    } else {
      enterNew(index, into: &handover)
    }
  }

  private func enterNew(_ index: EntryIndex, into handover: inout Handover) {
    let entry = ledger[index]
    switch entry.record {
    case .figure(let figure):
      // That nobody was asked is not news; it stands under what is missing.
      if figure.amount == nil {
        switch figure.missing {
        case .notAsked, .notApplicable: return
        case .nilReturn, .suppressed, nil: break
        }
      }
      handover.newFigures.append(line(index, note: round(of: figure.action)))
    case .event: handover.negotiation.append(line(index))
    case .staffing: handover.staffing.append(line(index))
    case .notice: handover.notices.append(line(index))
    case .area, .measure, .action, .window: break
    }
  }

  func line(
    _ index: EntryIndex, wording: String? = nil, before: Handover.Before? = nil, note: String = "",
    knownFrom: Instant? = nil
  ) -> Handover.Line {
    let entry = ledger[index]
    let provenance = entry.record.provenance ?? Provenance()
    var asAt = provenance.asAt
    if case .event(let event) = entry.record { asAt = event.at }
    return Handover.Line(
      entry: index, kind: entry.record.kind, id: entry.record.identity,
      wording: wording ?? statement(entry.record), before: before, note: note,
      source: speaker(provenance), asAt: asAt, knownFrom: knownFrom ?? entry.knownFrom,
      filedAt: late[index])
  }

  private func correction(
    _ index: EntryIndex, before: EntryIndex, chain: [EntryIndex], since: Instant
  ) -> Handover.Line {
    let old = ledger[before]
    let wording = statement(ledger[index].record)
    let was =
      old.cause == .withdrawal ? "withdrawn" : statement(old.record)
    var notes: [String] = []
    if was == wording { notes.append(difference(from: old.record, to: ledger[index].record)) }
    if old.knownFrom > since { notes.append("new and corrected since then") }
    let changes = (chain.firstIndex(of: before) ?? 1) - (chain.firstIndex(of: index) ?? 0)
    if changes > 1 { notes.append("\(changes) changes since then") }
    return line(
      index, wording: wording,
      before: Handover.Before(entry: before, id: old.record.identity, wording: was),
      note: notes.joined(separator: "; "))
  }

  /// What has changed of a record whose sentence reads as before.
  private func difference(from old: Record, to new: Record) -> String {
    var parts: [String] = []
    if case .figure(let before) = old, case .figure(let after) = new,
      before.status != after.status
    {
      parts.append(
        "\(before.status?.rawValue ?? "no status") → \(after.status?.rawValue ?? "no status")")
    }
    let (before, after) = (old.provenance ?? Provenance(), new.provenance ?? Provenance())
    if speaker(before) != speaker(after) { parts.append("source was \(speaker(before))") }
    if before.asAt != after.asAt, let time = before.measuredAt ?? before.publishedAt {
      parts.append("was as at \(Wording.dateTime(time, now: viewInstant))")
    }
    return parts.isEmpty ? "worded as before" : parts.joined(separator: ", ")
  }

  /// "round of 6 April" for a figure of another round of action than the one in view.
  private func round(of id: String) -> String {
    guard let index = ledger.catalogue.knownAction(id), index != action, !id.isEmpty,
      let first = ledger.catalogue.windows(index).first
    else { return "" }
    return "round of " + Wording.copyDate(LondonTime(first.start).date, now: viewInstant)
  }
}
