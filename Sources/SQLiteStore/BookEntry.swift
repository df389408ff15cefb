package import Figures

/// One filing: a record as it was filed, its place in the book, and who filed it when.
package struct BookEntry: Hashable, Sendable {
  /// The place in the book's one order, from 1 without gaps: the order of commits.
  package var sequence: Int64
  /// As filed; `recorded_at` was set when the filer left it open.
  package var record: Record
  /// The name that the filer gave.
  package var filedBy: String
  /// When the book took it. Never before the entry in front by less than ten seconds.
  package var filedAt: Instant

  /// An entry as a book has it.
  package init(sequence: Int64, record: Record, filedBy: String, filedAt: Instant) {
    self.sequence = sequence
    self.record = record
    self.filedBy = filedBy
    self.filedAt = filedAt
  }
}

/// What became of a record that was filed.
package enum Filed: Hashable, Sendable {
  /// It is in the book now, and on disk.
  case stored(Int64)
  /// The same record was there already, from an earlier try; it is on disk.
  case alreadyStored(Int64)
  /// The shared desk is away: it is on the disk of this machine, and is sent when the desk is back.
  case waiting

  /// The place in the book; nil while it waits.
  package var sequence: Int64? {
    switch self {
    case .stored(let sequence), .alreadyStored(let sequence): sequence
    case .waiting: nil
    }
  }
}

/// A portion of the book, in its order.
package struct BookPage: Hashable, Sendable {
  /// The entries that could be read.
  package var entries: [BookEntry] = []
  /// Filings that this version cannot read, in words. They keep their places.
  package var problems: [Problem] = []
  /// The place of the last filing of the portion, read or not; nil when there was none.
  package var last: Int64?

  /// A portion that ends at a place.
  package init(entries: [BookEntry] = [], problems: [Problem] = [], last: Int64? = nil) {
    self.entries = entries
    self.problems = problems
    self.last = last
  }
}

extension SourceReport {
  /// Adds what stands in a portion of a book: its records, and which of them were filed later than they
  /// say that they became known.
  package mutating func add(_ page: BookPage) {
    for entry in page.entries {
      arrivals.append(.record(entry.record))
      guard let recorded = entry.record.provenance?.recordedAt, recorded < entry.filedAt else {
        continue
      }
      late.append(LateFiling(entry.record.kind, entry.record.identity, filedAt: entry.filedAt))
    }
  }
}
