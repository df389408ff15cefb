package import Figures
internal import Ledger

/// A record in the making: text fields in, a record or what is wrong with each field out, and the
/// sentence as it was understood.
///
/// The same value serves the command line and the monitor's form. It asks no clock and makes no id:
/// whoever holds it gives both, and keeps the id over a retry so that nothing is filed twice.
///
/// ```
/// var draft = FilingDraft(.figure, id: "f1", now: now, tables: tables)
/// draft.set(.measure, "ops")
/// draft.set(.amount, "around 300")
/// draft.set(.source, "EDP")
/// draft.sentence   // "In the East, around 300 operations were reported cancelled, according to …"
/// draft.record     // nil while a problem is left
/// ```
package struct FilingDraft: Sendable {
  /// What the record is for.
  package enum Purpose: Sendable, Hashable {
    case new
    /// Replaces a record that is known; all of its fields are filled in to begin with.
    case correction(of: Record)
    /// Takes a record back; the note says why.
    case withdrawal(of: Record)
  }

  package let kind: FilingKind
  package let purpose: Purpose
  /// The record's id, made by whoever files.
  package var id: String { didSet { read() } }
  /// What "today" and "09:30" are read against, and when the record is received unless a time was
  /// typed.
  package var now: Instant { didSet { if now != oldValue { read() } } }
  /// The round of action that the desk has on screen; it stands in for the one under way.
  package var deskAction: String? { didSet { read() } }
  /// True when it goes into the book of a rehearsal: then the record is marked.
  package var isRehearsal = false { didSet { if isRehearsal != oldValue { read() } } }
  /// What names are looked up in; to be set anew when the desk's tables change.
  package var tables: FilingTables { didSet { read() } }

  private var texts: [FilingField.Name: String] = [:]
  private var reading = Reading()
  /// What a correction says before anything is changed; nil for what is none.
  private var before: Record?

  /// What the texts came to.
  private struct Reading: Sendable {
    var record: Record?
    var problems: [FilingProblem] = []
    var understood: [FilingField.Name: String] = [:]
  }

  /// An empty form.
  package init(
    _ kind: FilingKind, id: String, now: Instant, tables: FilingTables, deskAction: String? = nil
  ) {
    self.init(kind, .new, id, now, tables, deskAction, [:])
  }

  /// A correction of a record, every field filled in. A withdrawal says nothing itself: the fields are
  /// then those of `content`, which was taken back. Nil for records that are not filed: tables.
  package init?(
    correcting record: Record, content: Record? = nil, id: String, now: Instant,
    tables: FilingTables
  ) {
    guard let kind = FilingKind(rawValue: record.kind.rawValue) else { return nil }
    self.init(
      kind, .correction(of: record), id, now, tables, nil,
      Prefill.texts(content ?? record, tables: tables))
    // To say again what was taken back is a change.
    if record.provenance?.change != .withdrawn { before = reading.record }
  }

  /// A withdrawal of a record; the note has to say why.
  package init?(withdrawing record: Record, id: String, now: Instant, tables: FilingTables) {
    guard let kind = FilingKind(rawValue: record.kind.rawValue) else { return nil }
    self.init(
      kind, .withdrawal(of: record), id, now, tables, nil,
      Prefill.withdrawalTexts(record, tables: tables))
  }

  private init(
    _ kind: FilingKind, _ purpose: Purpose, _ id: String, _ now: Instant, _ tables: FilingTables,
    _ deskAction: String?, _ texts: [FilingField.Name: String]
  ) {
    self.kind = kind
    self.purpose = purpose
    self.id = id
    self.now = now
    self.tables = tables
    self.deskAction = deskAction
    self.texts = texts
    read()
  }

  // MARK: Fields

  /// The names of the form's fields, in order.
  package var names: [FilingField.Name] { rows.map(\.name) }

  /// The form: each field with its text, how it was read, and what is wrong with it.
  package var fields: [FilingField] {
    rows.map { row in
      FilingField(
        name: row.name, label: row.label, help: row.help, isRequired: row.isRequired,
        choices: row.choices, text: text(row.name), understood: reading.understood[row.name] ?? "",
        problem: reading.problems.first { $0.field == row.name })
    }
  }

  /// What a field holds.
  package func text(_ name: FilingField.Name) -> String { texts[name] ?? "" }

  /// Puts a text into a field and reads the form again. A field that the form does not have is left
  /// alone.
  package mutating func set(_ name: FilingField.Name, _ text: String) {
    guard rows.contains(where: { $0.name == name }), self.text(name) != text else { return }
    texts[name] = text.isEmpty ? nil : text
    read()
  }

  /// What may be typed into a field, best first: names for areas, measures, actions, sources and
  /// people, the words of a list for others; none for free text. Bounded, however much is held.
  package func completions(for name: FilingField.Name, limit: Int = 8) -> [FilingCompletion] {
    guard let row = rows.first(where: { $0.name == name }) else { return [] }
    let typed = text(name)
    switch row.offer {
    case .nothing: return []
    case .areas: return tables.areaCompletions(typed, at: namesAt, limit: limit)
    case .measures: return tables.measureCompletions(typed, limit: limit)
    case .actions: return tables.actionCompletions(typed, limit: limit)
    case .sources: return tables.sources.completions(typed, limit: limit)
    case .people: return tables.sources.people(of: text(.source), typed, limit: limit)
    case .choices:
      let wanted = FoldedName.words(typed).joined(separator: " ")
      let fitting = row.choices.filter {
        FoldedName.words($0).joined(separator: " ").hasPrefix(wanted)
      }
      return fitting.prefix(limit).map { FilingCompletion($0) }
    }
  }

  // MARK: What came of them

  /// What is wrong, in the order of the fields; empty when the record can be filed.
  package var problems: [FilingProblem] { reading.problems }

  /// The record as it will be, received now unless a time was typed; nil while something is wrong.
  package var record: Record? { reading.problems.isEmpty ? reading.record : nil }

  /// True for a correction that says what is said already: neither a field nor the note is changed.
  package var isUnchanged: Bool {
    guard let before, let record = reading.record else { return false }
    return record.saying == before.saying
  }

  /// The record to hand to the desk book, which sets the time of receipt itself unless one was typed:
  /// so that the order of filings is the order of time, and a retry is the same record.
  package var recordToFile: Record? {
    var record = record
    if text(.recorded).isEmpty { record?.provenance?.recordedAt = nil }
    return record
  }

  /// The sentence as the fields were understood, as far as they go: nil until they make one.
  package var sentence: String? {
    guard let record = reading.record else { return nil }
    if case .withdrawal(let old) = purpose, kind != .figure {
      return "Withdrawn: " + FilingSentence.words(old, tables: tables, at: namesAt, now: now)
    }
    return FilingSentence.words(record, tables: tables, at: namesAt, now: now)
  }

  /// The sentence of the record that this one replaces; nil for a new record.
  package var replacedSentence: String? {
    switch purpose {
    case .new: nil
    case .correction(let old), .withdrawal(let old):
      FilingSentence.words(old, tables: tables, at: namesAt, now: now)
    }
  }

  /// The record that this one replaces.
  package var replaced: Record? {
    switch purpose {
    case .new: nil
    case .correction(let old), .withdrawal(let old): old
    }
  }

  /// The instant whose names of areas hold: when it was so, else when the desk is told.
  var namesAt: Instant { reading.record.map { FilingSentence.instant(of: $0) } ?? now }

  private var rows: [FieldTable.Row] {
    switch purpose {
    case .new: FieldTable.rows(kind)
    case .correction: FieldTable.rows(kind) + [FieldTable.change]
    case .withdrawal: FieldTable.withdrawal
    }
  }

  private mutating func read() {
    var reader = FieldReader(texts: texts, tables: tables, now: now, deskAction: deskAction)
    var record: Record?
    if case .withdrawal(let old) = purpose {
      record = reader.withdrawal(of: old, id: id)
    } else {
      switch kind {
      case .figure: record = reader.figure(id: id).map { .figure($0) }
      case .staffing: record = reader.staffing(id: id).map { .staffing($0) }
      case .event: record = reader.event(id: id).map { .event($0) }
      case .notice: record = reader.notice(id: id).map { .notice($0) }
      }
    }
    reader.boundLengths()
    if case .correction(let old) = purpose {
      let change = reader.word(.change, Provenance.Change.self)
      if change == .withdrawn {
        reader.refuse(
          .change,
          TextRefusal(expected: "corrected, revised or refiled", found: "\"withdrawn\""))
      }
      record?.provenance?.supersedes = old.identity
      record?.provenance?.change = change ?? .corrected
      record?.otherFields = old.otherFields.ofReplacement
      // A month has been put on some day of it, which the field does not show.
      if case .event(let before) = old, case .event(var event)? = record, event.precision == .month,
        before.precision == .month, before.at.day.month == event.at.day.month,
        before.at.day.year == event.at.day.year
      {
        event.at = before.at
        record = .event(event)
      }
    }
    if isRehearsal { record = record?.markedAsRehearsal }
    let order = rows.map(\.name)
    reading = Reading(
      record: record,
      problems: reader.problems.sorted {
        (order.firstIndex(of: $0.field) ?? 0) < (order.firstIndex(of: $1.field) ?? 0)
      },
      understood: reader.understood)
  }
}

extension Record {
  /// The record without what every correction has of its own: its id, what it replaces and how, and
  /// when it is received.
  fileprivate var saying: Record {
    var record = self
    record.rename("")
    record.provenance?.supersedes = ""
    record.provenance?.change = nil
    record.provenance?.recordedAt = nil
    record.provenance?.otherFields = []
    return record
  }
}
