import Figures
import Ledger

/// What a record was and is now, revision by revision.
extension Desk {
  /// The chain of revisions, newest first: for each who, when, what it was, what it is now, and why.
  func revisionLines(_ index: EntryIndex) -> [DrawerLine] {
    let chain = standpoint.revisions(of: index, in: ledger)
    guard chain.count > 1 else { return [] }
    var lines = [DrawerLine.blank, DrawerLine(heading: "History · \(chain.count) versions")]
    for (place, revision) in chain.enumerated() {
      let before = place + 1 < chain.count ? chain[place + 1] : nil
      lines += revisionLines(revision, before: before, isShown: revision == index)
    }
    return lines
  }

  private func revisionLines(
    _ revision: EntryIndex, before: EntryIndex?, isShown: Bool
  ) -> [DrawerLine] {
    let entry = ledger[revision]
    let provenance = entry.record.provenance ?? Provenance()
    let tone: Tone = isShown ? .plain : .quiet
    let when = Wording.dateTime(Moment(entry.knownFrom), now: viewInstant)
    let mark = unseenMark(revision).glyph
    let what = before == nil ? said(revision) : verb(entry)
    let who = attribution(provenance)
    var lines = [DrawerLine(when, "\(mark) \(what)" + (who.isEmpty ? "" : " · \(who)"), tone)]
    guard let before else { return lines }
    let old = ledger[before].record
    let (was, now) = (said(before), said(revision))
    if was == now {
      let fields = RecordFields.changed(from: old, to: entry.record)
      let but = fields.isEmpty ? "" : ", but for: " + fields.joined(separator: ", ")
      lines.append(DrawerLine("now", "as before" + but, tone))
    } else {
      lines.append(DrawerLine("was", was, .quiet))
      lines.append(DrawerLine("now", now, tone))
    }
    if !provenance.note.isEmpty, provenance.note != old.provenance?.note {
      lines.append(DrawerLine("why", provenance.note, .quiet))
    }
    return lines
  }

  private func said(_ index: EntryIndex) -> String {
    ledger[index].cause == .withdrawal ? "withdrawn" : inFull(ledger[index].record)
  }

  /// What was done to the version before.
  private func verb(_ entry: Entry) -> String {
    if case .event(let event) = entry.record, event.wire == .reviewed { return "reviewed" }
    switch entry.cause {
    case .correction: return entry.record.provenance?.change?.rawValue ?? "replaced"
    case .edit: return "edited at its source"
    case .withdrawal: return "withdrawn"
    case .new: return "replaced"
    case .delisted: return "no longer listed"
    case .relisted: return "listed again"
    }
  }

  /// "⚿ EMBARGOED " before what a desk with the right to see it must not pass on yet (rule 9).
  func embargoMark(_ record: Record) -> String {
    EmbargoSign.spelt(embargoSign(record))
  }

  /// All that a record says, in one line: for a figure its amount, basis, status and period.
  func inFull(_ record: Record) -> String {
    let rest: [String] =
      switch record {
      case .figure(let figure):
        [
          [figure.basis?.rawValue, figure.status?.rawValue].compactMap { $0 }
            .joined(separator: ", "), Wording.period(figure.period, now: viewInstant),
        ]
      case .staffing(let staffing):
        [
          staffing.statement.isEmpty ? "" : staffing.level?.rawValue ?? "",
          staffing.statement.isEmpty ? "" : staffing.onDuty.map { "\($0) on duty" } ?? "",
        ]
      case .event(let event): [event.detail, event.condition]
      case .notice(let notice): [notice.detail, notice.contact]
      case .area, .measure, .action, .window: []
      }
    let mark = embargoMark(record)
    return ([mark + content(record)] + rest).filter { !$0.isEmpty }.joined(separator: " · ")
  }
}

/// Fields of a record that its wording does not show.
private enum RecordFields {
  /// The names of those in which two versions differ, in the words of the drawer.
  static func changed(from old: Record, to new: Record) -> [String] {
    var names: [String] = []
    func compare(_ name: String, _ isSame: Bool) { if !isSame { names.append(name) } }
    if case .figure(let a) = old, case .figure(let b) = new {
      compare("out of", a.denominator == b.denominator)
      compare(
        "reporting", a.reporting == b.reporting && a.expectedReporting == b.expectedReporting)
    }
    let (a, b) = (old.provenance ?? Provenance(), new.provenance ?? Provenance())
    compare("source", a.source == b.source && a.sourceKind == b.sourceKind)
    compare("person", a.person == b.person && a.role == b.role)
    compare("how", a.how == b.how)
    compare("link", a.url == b.url)
    compare("measured", a.measuredAt == b.measuredAt)
    compare("published", a.publishedAt == b.publishedAt)
    compare("embargo", a.embargoUntil == b.embargoUntil)
    compare("definition", a.definition == b.definition)
    compare("note", a.note == b.note)
    compare("other fields", a.otherFields == b.otherFields)
    return names
  }
}
