package import Figures

/// What records may refer to besides each other: codes that other sources have brought.
package struct KnownReferences: Hashable, Sendable {
  /// Codes of areas.
  package var areas: Set<String>
  /// Codes of measures.
  package var measures: Set<String>
  /// Ids of rounds of action.
  package var actions: Set<String>
  /// The ids of figures, staffing, events and notices.
  package var entries: Set<String>

  /// References that are known besides those of the package itself.
  package init(
    areas: Set<String> = [], measures: Set<String> = [], actions: Set<String> = [],
    entries: Set<String> = []
  ) {
    self.areas = areas
    self.measures = measures
    self.actions = actions
    self.entries = entries
  }
}

extension PackContents {
  /// Doubts about what records refer to: areas, measures and actions that nobody lists, and
  /// `supersedes` that points to nothing. A reference table that does not exist at all is not
  /// missed: the codes may be another source's.
  package func checkReferences(
    _ known: KnownReferences = KnownReferences()
  ) -> [Problem] {
    ReferenceCheck.problems(in: tables.map { ($0.file, $0.rows) }, known)
  }
}

extension TableRows {
  /// The same for rows that came without a package.
  package func checkReferences(
    file: String, _ known: KnownReferences = KnownReferences()
  ) -> [Problem] {
    ReferenceCheck.problems(in: [(file, self)], known)
  }
}

/// Collects what is referred to, then looks each reference up. A code that nobody knows is listed
/// once, with the first row that uses it.
private struct ReferenceCheck {
  private struct Doubt: Hashable {
    var what: String
    var code: String
    /// The embargo of the row, since what others say openly is told openly.
    var embargo: Instant?
  }

  /// A row, and until when it is under an embargo.
  private struct Place {
    var file: String
    var line: Int
    var embargo: Instant?
  }

  private var known: KnownReferences
  /// What is superseded, and whether an entry with that id was seen.
  private var superseded: [String: Bool] = [:]
  private var doubts: [Doubt: (index: Int, count: Int)] = [:]
  private var problems: [Problem] = []
  private var unlisted = ProblemCounts()
  private var lastFile = ""

  static func problems(
    in tables: [(file: String, rows: TableRows)], _ known: KnownReferences
  ) -> [Problem] {
    var check = ReferenceCheck(known: known)
    for table in tables { check.learn(table.rows.records) }
    for table in tables { check.findSuperseded(table.rows.records) }
    for table in tables { check.check(table.rows, file: table.file) }
    for (_, doubt) in check.doubts where doubt.count > 1 {
      check.problems[doubt.index].add(toFound: " (and on \(doubt.count - 1) more rows)")
    }
    return check.problems
      + Problem.unlisted(check.unlisted, file: check.lastFile, listed: check.problems.count)
  }

  private init(known: KnownReferences) { self.known = known }

  private mutating func learn(_ records: [Record]) {
    for record in records {
      switch record {
      case .area(let area): known.areas.insert(area.code)
      case .measure(let measure): known.measures.insert(measure.code)
      case .action(let action): known.actions.insert(action.id)
      case .figure(let figure): learn(figure.provenance.supersedes)
      case .staffing(let staffing): learn(staffing.provenance.supersedes)
      case .event(let event): learn(event.provenance.supersedes)
      case .notice(let notice): learn(notice.provenance.supersedes)
      case .window: break
      }
    }
  }

  private mutating func learn(_ supersedes: String) {
    if !supersedes.isEmpty { superseded[supersedes] = known.entries.contains(supersedes) }
  }

  private mutating func findSuperseded(_ records: [Record]) {
    guard !superseded.isEmpty else { return }
    for record in records where record.kind.isEntry {
      let id = record.identity
      if superseded[id] == false { superseded[id] = true }
    }
  }

  private mutating func check(_ rows: TableRows, file: String) {
    for (index, record) in rows.records.enumerated() {
      let place = Place(
        file: file, line: Int(rows.lines[index]), embargo: record.provenance?.embargoUntil)
      switch record {
      case .area(let area): look(for: area.parent, in: known.areas, "area", place)
      case .measure, .action: break
      case .window(let window): look(for: window.action, in: known.actions, "action", place)
      case .figure(let figure):
        look(for: figure.area, in: known.areas, "area", place)
        look(for: figure.measure, in: known.measures, "measure", place)
        look(for: figure.action, in: known.actions, "action", place)
        lookForSuperseded(figure.provenance, figure.id, place)
      case .staffing(let staffing):
        look(for: staffing.area, in: known.areas, "area", place)
        look(for: staffing.action, in: known.actions, "action", place)
        lookForSuperseded(staffing.provenance, staffing.id, place)
      case .event(let event): lookForSuperseded(event.provenance, event.id, place)
      case .notice(let notice):
        look(for: notice.area, in: known.areas, "area", place)
        lookForSuperseded(notice.provenance, notice.id, place)
      }
    }
  }

  private mutating func look(
    for code: String, in codes: Set<String>, _ what: String, _ place: Place
  ) {
    if code.isEmpty || codes.isEmpty || codes.contains(code) { return }
    let doubt = Doubt(what: what, code: code, embargo: place.embargo)
    if doubts[doubt] != nil {
      doubts[doubt]?.count += 1
      return
    }
    guard problems.count < CSVCaps.problems else { return leaveOut(place) }
    doubts[doubt] = (problems.count, 1)
    let near = codes.count > 1000 ? nil : Suggestion.nearest(to: code, among: codes.sorted())
    let hint = near.map { " (did you mean \"\($0)\"?)" } ?? ""
    let expected = "the code of a known \(what)"
    add(place, expected + hint, quoted(code), plain: expected)
  }

  private mutating func lookForSuperseded(
    _ provenance: Provenance, _ id: String, _ place: Place
  ) {
    let target = provenance.supersedes
    if target.isEmpty { return }
    if target == id {
      add(place, "the id of an earlier record in supersedes", "its own")
    } else if superseded[target] != true {
      add(place, "the id of a known record in supersedes", quoted(target))
    }
  }

  private mutating func leaveOut(_ place: Place) {
    unlisted.doubts += 1
    lastFile = place.file
  }

  private mutating func add(
    _ place: Place, _ expected: String, _ found: String, plain: String? = nil
  ) {
    guard problems.count < CSVCaps.problems else { return leaveOut(place) }
    problems.append(
      Problem(.doubt, file: place.file, line: place.line, expected: expected, found: found)
        .held(until: place.embargo, plainly: plain))
  }
}
