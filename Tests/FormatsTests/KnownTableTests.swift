import Figures
import RecordTesting
import Testing

@testable import Formats
import RandomTesting

@Suite struct KnownTableTests {
  private static let header = "id,area,measure,value,note\n"

  private static func known(_ text: String) -> KnownTable? {
    lend(text) { bytes in
      guard case .success(let layout) = TableLayout.read(bytes, kind: .figure, file: "f") else {
        return nil
      }
      var rows = layout.rows(of: bytes)
      let identities = rows.refuseRepetitions(in: bytes, file: "f")
      return KnownTable(rows, identities: identities, layout: layout)
    }
  }

  private static func revision(
    _ table: KnownTable, _ old: String, _ new: String, samePrefix: Int? = nil
  ) -> TableRevision? {
    lend(old) { old in
      lend(new) { new in
        try? table.revision(from: old, to: new, missing: [], samePrefix: samePrefix).get()
      }
    }
  }

  private static func words(_ changes: [RowChange]) -> [String] {
    changes.map { change in
      switch change {
      case .new(let record, let line): "\(line): new \(record.identity)"
      case .edited(let record, let line): "\(line): edited \(record.identity)"
      case .gone(_, let identity): "gone \(identity)"
      }
    }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var title: String
    var old: String
    var new: String
    var changes: [String]
    var decoded: Int

    var testDescription: String { title }
  }

  private static let three = "a,A,m,1,\nb,A,m,2,\nc,A,m,3,\n"

  @Test(
    "an edit is told by identity, and only the rows that it touches are decoded",
    arguments: [
      Case(title: "nothing", old: three, new: three, changes: [], decoded: 0),
      Case(
        title: "appended", old: three, new: three + "d,A,m,4,\n", changes: ["5: new d"], decoded: 1),
      Case(
        title: "put first", old: three, new: "d,A,m,4,\n" + three, changes: ["2: new d"], decoded: 1
      ),
      Case(
        title: "edited in the middle", old: three, new: "a,A,m,1,\nb,A,m,22,\nc,A,m,3,\n",
        changes: ["3: edited b"], decoded: 1),
      Case(
        title: "removed from the middle", old: three, new: "a,A,m,1,\nc,A,m,3,\n",
        changes: ["gone b"], decoded: 0),
      Case(
        title: "moved", old: three, new: "b,A,m,2,\nc,A,m,3,\na,A,m,1,\n", changes: [], decoded: 3),
      Case(
        title: "quoted anew, same content", old: three, new: "a,A,m,1,\n\"b\",A,m,2,\nc,A,m,3,\n",
        changes: [], decoded: 1),
      Case(
        title: "renamed", old: three, new: "a,A,m,1,\nx,A,m,2,\nc,A,m,3,\n",
        changes: ["3: new x", "gone b"], decoded: 1),
      Case(
        title: "a note with a line end", old: three, new: "a,A,m,1,\"x\ny\"\nb,A,m,2,\nc,A,m,3,\n",
        changes: ["2: edited a"], decoded: 1),
      Case(
        title: "a quote that swallows what follows", old: "a,A,m,1,\nb,A,m,2,\nc,A,m,3,\"x\"\n",
        new: "a,A,m,1,\"\nb,A,m,2,\nc,A,m,3,\"\n",
        changes: ["2: edited a", "gone b", "gone c"], decoded: 1),
      Case(
        title: "a last line that is no row goes on", old: "a,A,m,1,\nb,A\"m",
        new: "a,A,m,1,\nb,A\"mc,A,m,3,\nd,A,m,4,\n", changes: ["4: new d"], decoded: 2),
      Case(
        title: "a last line of commas goes on", old: "a,A,m,1,\n,,,,",
        new: "a,A,m,1,\n,,,,x\nd,A,m,4,\n", changes: ["4: new d"], decoded: 2),
    ])
  func tellsEdits(_ example: Case) throws {
    let old = KnownTableTests.header + example.old
    let new = KnownTableTests.header + example.new
    let table = try #require(KnownTableTests.known(old))
    let revision = try #require(KnownTableTests.revision(table, old, new))
    #expect(KnownTableTests.words(revision.changes) == example.changes)
    #expect(revision.decoded == example.decoded)
  }

  @Test("a new column or a column less is told as edits of the rows that it changes")
  func changedHeader() throws {
    let old = "id,area,measure,value\na,A,m,1\nb,A,m,2\n"
    let new = "id,area,measure,value,status\na,A,m,1,final\nb,A,m,2,\n"
    let table = try #require(KnownTableTests.known(old))
    let revision = try #require(KnownTableTests.revision(table, old, new))
    #expect(KnownTableTests.words(revision.changes) == ["2: edited a"])
  }

