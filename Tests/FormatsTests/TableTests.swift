import Figures
import Testing

@testable import Formats

@Suite struct TableTests {
  @Test("a figure is read with everything that it says")
  func wholeFigure() throws {
    let text = """
      id,action,area,measure,value,upper,qualifier,missing,basis,status,period_start,period_end,\
      denominator,reporting,expected_reporting,source,source_kind,person,role,url,how,measured_at,\
      published_at,recorded_at,embargo_until,supersedes,change,definition,note,desk
      f1,jd,ENG,operations,280,320,between,,expected,claimed,2016-04-26,2016-04-27,1000.5,3,13,\
      NHS England,official,A. Person,spokesman,https://example.org/,statement,\
      2016-04-26T09:00+01:00,2016-04-26,2016-04-26T09:31:10.250+01:00,2016-04-26T10:00Z,f0,\
      corrected,"all, of them","a ""note"" too",north

      """
    let (rows, problems) = readTable(.figure, text)
    #expect(problems == [])
    let moment = try #require(Moment("2016-04-26T09:00+01:00"))
    let day = try #require(Moment("2016-04-26"))
    let recorded = try #require(Moment("2016-04-26T09:31:10.250+01:00")).instant
    let embargo = try #require(Moment("2016-04-26T10:00Z")).instant
    let figure = Figure(
      id: "f1", action: "jd", area: "ENG", measure: "operations",
      amount: Amount(280, .between, upper: 320), basis: .expected, status: .claimed,
      period: Period(start: day, end: Moment("2016-04-27")), denominator: 1000.5, reporting: 3,
      expectedReporting: 13,
      provenance: Provenance(
        source: "NHS England", sourceKind: .official, person: "A. Person", role: "spokesman",
        url: "https://example.org/", how: .statement, measuredAt: moment, publishedAt: day,
        recordedAt: recorded, embargoUntil: embargo, supersedes: "f0", change: .corrected,
        definition: "all, of them", note: "a \"note\" too",
        otherFields: [OtherField(name: "desk", value: "north")]))
    #expect(rows.records == [.figure(figure)])
    #expect(rows.lines == [2])
  }

  @Test("columns may stand in any order, and a missing optional column is an absent field")
  func anyOrder() {
    let (rows, problems) = readTable(.figure, "value,measure,id,area\n5,m,x,A\n")
    #expect(problems == [])
    #expect(rows.records == [.figure(Figure(id: "x", area: "A", measure: "m", amount: Amount(5)))])
  }

  @Test("empty lines and rows of commas are nobody's rows")
  func emptyRows() {
    let (rows, problems) = readTable(.action, "id,title\n\na,A\n,\n\r\nb,B\n\n")
    #expect(problems == [])
    #expect(rows.records.map(\.identity) == ["a", "b"])
    #expect(rows.lines == [3, 6])
  }

  @Test("a withdrawal needs neither a value nor a reason")
  func withdrawal() {
    let (rows, problems) = readTable(
      .figure, "id,area,measure,supersedes,change\nx,A,m,w,withdrawn\n")
    #expect(problems == [])
    #expect(rows.records.count == 1)
  }

  @Test("an event without a precision is as precise as its time is written")
  func eventPrecision() {
    let (rows, _) = readTable(
      .event, "id,at,headline\na,2016-04-26,x\nb,2016-04-26T08:00+01:00,y\n")
    let precisions = rows.records.map { record -> DisputeEvent.Precision? in
      guard case .event(let event) = record else { return nil }
      return event.precision
    }
    #expect(precisions == [.day, .minute])
  }

  @Test("the same area with another first day is another area")
  func datedAreas() {
    let (rows, problems) = readTable(
      .area,
      "code,name,kind,valid_from\nRDE,Colchester,trust,\nRDE,East Suffolk,trust,2018-07-01\n")
    #expect(problems == [])
    #expect(rows.records.count == 2)
  }

  @Test("labelled missing values keep the reason, in their own column only")
  func labelledMissing() {
    let missing = [
      MissingText("-"), MissingText("nil", reason: .nilReturn, column: "value"),
      MissingText("*", reason: .suppressed, column: "value"),
    ]
    let (rows, problems) = readTable(
      .figure,
      "id,area,measure,value,note\na,A,m,nil,nil\nb,A,m,*,-\nc,A,m,4,*\n-,A,m,4,\n",
      missing: missing)
    let figures = rows.records.compactMap { record -> Figure? in
      guard case .figure(let figure) = record else { return nil }
      return figure
    }
    #expect(figures.map(\.missing) == [.nilReturn, .suppressed, nil])
    #expect(figures.map(\.provenance.note) == ["nil", "", "*"])
    #expect(problems == ["figures.csv:5:1: expected a value for id, found nothing"])
  }

  @Test("equal words share one storage, so that they cost one allocation")
  func sharesStorage() throws {
    let text =
      "id,area,measure,value,source\n"
      + (0..<20).map { "f\($0),A,m,1,The Norfolk and Norwich University Hospitals\n" }.joined()
    let (rows, _) = readTable(.figure, text)
    let addresses = rows.records.compactMap { record -> UInt? in
      record.provenance?.source.utf8.withContiguousStorageIfAvailable {
        UInt(bitPattern: $0.baseAddress)
      }
    }
    #expect(addresses.count == 20)
    #expect(Set(addresses).count == 1)
  }

  @Test("a table read in pieces is what it is when read whole, repetitions and all")
  func pieces() {
    var text = "id,area,measure,value,note\n"
    for index in 0..<400 {
      text += "f\(index == 300 ? 7 : index),A,m,\(index % 7 == 3 ? "x" : "5"),"
      text += index % 3 == 0 ? "\"two\nlines, \"\"quoted\"\"\"\n" : "plain\n"
    }
    lend(text) { bytes in
      guard
        case .success(let layout) = TableLayout.read(bytes, kind: .figure, file: "figures.csv")
      else {
        Issue.record("no header")
        return
      }
      let whole = layout.table(bytes)
      for size in [1, 50, 1000, 100_000] {
        var pieces = TablePieces(bytes, layout)
        var records: [Record] = []
        var lines: [UInt32] = []
        while let rows = pieces.next(size) {
          records += rows.records
          lines += rows.lines
        }
        let (table, late) = pieces.finish()
        #expect(late.records == [])
        #expect(records == whole.records)
        #expect(lines == whole.lines)
        #expect(table.rowCount == whole.records.count)
        #expect(table.problems == whole.problems)
        #expect(table.ending == whole.ending)
      }
    }
  }

  @Test("the rows about some areas can be read before the rest, but none whose id came before")
  func areasFirst() {
    let text = """
      id,area,measure,value
      a,T1,m,1
      b,ENG,m,2
      a,ENG,m,3
      c,"ENG",m,4
      d,ENG,m,abt
      e,REG,m,"5"
      f,T1,m,6

      """
    lend(text) { bytes in
      guard
        case .success(let layout) = TableLayout.read(bytes, kind: .figure, file: "figures.csv")
      else {
        Issue.record("no header")
        return
      }
      let rows = layout.figures(of: bytes, areas: ["ENG", "REG"])
      #expect(rows.records.map(\.identity) == ["b", "e"])
      #expect(rows.problems == [])
      #expect(layout.figures(of: bytes, areas: []).records == [])
    }
  }
}
