import DeskViewModel
import Figures
import Formats
import Ledger

/// The digest for the next shift as one JSON document; records have the keys of the record format.
struct HandoverJSON {
  let handover: Handover
  let desk: Desk

  var document: String {
    var members: [JSONMember] = []
    if handover.isRehearsal { members.append(JSONMember("rehearsal", .bool(true))) }
    if handover.isAsKnown { members.append(JSONMember("as_known_at", time(handover.until))) }
    members += handover.failing.members
    members += [
      JSONMember("since", time(handover.since)), JSONMember("until", time(handover.until)),
      JSONMember("action", .string(handover.action.id)),
      JSONMember("title", .string(handover.action.title)),
      JSONMember("phase", .string(handover.phase.word)),
      JSONMember("copied", .array(handover.copied.map { copied($0) })),
      JSONMember("new", lines(handover.newFigures)),
      JSONMember("corrected", lines(handover.corrected)),
      JSONMember("withdrawn", lines(handover.withdrawn)),
      JSONMember("conflicts", .array(handover.conflicts.map { conflict($0) })),
      JSONMember("embargoes_lifted", lines(handover.embargoesLifted)),
      JSONMember("stale", lines(handover.stale)),
      JSONMember(
        "negotiation",
        .object([
          JSONMember("standing_before", .string(handover.standing.before)),
          JSONMember("standing_after", .string(handover.standing.after)),
          JSONMember("since", .string(handover.standing.since)),
          JSONMember("events", lines(handover.negotiation)),
        ])),
      JSONMember("staffing", lines(handover.staffing)),
      JSONMember("notices", lines(handover.notices)),
      JSONMember("missing", .array(handover.missing.map { missing($0) })),
    ]
    return JSONWriter.pretty(.object(members))
  }

  private func lines(_ lines: [Handover.Line]) -> JSONValue { .array(lines.map { line($0) }) }

  private func line(_ line: Handover.Line) -> JSONValue {
    var members = [
      JSONMember("type", .string(line.kind.rawValue)), JSONMember("id", .string(line.id)),
      JSONMember("wording", .string(line.wording)), JSONMember("source", .string(line.source)),
      JSONMember("as_at", line.asAt.map { .string($0.iso) } ?? .null),
      JSONMember("known_from", time(line.knownFrom)),
    ]
    if let filed = line.filedAt { members.append(JSONMember("filed_at", time(filed))) }
    if !line.note.isEmpty { members.append(JSONMember("note", .string(line.note))) }
    if let before = line.before {
      members.append(
        JSONMember(
          "was",
          .object([
            JSONMember("id", .string(before.id)), JSONMember("wording", .string(before.wording)),
            JSONMember("record", record(before.entry)),
          ])))
    }
    members.append(JSONMember("record", record(line.entry)))
    return .object(members)
  }

  private func conflict(_ conflict: Handover.Conflict) -> JSONValue {
    .object([
      JSONMember("title", .string(conflict.title)), JSONMember("since", time(conflict.since)),
      JSONMember("new", .bool(conflict.isNew)), JSONMember("figures", lines(conflict.sides)),
    ])
  }

  private func copied(_ flag: CopiedFlag) -> JSONValue {
    let line = flag.line
    var members = [
      JSONMember("id", .string(line.id)), JSONMember("type", .string(line.kind.rawValue)),
      JSONMember("figure", .string(line.figure)),
      JSONMember("wording", line.isWithheld ? .null : .string(line.wording)),
      JSONMember("copied_by", .string(line.copiedBy)),
      JSONMember("copied_at", time(line.copiedAt)), JSONMember("story", .string(line.story)),
    ]
    if let until = line.embargoUntil { members.append(JSONMember("embargo_until", time(until))) }
    members += [
      JSONMember("change", .string(flag.kind.rawValue)), JSONMember("since", time(flag.since)),
      JSONMember("record", record(flag.change)),
    ]
    return .object(members)
  }

  private func missing(_ part: Handover.Missing) -> JSONValue {
    func list(_ hospitals: [Handover.Hospital]) -> JSONValue {
      .array(
        hospitals.map {
          .object([JSONMember("area", .string($0.code)), JSONMember("name", .string($0.name))])
        })
    }
    return .object([
      JSONMember("measure", .string(part.code)), JSONMember("title", .string(part.title)),
      JSONMember("reporting", .number(Double(part.reported))),
      JSONMember("expected_reporting", .number(Double(part.expected))),
      JSONMember("nil_return", list(part.nilReturns)),
      JSONMember("not_asked", list(part.notAsked)),
      JSONMember("not_reported", list(part.silent)), JSONMember("withheld", list(part.withheld)),
    ])
  }

  private func time(_ instant: Instant) -> JSONValue { .string(Moment(instant).iso) }

  private func record(_ index: EntryIndex) -> JSONValue {
    NDJSON.object(desk.ledger[index].record)
  }
}
