import Figures
import Ledger

/// One entry in full: provenance, three clocks, revisions, other fields.
extension Desk {
  func entryLines(_ index: EntryIndex) -> [DrawerLine] {
    let entry = ledger[index]
    var lines: [DrawerLine] = []
    if isUnderEmbargo(entry.record), let until = entry.record.provenance?.embargoUntil {
      let end = Wording.dateTime(Moment(until), now: viewInstant)
      lines.append(
        DrawerLine("\(Mark.embargoed.glyph)", "\(EmbargoSign.word) until \(end)", .critical))
    }
    switch entry.record {
    case .figure(let figure): lines += figureLines(figure, index)
    case .staffing(let staffing): lines += staffingLines(staffing)
    case .event(let event): lines += eventLines(event)
    case .notice(let notice):
      lines.append(DrawerLine(notice.kind?.rawValue ?? "notice", notice.headline))
      if !notice.detail.isEmpty { lines.append(DrawerLine("", notice.detail)) }
      if !notice.contact.isEmpty { lines.append(DrawerLine("contact", notice.contact)) }
      let period = Wording.period(notice.validity, now: viewInstant)
      if !period.isEmpty { lines.append(DrawerLine("valid", period)) }
    case .area, .measure, .action, .window: break
    }
    if standpoint.isDelisted(index) {
      lines.append(DrawerLine("⊘", "No longer listed by \(entry.source).", .withdrawn))
    }
    lines += provenanceLines(entry)
    if case .figure(let figure) = entry.record { lines += definitionLines(figure) }
    lines += revisionLines(index) + copiedLines(index) + otherFieldLines(entry)
    return lines
  }

  /// What is counted: the record's own definition, else the measure's.
  private func definitionLines(_ figure: Figure) -> [DrawerLine] {
    let own = figure.provenance.definition
    let measure = ledger.catalogue.knownMeasure(figure.measure)
      .map { ledger.catalogue.measure($0).definition }
    let definition = own.isEmpty ? measure ?? "" : own
    return definition.isEmpty ? [] : [DrawerLine("means", definition, .quiet)]
  }

  private func figureLines(_ figure: Figure, _ index: EntryIndex) -> [DrawerLine] {
    let measure = ledger.catalogue.knownMeasure(figure.measure).map { ledger.catalogue.measure($0) }
    let unit = measure?.unit ?? .count
    var lines = [
      DrawerLine(
        "figure",
        embargoMark(.figure(figure))
          + (figure.amount?.words(unit) ?? missingWords(figure.missing)))
    ]
    if measure != nil, figure.amount != nil, let line = copyLine(index, inFull: false) {
      lines.append(DrawerLine("in copy", line))
    }
    lines += checkLines(figure, index)
    let kind = [figure.basis?.rawValue, figure.status?.rawValue].compactMap { $0 }
    if !kind.isEmpty { lines.append(DrawerLine("counted", kind.joined(separator: ", "))) }
    let period = Wording.period(figure.period, now: viewInstant)
    lines.append(
      DrawerLine("period", period.isEmpty ? "not stated" : period, period.isEmpty ? .quiet : .plain)
    )
    if let denominator = figure.denominator {
      lines.append(DrawerLine("out of", NumberText.grouped(denominator)))
    }
    return lines + coverageLines(figure, ledger.topic(of: index))
  }

  private func staffingLines(_ staffing: Staffing) -> [DrawerLine] {
    var lines: [DrawerLine] = []
    if let level = staffing.level { lines.append(DrawerLine("level", level.rawValue)) }
    if !staffing.statement.isEmpty { lines.append(DrawerLine("said", staffing.statement)) }
    if staffing.onDuty != nil || staffing.normal != nil {
      let onDuty = staffing.onDuty.map { "\($0)" } ?? "–"
      let normal = staffing.normal.map { "\($0)" } ?? "–"
      lines.append(
        DrawerLine(staffing.grade?.title ?? "on duty", "\(onDuty) on duty, \(normal) normally"))
    }
    if let start = staffing.shiftStart {
      let end = staffing.shiftEnd.map { "–" + Wording.time($0.instant) } ?? ""
      lines.append(DrawerLine("shift", Wording.dateTime(start, now: viewInstant) + end))
    }
    if !staffing.department.isEmpty { lines.append(DrawerLine("where", staffing.department)) }
    return lines
  }

  private func eventLines(_ event: DisputeEvent) -> [DrawerLine] {
    var lines = [DrawerLine("when", eventTime(event))]
    let speaker = [event.speaker, event.role, event.party].filter { !$0.isEmpty }
    if !speaker.isEmpty { lines.append(DrawerLine("who", speaker.joined(separator: ", "))) }
    if let kind = event.kind { lines.append(DrawerLine("what", kind.rawValue)) }
    if !event.detail.isEmpty { lines.append(DrawerLine("", event.detail)) }
    if !event.condition.isEmpty {
      lines.append(DrawerLine(event.stance?.rawValue ?? "condition", event.condition))
    }
    if let standing = event.standingAfter {
      lines.append(DrawerLine("then", standing.word))
    }
    return lines
  }

  private func provenanceLines(_ entry: Entry) -> [DrawerLine] {
    guard let provenance = entry.record.provenance else { return [] }
    var lines: [DrawerLine] = []
    func add(_ label: String, _ text: String, _ tone: Tone = .plain) {
      if !text.isEmpty { lines.append(DrawerLine(label, text, tone)) }
    }
    let kind = provenance.sourceKind.map { " (\($0.rawValue))" } ?? ""
    add("source", provenance.source + (provenance.source.isEmpty ? "" : kind))
    add(
      "person",
      [provenance.person, provenance.role].filter { !$0.isEmpty }.joined(separator: ", "))
    add("how", provenance.how?.rawValue ?? "")
    if !provenance.url.isEmpty {
      var line = DrawerLine("link", provenance.url, .quiet)
      line.link = provenance.url
      lines.append(line)
    }
    let clocks = [
      ("measured", provenance.measuredAt), ("published", provenance.publishedAt),
      ("received", Moment(entry.knownFrom) as Moment?),
    ]
    for (label, moment) in clocks {
      add(
        label, moment.map { Wording.dateTime($0, now: viewInstant) } ?? "not stated",
        moment == nil ? .quiet : .plain)
    }
    if case .figure(let figure) = entry.record { lines += ageLines(figure) }
    if let embargo = provenance.embargoUntil {
      let isOver = !ledger.isUnderEmbargo(entry.record, at: viewInstant)
      add(
        "embargo",
        (isOver ? "lifted " : "until ") + Wording.dateTime(Moment(embargo), now: viewInstant),
        isOver ? .quiet : .warning)
    }
    add("note", provenance.note, .quiet)
    return lines
  }
}
