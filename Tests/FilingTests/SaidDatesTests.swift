import Figures
import Filing
import Ledger
import PackTesting
import Testing

/// Which year is meant by a date without one, long after a strike and near it.
@Suite struct SaidDatesTests {
  private let later = london(28, 12, month: 11, year: 2026)

  @Test func withANamedRoundDatesAreNearIt() throws {
    let draft = Pack.figure(
      [.action: "2016-04-26", .measured: "26 Apr 09:30", .period: "26-27 Apr"], now: later)
    let figure = try #require(draft.figure, "\(draft.complaints)")
    #expect(figure.provenance.measuredAt == Moment(london(26, 9, 30)))
    #expect(figure.period == days(26, 27))
    let shift = Pack.draft(
      .staffing, now: later,
      [
        .area: "RM1", .statement: "x", .source: "N", .action: "2016-04-26",
        .shift: "26 Apr 22:00-08:00",
      ])
    guard case .staffing(let staffing) = shift.record else {
      return #expect(shift.complaints == [])
    }
    #expect(staffing.shiftStart == Moment(london(26, 22)))
    #expect(staffing.shiftEnd == Moment(london(27, 8)))
  }

  @Test func theDesksRoundTakesDatesThatAreNotNearToday() throws {
    let figure = try #require(
      Pack.figure([.measured: "26 Apr 09:30", .period: "18 Apr-2 May"], now: later).figure)
    #expect(figure.action == "2016-04-26")
    #expect(figure.provenance.measuredAt == Moment(london(26, 9, 30)))
    #expect(figure.period.start?.iso == "2016-04-18")
    #expect(figure.period.end?.iso == "2016-05-02")
    let notice = Pack.draft(
      .notice, now: later,
      [.headline: "x", .source: "N", .area: "RM1", .valid: "26-27 Apr"])
    guard case .notice(let valid) = notice.record else { return #expect(notice.complaints == []) }
    #expect(valid.validity == days(26, 27))
    // What is near today is near today.
    let near = try #require(
      Pack.figure([.measured: "27 Nov", .period: "5 Dec"], now: later).figure)
    #expect(near.provenance.measuredAt?.iso == "2026-11-27")
    #expect(near.period.start?.iso == "2026-12-05")
  }

  @Test func whatWasSoDoesNotLieAhead() throws {
    let measured = Pack.figure([.measured: "30 Nov"], now: later).figure?.provenance.measuredAt
    #expect(measured?.iso == "2025-11-30")
    let none = Pack.figure([.action: "none", .measured: "1 May"], now: later).figure
    #expect(none?.provenance.measuredAt?.iso == "2026-05-01")
    let event = Pack.draft(
      .event, now: later, [.headline: "Talks", .source: "BBC", .at: "26 Mar 09:30"])
    guard case .event(let talks) = event.record else { return #expect(event.complaints == []) }
    #expect(talks.at.day.year == 2026)
  }

  @Test func anEmbargoIsNeverMovedIntoThePast() {
    let draft = Pack.figure([.action: "2016-04-26", .embargo: "30 Nov 09:30"], now: later)
    #expect(
      draft.figure?.provenance.embargoUntil == london(30, 9, 30, month: 11, year: 2026))
  }

  @Test func aPeriodOutsideTheRoundIsAdvised() {
    func advice(_ period: String) -> [String] {
      Pack.figure([.action: "2016-04-26", .period: period], now: later)
        .advice(Pack.ledger, Pack.standpoint(Pack.ledger, at: later)).map(\.text)
        .filter { $0.contains("outside") }
    }
    #expect(
      advice("26-27 Apr 2027") == [
        "The period, Mon 26 Apr 2027 to Tue 27 Apr 2027, lies outside the strike days of round 2016-04-26, "
          + "Tue 26 Apr 2016 to Wed 27 Apr 2016"
      ])
    #expect(advice("18 Apr-2 May") == [])
    #expect(advice("26 Apr") == [])
  }
}
