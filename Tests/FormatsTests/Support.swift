import Figures

@testable import Formats

/// Lends bytes to a call.
func lend<Value>(_ bytes: [UInt8], _ body: (UnsafeRawBufferPointer) -> Value) -> Value {
  bytes.withUnsafeBytes(body)
}

/// Lends the UTF-8 of a text to a call.
func lend<Value>(_ text: String, _ body: (UnsafeRawBufferPointer) -> Value) -> Value {
  lend(Array(text.utf8), body)
}

/// The name that a table of the type has in a package.
func fileName(_ kind: Record.Kind) -> String { RecordFields.table(kind) + ".csv" }

/// Reads a table whole: its records, and its problems as the desk words them.
func readTable(
  _ kind: Record.Kind, _ bytes: [UInt8], missing: [MissingText] = []
) -> (rows: TableRows, problems: [String]) {
  lend(bytes) { bytes in
    switch TableLayout.read(bytes, kind: kind, file: fileName(kind), missing: missing) {
    case .success(let layout):
      let rows = layout.table(bytes)
      return (rows, rows.allProblems(file: layout.file).map(\.description))
    case .failure(let refusal): return (TableRows(), [refusal.problem.description])
    }
  }
}

func readTable(
  _ kind: Record.Kind, _ text: String, missing: [MissingText] = []
) -> (rows: TableRows, problems: [String]) {
  readTable(kind, Array(text.utf8), missing: missing)
}

/// All rows of a CSV text as strings, and where it stops being CSV.
func scan(_ bytes: [UInt8]) -> (rows: [[String]], flaws: [String]) {
  lend(bytes) { bytes in
    var scanner = CSVScanner(bytes, from: TextPlace.markLength(bytes))
    var rows: [[String]] = []
    var flaws: [String] = []
    while true {
      switch scanner.next() {
      case .row:
        if let flaw = scanner.flawInRow() {
          flaws.append(flaw.problem(in: bytes, file: "t").description)
        } else {
          rows.append((0..<scanner.fieldCount).map { scanner.text($0) })
        }
      case .flaw(let flaw): flaws.append(flaw.problem(in: bytes, file: "t").description)
      case .end: return (rows, flaws)
      }
    }
  }
}

extension Record {
  /// With its other fields by name: a table has one order of columns for all its rows.
  var ordered: Record {
    var record = self
    record.otherFields.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    return record
  }
}
