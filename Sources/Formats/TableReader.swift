package import Figures

extension TableLayout {
  /// Reads all rows of a file whose header this is, and refuses rows whose identity came before.
  package func table(_ bytes: UnsafeRawBufferPointer) -> TableRows {
    var rows = rows(of: bytes)
    _ = rows.refuseRepetitions(in: bytes, file: file)
    return rows
  }
}

extension TableRows {
  /// Refuses each row whose identity a row before it has; returns the identities of those that stay.
  package mutating func refuseRepetitions(
    in bytes: UnsafeRawBufferPointer, file: String
  ) -> IdentitySet {
    var seen = IdentitySet(minimumCapacity: records.count)
    var repeated: [Int] = []
    for index in records.indices where !seen.insert(hashes[index]) {
      repeated.append(index)
    }
    guard !repeated.isEmpty else { return seen }
    var kept: [Int] = []
    var first: [String: Int] = [:]
    let suspects = Set(repeated.map { hashes[$0] })
    for index in records.indices {
      guard suspects.contains(hashes[index]) else {
        kept.append(index)
        continue
      }
      let identity = records[index].identity
      if let earlier = first[identity] {
        add(repetition(of: records[index], at: index, after: earlier, in: bytes, file: file))
        hasRepetitions = true
      } else {
        first[identity] = index
        kept.append(index)
      }
    }
    problems.sort { ($0.line ?? 0, $0.column ?? 0) < ($1.line ?? 0, $1.column ?? 0) }
    keep(kept)
    return seen
  }

  private func repetition(
    of record: Record, at index: Int, after earlier: Int, in bytes: UnsafeRawBufferPointer,
    file: String
  ) -> Problem {
    Problem(
      file: file, line: Int(lines[index]),
      column: TextPlace.column(of: Int(starts[index]), in: bytes),
      expected: "each \(record.kind.rawValue) once",
      found: "\(quoted(record.identity)) again, first on line \(lines[earlier])")
  }

  /// Keeps only some of the good rows.
  mutating func keep(_ indices: [Int]) {
    records = indices.map { records[$0] }
    lines = indices.map { lines[$0] }
    starts = indices.map { starts[$0] }
    hashes = indices.map { hashes[$0] }
  }

  /// The problems, and how many more there are when not all are listed.
  package func allProblems(file: String) -> [Problem] {
    var rest = ProblemCounts()
    rest.refused = unlisted
    return problems + Problem.unlisted(rest, file: file, listed: problems.count)
  }
}