  @Test("a row that is refused now still stands in the table: it is not gone")
  func heldRows() throws {
    let good = KnownTableTests.header + KnownTableTests.three
    let bad = KnownTableTests.header + "a,A,m,1,\nb,A,m,abt 2,\nc,A,m,3,\n"
    let fixed = KnownTableTests.header + "a,A,m,1,\nb,A,m,5,\nc,A,m,3,\n"
    let without = KnownTableTests.header + "a,A,m,1,\nc,A,m,3,\n"
    for (next, changes) in [(good, []), (fixed, ["3: edited b"]), (without, ["gone b"])] {
      var table = try #require(KnownTableTests.known(good))
      let broken = try #require(KnownTableTests.revision(table, good, bad))
      #expect(broken.changes == [])
      table.accept(broken)
      #expect(table.problems.count == 1)
      let revision = try #require(KnownTableTests.revision(table, bad, next))
      #expect(KnownTableTests.words(revision.changes) == changes)
      table.accept(revision)
      #expect(table.problems == [])
    }
  }

  @Test("what the end of the file lacks is counted: a file half written lacks its end")
  func lostEnd() throws {
    let old = KnownTableTests.header + KnownTableTests.three
    let table = try #require(KnownTableTests.known(old))
    func lost(_ rows: String) -> Int? {
      KnownTableTests.revision(table, old, KnownTableTests.header + rows)?.lostAtEnd
    }
    #expect(lost("a,A,m,1,\nb,A,m,2,\n") == 1)
    #expect(lost("a,A,m,1,\n") == 2)
    #expect(lost("b,A,m,2,\nc,A,m,3,\n") == 0)
    #expect(lost("a,A,m,9,\n") == 2)
    #expect(lost("") == 3)
  }

  @Test("rows that are cut off are told from rows without a line end")
  func endings() throws {
    let old = KnownTableTests.header + KnownTableTests.three
    let table = try #require(KnownTableTests.known(old))
    func ending(_ rows: String) -> TableRows.Ending? {
      KnownTableTests.revision(table, old, KnownTableTests.header + rows)?.ending
    }
    #expect(ending("a,A,m,1,\nb,A,") == .shortLine)
    #expect(ending("a,A,m,1,\nb,A,m,2,no") == .openLine)
    #expect(ending("a,A,m,1,\nb,A,m,2,\"no") == .openQuote)
    #expect(ending("a,A,m,1,\n") == .whole)
  }

  /// A table whose rows are drawn from few ids, so that repetitions, gaps and moves are frequent.
  private static func random(_ dice: inout Dice, _ rows: [String]) -> [String] {
    var rows = rows
    func row() -> String {
      let note = dice.pick([
        "", "", "n", "\"two\nlines\"", "\"q\"\"\"", "£’", "\"open", "ba\"re", "\"x\"y",
      ])
      let value = dice.pick(["1", "2", "3.5", "x", "", "\"1,000\""])
      return "id\(dice.roll(30)),A,m,\(value),\(note)" + dice.pick(["\n", "\n", "\n", "\r\n"])
    }
    for _ in 0...dice.roll(3) {
      let place = dice.roll(rows.count + 1)
      switch dice.roll(5) {
      case 0, 1: rows.insert(row(), at: place)
      case 2 where place < rows.count: rows[place] = row()
      case 3 where place < rows.count: rows.remove(at: place)
      case 4 where place < rows.count: rows.swapAt(place, dice.roll(rows.count))
      default: rows.append(row())
      }
    }
    return rows
  }

  @Test("2,000 edits one after the other tell what reading everything anew would tell")
  func agreesWithReadingAnew() throws {
    var dice = Dice(17)
    var rows: [String] = []
    var text = KnownTableTests.header
    var table = try #require(KnownTableTests.known(text))
    var shown: [String: Record] = [:]
    for step in 0..<2000 {
      if step % 100 == 0 { rows = [] }
      rows = KnownTableTests.random(&dice, rows)
      var next = KnownTableTests.header + rows.joined()
      if dice.oneIn(5) { next.removeLast(min(1 + dice.roll(9), rows.joined().count)) }
      let revision = try #require(KnownTableTests.revision(table, text, next))
      for change in revision.changes {
        switch change {
        case .new(let record, _):
          #expect(shown[record.identity] == nil, "step \(step)")
          shown[record.identity] = record
        case .edited(let record, _):
          #expect(shown[record.identity] != nil && shown[record.identity] != record)
          shown[record.identity] = record
        case .gone(_, let identity):
          #expect(shown.removeValue(forKey: identity) != nil, "step \(step)")
        }
      }
      table.accept(revision)
      text = next
      let (anew, _) = readTable(.figure, next)
      for record in anew.records { #expect(shown[record.identity] == record, "step \(step)") }
      // What is shown besides is held: its row is there, and refused.
      let present = Set(anew.records.map(\.identity))
      let refused = Set(anew.refused.map(\.identityHash))
      for (identity, record) in shown where !present.contains(identity) {
        #expect(refused.contains(record.identityHash), "step \(step) \(identity)")
      }
      #expect(table.problems.map(\.line) == anew.problems.map(\.line), "step \(step)")
      #expect(table.ending == anew.ending)
      #expect(table.rowCount == anew.records.count)
    }
  }
}
