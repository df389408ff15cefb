import Figures
import Formats
import RecordTesting
import TerminalTesting
import Testing
import RandomTesting

/// What a spreadsheet would make of an export. The judge is Python's reader of CSV, which knows nothing
/// of ours.
@Suite("A table opened in a spreadsheet") struct SpreadsheetTests {
  /// Beginnings that spreadsheets run, or skip on the way to one.
  private static let beginnings = [
    "=1+1", "=HYPERLINK(\"http://example.org\",\"more\")", "+44 1603 286286", "-2+3", "@SUM(A1)",
    "\t=1", "\r=1", "\n=1", " =1", "\u{A0}=1", "\u{3000}=1", "＝1", "＋1", "－1", "＠x", "'=1", "''=1",
    "=cmd|' /C calc'!A0", "-", "=",
  ]

  /// A thousand figures, each with a cell or more that begins as a formula, every fifth below zero.
  private var records: [Record] {
    var dice = Dice(13)
    return (0..<1000).map { index in
      func text() -> String {
        dice.pick(SpreadsheetTests.beginnings) + RandomRecords.text(&dice)
      }
      let value = Double(index % 5 == 0 ? -index - 1 : index) / 2
      return .figure(
        Figure(
          id: "f\(index)", area: dice.oneIn(4) ? text() : "RM1", measure: "operations",
          amount: Amount(value),
          provenance: Provenance(
            source: dice.oneIn(2) ? text() : "Trust", person: dice.oneIn(3) ? text() : "",
            recordedAt: Instant(seconds: 1_461_650_400), note: text(),
            otherFields: dice.oneIn(3) ? [OtherField(name: "=A1", value: text())] : [])))
    }
  }

  private static let judge = """
    import csv, sys
    csv.field_size_limit(1 << 20)
    def rows(path):
        with open(path, encoding="utf-8", newline="") as file: return list(csv.reader(file))
    def number(text):
        try: float(text); return True
        except ValueError: return False
    def formula(text):
        rest = text.lstrip(" \\u00a0\\u3000")
        return rest[:1] in tuple("=+-@\\t\\r\\n＝＋－＠") and rest != "" and not number(text)
    safe, raw = rows(sys.argv[1] + "/safe.csv"), rows(sys.argv[1] + "/raw.csv")
    mark = safe[0].index("apostrophe_added")
    def taken(row, cell):
        bare = cell.lstrip("'")
        return cell[1:] if row[mark] == "yes" and cell[:1] == "'" and formula(bare) else cell
    back = [[taken(row, cell) for place, cell in enumerate(row) if place != mark] for row in safe[1:]]
    value = safe[0].index("value")
    print("rows", len(safe) - 1)
    print("formulas", sum(formula(cell) for row in safe for cell in row))
    print("formulas raw", sum(formula(cell) for row in raw[1:] for cell in row) > 1000)
    print("negative", sum(float(row[value]) < 0 for row in safe[1:]))
    print("same", back == raw[1:])
    """

  @Test("A thousand cells that begin as formulas are none in it, and come back as they were")
  func thousand() throws {
    let bench = try Bench()
    let records = records
    try bench.folder.write("in.ndjson", records.map { NDJSON.line($0) + "\n" }.joined())
    let book = bench.folder["a.sqlite"]
    let taken = try bench.run("import", bench.folder["in.ndjson"], "--book", book)
    try #require(taken.code == 0, "\(taken.errorText.prefix(400))")
    for (name, more) in [("safe.csv", []), ("raw.csv", ["--raw"])] {
      let run = try bench.run(
        ["export", "--book", book, "--table", "figures", "-o", bench.folder[name]] + more)
      try #require(run.code == 0, "\(run.errorText)")
    }
    let judged = try bench.python(SpreadsheetTests.judge, bench.folder.path)
    #expect(
      judged.lines == [
        "rows 1000", "formulas 0", "formulas raw True", "negative 200", "same True",
      ], "\(judged.errorText)")

    for name in ["safe.csv", "raw.csv"] {
      let other = bench.folder[name + ".sqlite"]
      let again = try bench.run(
        "import", bench.folder[name], "--table", "figures", "--book", other)
      try #require(again.code == 0, "\(again.errorText.prefix(400))")
      let given = try bench.run("export", "--book", other).output
      let read = given.withUnsafeBytes { NDJSON.read($0, file: "export").records }
      #expect(read == records)
    }
  }
}
