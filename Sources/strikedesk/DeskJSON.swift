import DeskViewModel
import Figures
import Formats
import Ledger

/// What the panels say, as one JSON document: numbers and words, from the same values.
struct DeskJSON {
  let desk: Desk

  func document(_ panels: [PanelID]) -> String {
    let header = desk.header
    let rehearsal = desk.isRehearsal
    var members = rehearsal ? [JSONMember("rehearsal", .bool(true))] : []
    if desk.holdsEmbargoed { members.append(JSONMember("embargoed", .bool(true))) }
    members += desk.failing.members
    members += [
      JSONMember("as_known_at", .string(Moment(desk.viewInstant).iso)),
      JSONMember("mode", .string(header.mode)),
      JSONMember("action", .string(desk.ledger.catalogue.action(desk.action).id)),
      JSONMember(
        "title", .string((rehearsal ? RehearsalMark.word + ": " : "") + header.action)),
      JSONMember("phase", .string(header.phase.word)),
      JSONMember("strike_day", .number(Double(header.phase.day))),
      JSONMember("strike_days", .number(Double(header.phase.days))),
      JSONMember("conflicts", .number(Double(header.conflicts))),
      JSONMember("refused", .number(Double(header.problems.refused))),
      JSONMember("doubts", .number(Double(header.problems.doubts))),
      JSONMember("problems", .array(desk.problems(most: 1000).map { .string($0.description) })),
    ]
    for panel in panels { members.append(JSONMember(panel.slug, value(panel))) }
    return JSONWriter.pretty(.object(members))
  }

  private func value(_ panel: PanelID) -> JSONValue {
    switch panel {
    case .region: .array(desk.regionTopics.map { block($0, .region) })
    case .england: .array(desk.nationTopics.map { block($0, .england) })
    case .hospitals: .array((0..<desk.count(.hospitals)).map { hospital($0) })
    case .staffing: .array(desk.regionStaffing.map { record($0) })
    case .negotiation: negotiation()
    case .latest:
      .array(
        (0..<min(1000, desk.count(.latest))).compactMap {
          desk.standpoint.latest($0, in: desk.ledger).map { record($0) }
        })
    }
  }

  private func block(_ topic: Topic, _ panel: PanelID) -> JSONValue {
    let block = desk.block(topic, in: panel)
    var members = [
      JSONMember("title", .string(block.title)),
      JSONMember("measure", .string(desk.ledger.catalogue.measure(topic.measure).code)),
      JSONMember("words", block.amount.map { spelt($0) } ?? .null),
      JSONMember("notes", .array(block.notes.map { spelt($0.text) })),
      JSONMember("conflict", .bool(block.isConflicted)),
    ]
    if let headline = desk.standpoint.headline(topic, in: desk.ledger) {
      members.append(JSONMember("figure", record(headline)))
    }
    if let coverage = desk.coverage(topic) {
      members.append(
        JSONMember(
          "hospitals",
          .object([
            JSONMember("sum", coverage.sum.amount.map { .number($0.value) } ?? .null),
            JSONMember("reported", .number(Double(coverage.sum.reported))),
            JSONMember("nil_returns", .number(Double(coverage.sum.nilReturns))),
            JSONMember("not_asked", .number(Double(coverage.sum.notAsked))),
            JSONMember("expected", .number(Double(coverage.expected))),
          ])))
    }
    if let trend = desk.trend(topic) {
      members.append(
        JSONMember(
          "today",
          .object([
            JSONMember("of", .string(trend.isSum ? "hospitals" : "figure")),
            JSONMember("words", spelt("\(trend.label): \(trend.words)")),
            JSONMember("steps", .array(trend.steps.map { step($0, trend.unit) })),
          ])))
    }
    members.append(
      JSONMember(
        "also_reported",
        .array(desk.standpoint.alsoReported(topic, in: desk.ledger).map { record($0) })))
    return .object(members)
  }

  private func step(_ step: TrendStep, _ unit: Measure.Unit) -> JSONValue {
    .object([
      JSONMember("from", .string(Moment(step.from).iso)),
      JSONMember("value", step.amount.map { .number($0.value) } ?? .null),
      JSONMember("words", step.amount.map { .string($0.words(unit)) } ?? .null),
    ])
  }

  private func hospital(_ place: Int) -> JSONValue {
    let row = desk.hospitalRow(at: place, wide: true)
    let area = desk.ledger.catalogue.area(row.area, at: desk.viewInstant)
    return .object([
      JSONMember("code", .string(area.code)), JSONMember("name", .string(area.name)),
      JSONMember("operations", row.operations.value.map { .number($0) } ?? .null),
      JSONMember("operations_words", spelt(row.operations.text)),
      JSONMember("appointments", row.appointments.value.map { .number($0) } ?? .null),
      JSONMember("appointments_words", spelt(row.appointments.text)),
      JSONMember("level", row.level.map { spelt($0.sign + $0.word) } ?? .null),
      JSONMember("on_duty", spelt(row.staffing.text)), JSONMember("as_at", .string(row.asAt)),
      JSONMember("source", .string(row.source)),
    ])
  }

  private func negotiation() -> JSONValue {
    let view = desk.negotiation
    return .object([
      JSONMember("standing", spelt(view.standing)), JSONMember("since", .string(view.since)),
      JSONMember(
        "positions",
        .array(
          view.positions.map {
            .object([
              JSONMember("party", .string($0.party)), JSONMember("text", spelt($0.text)),
              JSONMember("stance", $0.stance.map { .string($0.rawValue) } ?? .null),
            ])
          })),
      JSONMember("timeline", .array(desk.standpoint.events.reversed().map { record($0) })),
    ])
  }

  /// A record with the keys of the record format; one under embargo says so.
  private func record(_ index: EntryIndex) -> JSONValue {
    let record = desk.ledger[index].record
    let isHeld = desk.ledger.isUnderEmbargo(record, at: desk.viewInstant)
    return NDJSON.object(isHeld ? record.markedAsEmbargoed : record)
  }

  private func spelt(_ text: String) -> JSONValue { .string(EmbargoSign.spelt(text)) }
}

extension [FailingSource] {
  /// A member that says which sources fail and why; none when none does.
  var members: [JSONMember] {
    guard !isEmpty else { return [] }
    let list = map { source in
      JSONValue.object([
        JSONMember("source", .string(source.name)), JSONMember("reason", .string(source.reason)),
      ])
    }
    return [JSONMember("failing", .array(list))]
  }
}
