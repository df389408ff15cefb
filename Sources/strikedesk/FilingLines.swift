import ArgumentParser
import Figures
import Filing
import Formats
import Ledger
import SQLiteStore

/// Many records from standard input, one JSON object a line: all are filed, or none.
enum FilingLines {
  /// As much is read.
  private static let limit = 64 << 20
  private static let file = "stdin"

  /// Options that belong to one record say nothing of many.
  static func validate(_ options: FilingOptions, hasMore: Bool) throws {
    if hasMore || options.id != nil {
      throw ValidationError("records from standard input carry their own fields and ids")
    }
  }

  /// Files lines; one that says no type is of this kind, one without an id gets one.
  static func file(_ kind: FilingKind, _ desk: FilingDesk, _ options: FilingOptions) throws {
    let bytes = try FileBytes.standardInput(limit: limit)
    let completion = LineCompletion(kind, desk, tables: bytes)
    let rows = bytes.withUnsafeBytes {
      NDJSON.read($0, file: file, completing: completion.complete)
    }
    var records = rows.records
    let problems = try (rows.allProblems(file: file) + FilingLines.problems(rows, desk)).sorted {
      ($0.line ?? 0, $0.column ?? 0) < ($1.line ?? 0, $1.column ?? 0)
    }
    guard problems.isEmpty else {
      for problem in problems { Output.complain(problem.shown) }
      Output.complain("nothing was filed")
      throw ExitCode(1)
    }
    if records.isEmpty { throw OpeningError("stdin: expected at least one record, found none") }
    if desk.isRehearsal { records = records.map(\.markedAsRehearsal) }
    let filer = options.book.filer
    let filed = options.dryRun ? [] : try desk.file(records, by: filer)
    let kept = try desk.kept(filed)
    var receipts: [FilingReceipt] = []
    for (place, var record) in records.enumerated() {
      // The book has set the time of receipt where the line did not.
      if let kept = kept[record.key] { record = kept }
      if record.provenance?.recordedAt == nil { record.provenance?.recordedAt = desk.now }
      receipts.append(
        FilingReceipt(
          record: record,
          sentence: FilingSentence.words(
            record, tables: desk.tables, at: FilingSentence.instant(of: record), now: desk.now),
          filed: filed.indices.contains(place) ? filed[place] : nil, filer: filer))
    }
    if !options.json {
      for line in rows.lines {
        guard let words = completion.understood[Int(line)] else { continue }
        Output.complain("\(file):\(line): understood: " + Words.line(words.joined(separator: "; ")))
      }
    }
    try FilingReceipt.print(receipts, json: options.json)
  }

  /// What is wrong with records that can be read: what they refer to, and their ids.
  private static func problems(_ rows: TableRows, _ desk: FilingDesk) throws -> [Problem] {
    var problems: [Problem] = []
    var seen: [Ledger.RecordKey: Record] = [:]
    func refuse(_ place: Int, _ expected: String, _ found: String) {
      problems.append(
        Problem(file: file, line: Int(rows.lines[place]), expected: expected, found: found))
    }
    for (place, record) in rows.records.enumerated() {
      let key = Ledger.RecordKey(record.kind, record.identity)
      if let other = seen[key], other != record {
        refuse(place, "each id once", "the \(key.kind.rawValue) \"\(key.id)\" again")
      }
      seen[key] = record
      if let source = otherUse(of: record, desk) {
        refuse(place, "an id not used before", "\"\(key.id)\" of the \(source)")
      }
      if !desk.isRehearsal, record.isRehearsal {
        refuse(place, "a record for the desk book", "one of a rehearsal")
      }
    }
    let doubts = rows.checkReferences(file: file, try desk.references(rows.records))
    problems += doubts.map { doubt in
      var problem = doubt
      problem.severity = .refused
      return problem
    }
    return problems
  }

  /// The source in which the record's id stands for something else; nil when the id is free, or
  /// stands for the same record as on a first try.
  private static func otherUse(of record: Record, _ desk: FilingDesk) -> String? {
    guard let index = desk.ledger.latest(record.kind, record.identity) else { return nil }
    let known = desk.ledger[index]
    var record = desk.isRehearsal ? record.markedAsRehearsal : record
    if record.provenance?.recordedAt == nil {
      record.provenance?.recordedAt = known.record.provenance?.recordedAt
    }
    if known.source == Opening.bookName { return known.record == record ? nil : known.source }
    return "pack " + known.source
  }
}

extension FilingDesk {
  /// What records may refer to besides each other: all that the desk knows.
  func references(_ records: [Record]) throws(OpeningError) -> KnownReferences {
    let catalogue = ledger.catalogue
    var known = KnownReferences(
      areas: Set(catalogue.areas.map { $0[0].code }),
      measures: Set(catalogue.measures.map(\.code)), actions: Set(catalogue.actions.map(\.id)))
    for record in records {
      let named = record.provenance?.supersedes ?? ""
      guard !named.isEmpty else { continue }
      if ledger.latest(record.kind, named) != nil { known.entries.insert(named) }
      guard let book, !known.entries.contains(named) else { continue }
      do throws(BookError) {
        if try book.entry(record.kind, named) != nil { known.entries.insert(named) }
      } catch {
        throw OpeningError(error)
      }
    }
    return known
  }
}
