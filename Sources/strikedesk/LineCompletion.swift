import Figures
import Filing
import Formats
import Ledger

/// What lines of JSON leave out or say in people's words, as the options of the commands have it: names
/// are looked up, and what is left out has the same defaults.
///
/// What a record that is known under the line's id says, or the one that the line replaces, comes before
/// a default: so a retry is the same record. A line with an id and a time of receipt of its own was a
/// record before, and stays as it is.
final class LineCompletion {
  private let kind: FilingKind
  private let desk: FilingDesk
  private let tables: FilingTables
  /// How names were read and what stands in for what was left out, by line.
  private(set) var understood: [Int: [String]] = [:]

  /// Lines that say no type are of this kind. The input's own areas, measures and rounds are looked up
  /// like any other, wherever in it they stand.
  init(_ kind: FilingKind, _ desk: FilingDesk, tables bytes: [UInt8]) {
    self.kind = kind
    self.desk = desk
    let own = bytes.withUnsafeBytes { NDJSON.read($0, file: "") }.records
      .filter { !$0.kind.isEntry }
    guard !own.isEmpty else {
      tables = desk.tables
      return
    }
    var ledger = desk.ledger
    _ = ledger.append(
      contentsOf: own.map { .record($0) }, source: "stdin", noticedAt: desk.now)
    tables = FilingTables(ledger, desk.standpoint, region: desk.tables.region)
  }

  /// Completes the members of a line.
  func complete(_ members: inout [JSONMember], _ number: Int) -> [MemberRefusal] {
    var line = Line(members: members)
    line.fill("type", kind.rawValue)
    guard let kind = line.text("type").flatMap({ FilingKind(rawValue: $0) }),
      let type = Record.Kind(rawValue: kind.rawValue)
    else {
      members = line.members
      return []
    }
    let isStated = line.text("id") != nil && line.text("recorded_at") != nil
    let known = known(line, type)
    line.fill("id", RecordID.make(kind))
    if !isStated {
      if let known { line.take(known) }
      complete(&line, kind, hasKnown: known != nil || line.text("supersedes") != nil)
    }
    check(&line)
    members = line.members
    if !line.understood.isEmpty { understood[number] = line.understood }
    return line.refusals
  }

  /// The record that the line says again, or that it replaces.
  private func known(_ line: Line, _ type: Record.Kind) -> Record? {
    for id in [line.text("id"), line.text("supersedes")] {
      if let index = id.flatMap({ desk.ledger.latest(type, $0) }) {
        return desk.ledger[index].record
      }
    }
    return nil
  }

  private func complete(_ line: inout Line, _ kind: FilingKind, hasKnown: Bool) {
    let instant = line.instant(kind) ?? desk.now
    switch kind {
    case .figure:
      lookUp("measure", &line, "a measure such as operations or appointments") {
        text throws(TextRefusal) in
        let measure = tables.catalogue.measure(try tables.measure(text))
        return (measure.code, "measure \(measure.title)")
      }
      area(&line, at: instant)
      action(&line, at: instant, hasKnown: hasKnown)
    case .staffing:
      area(&line, at: instant)
      action(&line, at: instant, hasKnown: hasKnown)
      line.fill("department", "A&E")
    case .event:
      if line.text("at") == nil {
        let minute = Moment(Instant(seconds: desk.now.seconds / 60 * 60))
        line.fill("at", minute.iso)
        line.fill("precision", DisputeEvent.Precision.minute.rawValue)
        line.understood.append("at \(Wording.dateTime(minute))")
      }
    case .notice:
      area(&line, at: instant)
      line.fill("kind", Notice.Kind.advice.rawValue)
    }
    guard let typed = line.text("source") else { return }
    let source = tables.source(typed, at: desk.now)
    line.set("source", source.name)
    if let kind = source.kind { line.fill("source_kind", kind.rawValue) }
  }

  private func area(_ line: inout Line, at instant: Instant) {
    func words(_ code: String) -> String {
      let label = tables.catalogue.knownArea(code).map { tables.label($0, at: instant) } ?? code
      return label == code ? "area \(code)" : "area \(label) (\(code))"
    }
    if line.text("area") == nil, !tables.region.isEmpty {
      line.fill("area", tables.region)
      line.understood.append(words(tables.region))
    }
    if line.text("area").flatMap({ tables.catalogue.knownArea($0) }) != nil { return }
    lookUp("area", &line, "an area by name, short name or ODS code") { text throws(TextRefusal) in
      let code = tables.catalogue.area(try tables.area(text, at: instant), at: instant).code
      return (code, words(code))
    }
  }

