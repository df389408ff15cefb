package import Figures

extension DeskBook {
  /// The reference tables in the book: areas, measures, rounds of action and their windows, each in
  /// order of filing. What cannot be read is passed over; `page` lists it.
  package func tables() throws(BookError) -> [Figures.Record] {
    try connection.read { db in
      var records: [Figures.Record] = []
      for kind in Figures.Record.Kind.allCases where !kind.isEntry {
        var found: [(Int64, Figures.Record)] = []
        try BookReading.read(db, kind, 1...Int64.max) { sequence, record in
          if case .success(let record) = record { found.append((sequence, record)) }
        }
        records += found.sorted { $0.0 < $1.0 }.map(\.1)
      }
      return records
    }
  }
}
