import Figures
import Formats
import Ledger
import SQLiteStore

/// What stands in the way of an import, each with its place: ids that stand for something else, times
/// that are ahead, records of a rehearsal.
struct ImportChecking {
  private let desk: FilingDesk
  private var seen: [Ledger.RecordKey: Record] = [:]
  private(set) var problems: [Problem] = []

  init(_ input: RecordInput, _ desk: FilingDesk) throws(OpeningError) {
    self.desk = desk
    var rehearsed = 0
    if input.isRehearsal, !desk.isRehearsal {
      problems.append(
        Problem(
          file: input.name, expected: "records for the desk book", found: "those of a rehearsal"))
    }
    for table in input.tables {
      for (place, record) in table.rows.records.enumerated() {
        if record.isRehearsal, !desk.isRehearsal {
          rehearsed += 1
          // One is enough to know what the input is.
          if rehearsed > 1 { continue }
        }
        for (expected, found) in try flaws(of: record) {
          problems.append(
            Problem(
              file: table.file, line: Int(table.rows.lines[place]), expected: expected,
              found: found))
        }
      }
    }
    problems = input.located(problems)
  }

  private mutating func flaws(of record: Record) throws(OpeningError) -> [(String, String)] {
    let name = "\(record.kind.rawValue) \"\(record.code)\""
    var flaws: [(String, String)] = []
    if let other = seen.updateValue(record, forKey: record.key), !other.says(theSameAs: record) {
      flaws.append(("each id once", "the \(name) again, with other content"))
    }
    if record.isRehearsal, !desk.isRehearsal {
      return [("a record for the desk book", "the \(name) of a rehearsal")]
    }
    // A rehearsal plays on a day of its own.
    if !desk.isRehearsal, let recorded = record.provenance?.recordedAt, recorded > desk.now {
      flaws.append(("recorded_at not after now", "the \(name) at \(Moment(recorded).iso)"))
    }
    if let place = try otherUse(of: record) {
      flaws.append(("an id not used before", "the \(name) of \(place) with other content"))
    }
    return flaws
  }

  /// Where the record's id stands for other content; nil when it is free or stands for the same.
  private func otherUse(of record: Record) throws(OpeningError) -> String? {
    if let filed = try desk.filed(record)?.record {
      return ImportChecking.isSame(desk.asFiled(record), filed) ? nil : "the desk book"
    }
    guard let index = desk.ledger.latest(record.kind, record.identity) else { return nil }
    let known = desk.ledger[index]
    let isSame = ImportChecking.isSame(Door.clean(record), known.record)
    return known.source == Opening.bookName || isSame ? nil : "the pack " + known.source
  }

  /// A record that leaves the time of receipt open is the one that was given it.
  private static func isSame(_ record: Record, _ known: Record) -> Bool {
    var record = record
    if record.provenance?.recordedAt == nil {
      record.provenance?.recordedAt = known.provenance?.recordedAt
    }
    return record.says(theSameAs: known)
  }
}

extension Record {
  /// What people know it by.
  fileprivate var code: String {
    switch self {
    case .area(let area): area.code
    case .window(let window): window.action
    case .measure, .action, .figure, .staffing, .event, .notice: identity
    }
  }
}

extension FilingDesk {
  /// A record as the book takes it: that of a rehearsal is marked as one.
  func asFiled(_ record: Record) -> Record {
    isRehearsal && !record.isRehearsal ? record.markedAsRehearsal : record
  }
}
