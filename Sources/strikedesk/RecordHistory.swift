import Figures
import Filing
import Formats
import Ledger
import SQLiteStore

/// A chain of corrections and what stands beside it, as `history` prints it.
struct RecordHistory {
  /// One record of the chain, or one that stands beside it.
  struct Version {
    var record: Record
    /// "stands", "replaced", "withdraws" or "withdrawn".
    var state: String
    var sentence: String
    /// Who filed it; the source for a record that is not in the book.
    var filedBy: String
    /// When the book took it; nil for a record that is not in the book.
    var filedAt: Instant?
    /// When the desk was told.
    var received: Instant
  }

  private var title: String
  private var chain: [Version] = []
  private var also: [Version] = []
  private var isConflicted = false
  private let now: Instant

  init(_ id: String, _ desk: FilingDesk) throws(OpeningError) {
    now = desk.now
    let index = try desk.entry(id)
    let (ledger, standpoint) = (desk.ledger, desk.standpoint)
    let revisions = standpoint.family(of: index, in: ledger)
    for revision in revisions {
      let newer = standpoint.replacement(of: revision, in: ledger).map { ledger[$0].record }
      var state = newer == nil ? "stands" : "replaced"
      if newer?.provenance?.change == .withdrawn { state = "withdrawn" }
      if ledger[revision].record.provenance?.change == .withdrawn { state = "withdraws" }
      chain.append(try RecordHistory.version(revision, state, desk))
    }
    title = RecordHistory.title(ledger[index].record, desk)
    guard let topic = ledger.topic(of: index) else { return }
    isConflicted = standpoint.hasConflict(topic, in: ledger)
    let headline = standpoint.headline(topic, in: ledger).map { [$0] } ?? []
    let others = headline + standpoint.alsoReported(topic, in: ledger)
    for other in others.prefix(20) where !revisions.contains(other) {
      also.append(try RecordHistory.version(other, "stands", desk))
    }
  }

  private static func version(
    _ index: EntryIndex, _ state: String, _ desk: FilingDesk
  ) throws(OpeningError) -> Version {
    let entry = desk.ledger[index]
    let filed = try desk.filed(entry.record)
    return Version(
      record: entry.record, state: state,
      sentence: FilingSentence.words(
        entry.record, tables: desk.tables, at: FilingSentence.instant(of: entry.record),
        now: desk.now),
      filedBy: filed?.filedBy ?? entry.source, filedAt: filed?.filedAt, received: entry.recordedAt)
  }

  private static func title(_ record: Record, _ desk: FilingDesk) -> String {
    let catalogue = desk.tables.catalogue
    func area(_ code: String) -> String {
      catalogue.knownArea(code).map {
        desk.tables.label($0, at: FilingSentence.instant(of: record))
      } ?? code
    }
    func action(_ id: String) -> String { id.isEmpty ? "no round of action" : "action \(id)" }
    switch record {
    case .figure(let figure):
      let measure = catalogue.knownMeasure(figure.measure).map { catalogue.measure($0).title }
      let period = Wording.period(figure.period, now: desk.now)
      return [measure ?? figure.measure, area(figure.area), period, action(figure.action)]
        .filter { !$0.isEmpty }.joined(separator: " · ")
    case .staffing(let staffing):
      return "\(staffing.department) staffing · \(area(staffing.area)) · \(action(staffing.action))"
    case .event(let event): return "Event · " + Wording.dateTime(event.at, now: desk.now)
    case .notice(let notice): return "Notice · " + area(notice.area)
    case .area, .measure, .action, .window: return record.kind.rawValue
    }
  }

  // MARK: Text

  var lines: [String] {
    var lines = isRehearsal ? [RehearsalMark.word] : []
    lines.append(Words.line(title))
    for version in chain { lines += [""] + self.lines(version) }
    if !also.isEmpty {
      lines += ["", "Also reported" + (isConflicted ? ": these cannot all be true" : "")]
      for version in also { lines += [""] + self.lines(version) }
    }
    return lines
  }

  private func lines(_ version: Version) -> [String] {
    let provenance = version.record.provenance ?? Provenance()
    var heading = "\(version.record.identity)  \(version.state)"
    if let change = provenance.change { heading += ", \(change.rawValue)" }
    if let filed = version.filedAt {
      heading += ", filed by \(version.filedBy) \(time(Moment(filed)))"
    } else {
      heading += ", from \(version.filedBy)"
    }
    let clocks = [
      ("as at", provenance.measuredAt), ("published", provenance.publishedAt),
      ("received", Moment(version.received) as Moment?),
    ]
    let told = clocks.map { "\($0.0) \($0.1.map { time($0) } ?? "not stated")" }
    var lines = [heading, "  " + version.sentence, "  " + told.joined(separator: " · ")]
    let said = [provenance.how?.rawValue, provenance.url].compactMap { $0 }.filter { !$0.isEmpty }
    if !said.isEmpty { lines.append("  " + said.joined(separator: " · ")) }
    if !provenance.note.isEmpty { lines.append("  note: " + provenance.note) }
    return lines.map { Words.line($0) }
  }

  /// With its year, as a history may be long.
  private func time(_ moment: Moment) -> String {
    let date = "\(Wording.date(moment)) \(moment.day.year)"
    return moment.isDay ? date : "\(date) \(Wording.time(moment.instant))"
  }

  private var isRehearsal: Bool { (chain + also).contains { $0.record.isRehearsal } }

  // MARK: JSON

  var json: JSONValue {
    var members = [
      JSONMember("title", .string(title)), JSONMember("as_known_at", .string(Moment(now).iso)),
      JSONMember("conflict", .bool(isConflicted)),
      JSONMember("chain", .array(chain.map(RecordHistory.value))),
      JSONMember("also_reported", .array(also.map(RecordHistory.value))),
    ]
    if isRehearsal { members.insert(JSONMember("rehearsal", .bool(true)), at: 0) }
    return .object(members)
  }

  private static func value(_ version: Version) -> JSONValue {
    .object([
      JSONMember("id", .string(version.record.identity)),
      JSONMember("state", .string(version.state)),
      JSONMember("sentence", .string(version.sentence)),
      JSONMember("filed_by", .string(version.filedBy)),
      JSONMember("filed_at", version.filedAt.map { .string(Moment($0).iso) } ?? .null),
      JSONMember("received_at", .string(Moment(version.received).iso)),
      JSONMember("record", NDJSON.object(version.record)),
    ])
  }
}