  private func action(_ line: inout Line, at instant: Instant, hasKnown: Bool) {
    let catalogue = tables.catalogue
    guard let text = line.text("action") else {
      let running = tables.runningAction(at: instant)
      let index = running ?? catalogue.actionInView(at: instant)
      guard !hasKnown, index != Catalogue.noAction else { return }
      line.fill("action", catalogue.action(index).id)
      line.understood.append(
        "action \(catalogue.action(index).id)"
          + (running == nil ? ", the latest, as none is under way" : ""))
      return
    }
    if catalogue.knownAction(text) != nil { return }
    lookUp("action", &line, "a round of action by id or first day, or none") {
      text throws(TextRefusal) in
      let id = catalogue.action(try tables.action(text)).id
      return (id, "action " + (id.isEmpty ? "none" : id))
    }
  }

  /// Puts the code of what a text names in its place.
  private func lookUp(
    _ name: String, _ line: inout Line, _ plain: String,
    _ find: (String) throws(TextRefusal) -> (code: String, words: String)
  ) {
    guard let text = line.text(name) else { return }
    do throws(TextRefusal) {
      let found = try find(text)
      guard found.code != text else { return }
      line.set(name, found.code)
      line.understood.append(found.words)
    } catch {
      let meant =
        error.meant.isEmpty ? "" : "; did you mean \(TextRefusal.choice(error.meant))?"
      line.refusals.append(
        MemberRefusal(name, expected: error.expected, found: error.found + meant, plain: plain))
    }
  }

  /// Who says so, when it was received, and which numbers the measure can have.
  private func check(_ line: inout Line) {
    if line.text("source") == nil {
      line.refusals.append(
        MemberRefusal("source", expected: "a source, who says so", found: nil))
    }
    if let text = line.text("recorded_at"), let recorded = Moment(text), recorded.instant > desk.now
    {
      line.refusals.append(
        MemberRefusal("recorded_at", expected: "recorded_at not after now", found: "\"\(text)\""))
    }
    let measure = line.text("measure").flatMap { tables.catalogue.knownMeasure($0) }
      .map { tables.catalogue.measure($0) }
    // What a share is of is counted like anything else.
    let whole = Measure(code: "", title: "people or things")
    for (name, measure) in [("value", measure), ("upper", measure), ("denominator", whole)] {
      guard let text = line.text(name), let number = Double(text),
        let expected = measure.map({ $0.expected(insteadOf: number) })
          ?? (number < 0 ? "a number not below zero" : nil)
      else { continue }
      line.refusals.append(MemberRefusal(name, expected: expected, found: text))
    }
  }
}

/// The members of a line while it is completed.
private struct Line {
  var members: [JSONMember]
  var understood: [String] = []
  var refusals: [MemberRefusal] = []

  init(members: [JSONMember]) { self.members = members }

  /// What a member says; nil for nothing, which empty and absent both mean.
  func text(_ name: String) -> String? {
    switch members.first(where: { $0.name == name })?.value {
    case .string(let text): text.isEmpty ? nil : text
    case .number(let number): number.text
    case .bool(let flag): "\(flag)"
    case .array, .object: ""
    case .null, nil: nil
    }
  }

  mutating func set(_ name: String, _ text: String) {
    guard let place = members.firstIndex(where: { $0.name == name }) else {
      return members.append(JSONMember(name, .string(text)))
    }
    members[place].value = .string(text)
  }

  /// Puts a text where nothing is.
  mutating func fill(_ name: String, _ text: String) {
    if self.text(name) == nil { set(name, text) }
  }

  /// What is left out and a default would stand in for, as another record has it.
  mutating func take(_ record: Record) {
    guard case .object(let known) = NDJSON.object(record) else { return }
    let names: Set<String> = [
      "area", "measure", "action", "at", "precision", "department", "kind", "source_kind",
    ]
    for member in known where names.contains(member.name) && text(member.name) == nil {
      if let text = member.value.string { set(member.name, text) }
    }
  }

  /// The instant whose names and round of action are meant; nil when none is said.
  func instant(_ kind: FilingKind) -> Instant? {
    let first: [String] =
      switch kind {
      case .figure: ["measured_at", "period_start", "period_end"]
      case .staffing: ["shift_start", "shift_end", "measured_at"]
      case .event: ["at"]
      case .notice: ["valid_from", "measured_at"]
      }
    for name in first + ["published_at", "recorded_at"] {
      if let moment = text(name).flatMap({ Moment($0) }) { return moment.instant }
    }
    return nil
  }
}
