import Figures
import Filing
import Ledger
import Testing
import PackTesting

@Suite struct AdviceTests {
  private func advice(
    _ texts: [FilingField.Name: String], with more: [Record] = [], now: Instant = Pack.noon
  ) -> [FilingAdvice] {
    let ledger = Pack.ledger(with: more)
    return Pack.figure(texts, now: now).advice(ledger, Pack.standpoint(ledger, at: now))
  }

  private func texts(_ advice: [FilingAdvice], _ kind: FilingAdvice.Kind) -> [String] {
    advice.filter { $0.kind == kind }.map(\.text)
  }

  private func england(_ amount: String, _ more: [FilingField.Name: String] = [:])
    -> [FilingField.Name: String]
  {
    var all: [FilingField.Name: String] = [
      .area: "england", .amount: amount, .source: "The Daily Post", .basis: "expected",
    ]
    all.merge(more) { _, new in new }
    return all
  }

  @Test func nearly13000HoldsAgainst12711() {
    #expect(
      texts(advice(england("nearly 13,000")), .holds)
        == ["\"nearly 13,000\" holds against 12,711 (NHS England)"])
  }

  @Test func aroundGoesWithARoundNumber() {
    let said = "\"around\" goes with a round number, and 317 is none"
    #expect(texts(advice([.amount: "around 317"]), .question).contains(said))
    for amount in ["around 320", "around 315", "around 7", "317"] {
      #expect(!texts(advice([.amount: amount]), .question).contains { $0.contains("round number") })
    }
  }

  @Test func wordsThatDoNotHoldAreSaidSo() {
    #expect(
      texts(advice(england("more than 13,000")), .fails)
        == ["\"more than 13,000\" does not hold against 12,711 (NHS England)"])
    #expect(
      texts(advice(england("more than 5,000")), .loose)
        == ["\"more than 5,000\" is loose against 12,711 (NHS England)"])
  }

  @Test func anExactFigureIsHeldAgainstWhatOthersSay() {
    let found = advice(england("13,400", [.period: "18 Apr-2 May"]))
    #expect(
      texts(found, .conflict) == ["It cannot be true together with 12,711 (NHS England)"])
    #expect(
      texts(found, .fails).contains("nearly 13,000 (Eastern Daily Press) does not hold against it"))
  }

  @Test func otherPeriodsAreNotHeldAgainstEachOther() {
    let found = advice(england("1,300", [.period: "26 Apr"]))
    #expect(texts(found, .conflict) == [])
  }

  @Test func theSameSourceSayingSomethingElseIsACorrection() {
    let found = advice(
      england("12,811", [.source: "NHS England", .period: "18 Apr-2 May"]))
    #expect(texts(found, .conflict) == [])
    #expect(
      texts(found, .question).contains(
        "12,711 (NHS England) was the figure of the same source; to replace it, correct "
          + "eng-ops-2016-04-26-nhse"))
    let again = advice(
      england("12,711", [.source: "NHS England", .period: "18 Apr-2 May"]))
    #expect(
      texts(again, .question).contains(
        "12,711 (NHS England) is known already, as eng-ops-2016-04-26-nhse"))
  }

  @Test func inpatientAndDayCaseMakeTheOperations() {
    let period = [FilingField.Name.period: "18 Apr-2 May"]
    #expect(
      texts(advice(england("12,811", period)), .sum)
        == ["4,187 and 8,524 come to 12,711, not 12,811"])
    #expect(texts(advice(england("12,711", period)), .sum) == [])
    var inpatient = england("4,200", period)
    inpatient[.measure] = "inpatient"
    #expect(
      texts(advice(inpatient), .sum) == ["4,200 and 8,524 come to 12,724, not 12,711"])
  }

  @Test func aHospitalAboveItsRegionIsSaid() {
    let found = advice([.area: "norwich", .amount: "400", .period: "26-27 Apr", .basis: "actual"])
    let sums = texts(found, .sum)
    #expect(sums.count == 1)
    #expect(
      sums.first?.hasSuffix("above around 300 (Eastern Daily Press)") == true, "\(sums)")
    #expect(
      texts(
        advice([.area: "norwich", .amount: "4", .period: "26-27 Apr", .basis: "actual"]), .sum)
        == [])
  }

  @Test func whatIsMissingIsAsked() {
    let bare = texts(advice([.measured: "", .area: "norwich"]), .question)
    #expect(bare.contains("Nothing says whether it is expected or has happened (basis)"))
    #expect(bare.contains("Nothing says as at when it was so, only since when it is known"))
    let late = advice([.measured: "18:00", .area: "norwich", .basis: "actual"])
    #expect(texts(late, .question) == ["It is as at 26 Apr 18:00, after it was received"])
    let past = advice([.embargo: "11:00", .area: "norwich", .basis: "actual"])
    #expect(texts(past, .question) == ["The embargo ended at 11:00 on 26 April"])
    let typo = advice([.source: "Eastern Daily Pres", .area: "norwich", .basis: "actual"])
    #expect(
      texts(typo, .question) == [
        "No source is called \"Eastern Daily Pres\" yet, but one is called \"Eastern Daily Press\""
      ])
    let share = advice([.measure: "not-at-work", .amount: "178%", .area: "england"])
    #expect(texts(share, .question).contains("It is more than 100%"))
  }

  @Test func whatIsEmbargoedGivesNothingAway() {
    var provenance = Provenance(source: "Secret Source", recordedAt: london(26, 8))
    provenance.embargoUntil = london(26, 14)
    let secret = Record.figure(
      Figure(
        id: "e", action: "2016-04-26", area: "RM1", measure: "operations", amount: Amount(77),
        basis: .actual, period: days(26, 26), provenance: provenance))
    let fields: [FilingField.Name: String] = [
      .area: "norwich", .amount: "66", .basis: "actual", .period: "26 Apr",
    ]
    #expect(!advice(fields, with: [secret], now: london(26, 13)).contains { $0.kind == .conflict })
    #expect(
      texts(advice(fields, with: [secret], now: london(26, 15)), .conflict)
        == ["It cannot be true together with 77 (Secret Source)"])
  }

  @Test func whatACorrectionReplacesIsNotHeldAgainstIt() throws {
    let ledger = Pack.ledger
    let index = try #require(ledger.latest(.figure, "eng-ops-2016-04-26-nhse"))
    var draft = try #require(
      FilingDraft(
        correcting: ledger[index].record, id: "c1", now: Pack.noon, tables: Pack.tables))
    draft.set(.amount, "12,811")
    let found = draft.advice(ledger, Pack.standpoint(ledger))
    #expect(texts(found, .conflict) == [])
    #expect(texts(found, .question).filter { $0.contains("same source") } == [])
    #expect(texts(found, .sum) == ["4,187 and 8,524 come to 12,711, not 12,811"])
  }
}
