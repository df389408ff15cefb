internal import Figures
internal import Ledger

/// The fields of a record as texts that read back as the same record.
enum Prefill {
  typealias Name = FilingField.Name

  /// Everything, for a correction; when it is received is left to be now.
  static func texts(_ record: Record, tables: FilingTables) -> [Name: String] {
    var texts = provenance(record)
    let instant = FilingSentence.instant(of: record)
    func area(_ code: String) -> String {
      tables.catalogue.knownArea(code).map { tables.label($0, at: instant) } ?? code
    }
    func action(_ id: String) -> String { id.isEmpty ? "none" : id }
    switch record {
    case .figure(let figure):
      let unit =
        tables.catalogue.knownMeasure(figure.measure).map { tables.catalogue.measure($0).unit }
        ?? .count
      texts[.measure] = figure.measure
      texts[.amount] =
        figure.amount.map { SaidAmount.typed($0, unit) } ?? figure.missing.map(SaidAmount.typed)
      texts[.area] = area(figure.area)
      texts[.action] = action(figure.action)
      texts[.basis] = figure.basis?.rawValue
      texts[.status] = figure.status?.rawValue
      texts[.period] = SaidTimeText.typed(figure.period)
      texts[.denominator] = figure.denominator.map { SaidAmount.typed(Amount($0), .count) }
      texts[.reporting] = figure.reporting.map { "\($0)" }
      texts[.expected] = figure.expectedReporting.map { "\($0)" }
    case .staffing(let staffing):
      texts[.level] = staffing.level?.rawValue
      texts[.area] = area(staffing.area)
      texts[.action] = action(staffing.action)
      texts[.grade] = staffing.grade?.rawValue
      texts[.onDuty] = staffing.onDuty.map { "\($0)" }
      texts[.normal] = staffing.normal.map { "\($0)" }
      texts[.department] = staffing.department
      texts[.shift] = SaidTimeText.typed(
        Period(start: staffing.shiftStart, end: staffing.shiftEnd))
      texts[.statement] = staffing.statement
    case .event(let event):
      texts[.headline] = event.headline
      texts[.at] = time(event)
      texts[.party] = event.party
      texts[.speaker] = event.speaker
      texts[.speakerRole] = event.role
      texts[.kind] = event.kind?.rawValue
      texts[.stance] = event.stance?.rawValue
      texts[.condition] = event.condition
      texts[.standing] = event.standingAfter?.rawValue
      texts[.detail] = event.detail
    case .notice(let notice):
      texts[.headline] = notice.headline
      texts[.area] = area(notice.area)
      texts[.kind] = notice.kind?.rawValue
      texts[.detail] = notice.detail
      texts[.contact] = notice.contact
      texts[.valid] = SaidTimeText.typed(notice.validity)
    case .area, .measure, .action, .window: break
    }
    return texts.filter { !$0.value.isEmpty }
  }

  /// For a withdrawal: who said so, and an embargo, which holds for taking back as well.
  static func withdrawalTexts(_ record: Record, tables: FilingTables) -> [Name: String] {
    texts(record, tables: tables).filter { [.source, .sourceKind, .embargo].contains($0.key) }
  }

  private static func time(_ event: DisputeEvent) -> String {
    switch event.precision {
    case .minute, .day: return SaidTimeText.typed(event.at)
    case .month:
      let day = event.at.day
      return "\(CivilDate.fullMonthNames[day.month - 1]) \(day.year)"
    }
  }

  private static func provenance(_ record: Record) -> [Name: String] {
    guard let provenance = record.provenance else { return [:] }
    return [
      .source: provenance.source, .sourceKind: provenance.sourceKind?.rawValue ?? "",
      .person: provenance.person, .role: provenance.role, .url: provenance.url,
      .how: provenance.how?.rawValue ?? "",
      .measured: provenance.measuredAt.map { SaidTimeText.typed($0) } ?? "",
      .published: provenance.publishedAt.map { SaidTimeText.typed($0) } ?? "",
      .embargo: provenance.embargoUntil.map { SaidTimeText.typed(Moment($0)) } ?? "",
      .definition: provenance.definition, .note: provenance.note,
    ]
  }
}
