import Figures
import Testing

@Suite struct WordingRecordTests {
  private let now = instant("2016-04-26T12:00+01:00")

  private func staffing(
    _ level: Staffing.Level? = nil, onDuty: Int? = nil, normal: Int? = nil,
    grade: Staffing.Grade? = .all, statement: String = "",
    provenance: Provenance = Provenance(
      source: "Eastern Daily Press", sourceKind: .media, publishedAt: moment("2016-04-26"))
  ) -> Staffing {
    Staffing(
      id: "s", area: "RGP", department: "A&E", shiftStart: moment("2016-04-26T08:00+01:00"),
      shiftEnd: moment("2016-04-26T17:00+01:00"), grade: grade, onDuty: onDuty, normal: normal,
      level: level, statement: statement, provenance: provenance)
  }

  private func sentence(_ staffing: Staffing, now: Instant? = nil) -> String {
    Wording.sentence(
      staffing: staffing, areaName: "James Paget", areaKind: .trust, now: now ?? self.now)
  }

  @Test func whoIsOnDutyIsSaidAgainstANormalDay() {
    #expect(
      sentence(staffing(.reduced, onDuty: 9, normal: 12))
        == "At James Paget, nine doctors are on duty in A&E between 08:00 and 17:00 on 26 April, "
        + "against 12 on a normal day, according to the Eastern Daily Press, as at 26 April.")
    #expect(
      sentence(
        staffing(onDuty: 1, grade: .consultant), now: instant("2016-04-28T09:00+01:00"))
        == "At James Paget, one consultant was on duty in A&E between 08:00 and 17:00 on 26 April, "
        + "according to the Eastern Daily Press, as at 26 April.")
  }

  @Test func aStatementStandsAfterTheLevelWithWhoMadeIt() {
    let said = staffing(
      .normal, statement: "As many doctors in A&E as on a normal day.",
      provenance: Provenance(
        source: "Eastern Daily Press", sourceKind: .media, person: "Jim Crawfurd",
        role: "A&E consultant", publishedAt: moment("2016-04-26")))
    #expect(
      sentence(said)
        == "At James Paget, A&E staffing is as on a normal day between 08:00 and 17:00 on 26 April: "
        + "As many doctors in A&E as on a normal day, according to Jim Crawfurd, A&E consultant "
        + "(Eastern Daily Press), as at 26 April.")
  }

  @Test func aLevelThatIsNotKnownIsNotSaid() {
    let text = sentence(staffing(.unknown, statement: "Emergency patients still treated"))
    #expect(
      text
        == "At James Paget, between 08:00 and 17:00 on 26 April: Emergency patients still treated, "
        + "according to the Eastern Daily Press, as at 26 April.")
  }

  @Test(arguments: [
    (DisputeEvent.Precision.day, "On 23 April, Jeremy Hunt, Health Secretary: "),
    (.minute, "At 12:00 on 23 April, Jeremy Hunt, Health Secretary: "),
    (.month, "In April 2016, Jeremy Hunt, Health Secretary: "),
  ])
  func anEventSaysWhenAsExactlyAsItIsKnown(_ precision: DisputeEvent.Precision, _ start: String) {
    let event = DisputeEvent(
      id: "e", at: moment("2016-04-23T12:00+01:00"), precision: precision, party: "Government",
      speaker: "Jeremy Hunt", role: "Health Secretary", headline: "Hunt refuses to lift imposition",
      detail: "The introduction of the contract cannot be delayed.",
      provenance: Provenance(source: "ITV News"))
    #expect(
      Wording.sentence(event: event, now: now)
        == start + "Hunt refuses to lift imposition. The introduction of the contract cannot be "
        + "delayed, according to ITV News.")
  }

  @Test func adviceSaysForWhomAndWhen() {
    let notice = Notice(
      id: "n", area: "Q79", kind: .advice, headline: "Think before going to A&E",
      validity: period("2016-04-26", "2016-04-27"),
      provenance: Provenance(source: "NHS England", publishedAt: moment("2016-04-25")))
    #expect(
      Wording.sentence(notice: notice, areaName: "East", areaKind: .region, now: now)
        == "Advice in the East, on 26 and 27 April: Think before going to A&E, according to NHS "
        + "England, as at 25 April.")
  }

  @Test func anEmbargoIsTheFirstWordAsLongAsItHolds() {
    let until = instant("2016-04-26T13:00+01:00")
    let provenance = Provenance(source: "NHS England", embargoUntil: until)
    let event = DisputeEvent(
      id: "e", at: moment("2016-04-26"), headline: "A deal", provenance: provenance)
    #expect(
      Wording.sentence(event: event, now: now)
        == "EMBARGOED until 13:00 on 26 April: On 26 April: A deal, according to NHS England.")
    #expect(Wording.sentence(event: event, now: until).hasPrefix("On 26 April: A deal"))
    let figure = staffing(.normal, provenance: provenance)
    #expect(sentence(figure).hasPrefix("EMBARGOED until 13:00 on 26 April: At James Paget"))
  }

  @Test func theConditionOfAnEventIsSaidOnce() {
    let noon = moment("2016-04-26T12:00+01:00")
    var event = DisputeEvent(
      id: "e", at: noon, precision: .minute, condition: "if the strike is called off",
      headline: "Offer on pay.")
    #expect(
      Wording.statement(event: event, now: now)
        == "At 12:00 on 26 April: Offer on pay (if the strike is called off)")
    event.headline = "Offer if the strike is called off"
    #expect(
      Wording.statement(event: event, now: now)
        == "At 12:00 on 26 April: Offer if the strike is called off")
  }
}
