import Figures
import Testing

@Suite struct RecordTests {
  @Test func aRecordIsTheSameOneByItsId() {
    let figure = Figure(id: "f", area: "ENG", measure: "m")
    #expect(Record.figure(figure).identity == "f")
    #expect(
      Record.event(DisputeEvent(id: "e", at: moment("2016-04-26"), headline: "")).identity == "e")
    #expect(Record.staffing(Staffing(id: "s", area: "RGP")).identity == "s")
    #expect(Record.notice(Notice(id: "n", area: "RM1", headline: "")).identity == "n")
    #expect(Record.measure(Measure(code: "m", title: "M")).identity == "m")
    #expect(Record.action(StrikeAction(id: "a", title: "A")).identity == "a")
  }

  @Test func anAreaIsOnePerCodeAndFirstDayAndAStrikeDayOnePerActionAndStart() {
    func area(_ from: String) -> Record {
      .area(Area(code: "RDE", name: "", kind: .trust, validity: period(from, "")))
    }
    #expect(area("").identity == "RDE@")
    #expect(area("2018-07-01").identity == "RDE@2018-07-01")
    let start = instant("2016-04-26T08:00+01:00")
    let window = StrikeWindow(action: "april", start: start, end: start.adding(seconds: 32_400))
    #expect(Record.window(window).identity == "april@2016-04-26T08:00:00+01:00")
  }

  @Test func onlyEntriesCarryProvenance() {
    var record = Record.figure(Figure(id: "f", area: "ENG", measure: "m"))
    record.provenance?.source = "NHS England"
    #expect(record.provenance?.source == "NHS England")
    #expect(Record.Kind.allCases.filter(\.isEntry) == [.figure, .staffing, .event, .notice])
    var area = Record.area(Area(code: "ENG", name: "England", kind: .nation))
    area.provenance = Provenance(source: "ignored")
    #expect(area.provenance == nil)
  }

  @Test func theBestClockIsMeasuredThenPublishedThenRecorded() {
    var provenance = Provenance()
    #expect(provenance.asAt == nil)
    provenance.recordedAt = instant("2016-04-26T12:00Z")
    #expect(provenance.asAt == moment("2016-04-26T12:00Z"))
    provenance.publishedAt = moment("2016-04-25")
    #expect(provenance.asAt == moment("2016-04-25"))
    provenance.measuredAt = moment("2016-04-24")
    #expect(provenance.asAt == moment("2016-04-24"))
  }

  @Test func aProblemSaysItsPlaceAsFarAsItIsKnown() {
    let problem = Problem(
      file: "figures.csv", line: 14, column: 5, expected: "a number", found: "\"abt 300\"")
    #expect(problem.description == "figures.csv:14:5: expected a number, found \"abt 300\"")
    #expect(Problem(file: "feed", expected: "a", found: "b").place == "feed")
  }
}
