import Figures
import Testing

@Suite struct WordingTests {
  private typealias F = Figures2016

  private func sentence(
    _ figure: Figure, _ measure: Measure, _ area: String = "England",
    _ kind: Area.Kind = .nation, now: Instant = F.now
  ) -> String {
    Wording.sentence(figure: figure, measure: measure, areaName: area, areaKind: kind, now: now)
  }

  @Test func whatTrustsExpectIsExpectedToBePostponed() {
    let figure = F.figure(
      Amount(12_711), .expected, period: period("2016-04-18", "2016-05-02"),
      asAt: "2016-04-23T12:00+01:00")
    #expect(
      sentence(figure, F.operations)
        == "In England, 12,711 operations are expected to be postponed between 18 April and 2 May, "
        + "according to NHS England, as at 12:00 on 23 April.")
  }

  @Test func whenTheDeskWasToldIsNotWhenItWasSo() {
    var figure = F.figure(Amount(79))
    figure.provenance.recordedAt = instant("2016-04-23T12:00+01:00")
    #expect(
      sentence(figure, F.operations)
        == "In England, 79 operations were cancelled, according to NHS England, as known on "
        + "23 April.")
    figure.provenance.publishedAt = moment("2016-04-22")
    #expect(sentence(figure, F.operations).hasSuffix("NHS England, as at 22 April."))
    figure.provenance.measuredAt = moment("2016-04-21T09:00+01:00")
    #expect(sentence(figure, F.operations).hasSuffix("NHS England, as at 09:00 on 21 April."))
  }

  @Test func whatWasExpectedOfAPeriodThatIsOverWasExpected() {
    let figure = F.figure(
      Amount(112_856), .expected, period: period("2016-04-18", "2016-05-02"), asAt: "2016-04-23")
    #expect(
      sentence(figure, F.appointments, now: instant("2017-01-05T09:00Z"))
        == "In England, 112,856 appointments were expected to be postponed between 18 April and "
        + "2 May 2016, according to NHS England, as at 23 April 2016.")
  }

  @Test func aClaimSaysThatItNamesNoSourceWhenTheNoteSaysSo() {
    let figure = F.figure(
      Amount(300, .around), period: period("2016-04-26", "2016-04-27"),
      source: "Eastern Daily Press", kind: .media, asAt: "2016-04-26",
      note: "the article names no source; it does not list the region’s hospitals")
    #expect(
      sentence(figure, F.operations, "East", .region)
        == "In the East, around 300 operations were cancelled on 26 and 27 April, according to "
        + "the Eastern Daily Press, which names no source, as at 26 April.")
    var named = figure
    named.provenance.note = "from the trust’s press office"
    #expect(!sentence(named, F.operations, "East", .region).contains("names no source"))
  }

  @Test func absenceIsNotCalledStriking() {
    let share = F.figure(
      Amount(78), period: period("2016-04-26", "2016-04-26"), asAt: "2016-04-26T09:00+01:00")
    #expect(
      sentence(share, F.notAtWork)
        == "In England, 78% of junior doctors expected at work did not report for duty on "
        + "26 April, according to NHS England, as at 09:00 on 26 April.")
    let people = F.figure(
      Amount(21_608), period: period("2016-04-26", "2016-04-26"), asAt: "2016-04-26T09:00+01:00")
    #expect(
      sentence(people, F.absent)
        == "In England, 21,608 junior doctors expected at work did not report for duty on "
        + "26 April, according to NHS England, as at 09:00 on 26 April.")
    let striking = F.figure(
      Amount(12_800, .around), .estimate, period: period("2016-04-06", "2016-04-07"),
      asAt: "2016-04-26")
    #expect(
      sentence(striking, F.striking)
        == "In England, around 12,800 junior doctors were estimated to have been on strike on "
        + "6 and 7 April, according to NHS England, as at 26 April.")
  }

  @Test func aShareSaysOfWhat() {
    let duty = F.figure(
      Amount(39), period: period("2016-01-12", "2016-01-12"), asAt: "2016-01-12",
      denominator: 26_000)
    #expect(
      Wording.statement(
        figure: duty, measure: F.reported, areaName: "England", areaKind: .nation, now: F.now)
        == "In England, 39% of 26,000 junior doctors reported for duty on 12 January")
    let absentees = F.figure(Amount(88), .estimate, denominator: 14_600)
    #expect(
      Wording.statement(
        figure: absentees, measure: F.strikingShare, areaName: "England", areaKind: .nation,
        now: F.now)
        == "In England, 88% of 14,600 absent junior doctors are estimated to have been on strike")
  }

  @Test(arguments: [
    (F.operations, Amount(79), Figure.Basis.actual, "79 operations were cancelled"),
    (F.operations, Amount(6), .actual, "six operations were cancelled"),
    (F.operations, Amount(1), .actual, "one operation was cancelled"),
    (F.operations, Amount(1), .expected, "one operation is expected to be postponed"),
    (F.operations, Amount(0), .actual, "no operations were cancelled"),
    (F.operations, Amount(1, .moreThan), .actual, "more than one operation was cancelled"),
    (F.operations, Amount(2884), .estimate, "2,884 operations are estimated to be postponed"),
    (F.operations, Amount(5, .around), .actual, "around five operations were cancelled"),
    (
      F.operations, Amount(280, .between, upper: 320), .actual,
      "between 280 and 320 operations were cancelled"
    ),
    (F.patients, Amount(215), .actual, "215 patients were affected by cancellations"),
    (
      F.earlier, Amount(25_000, .nearly), .actual,
      "nearly 25,000 procedures were cancelled in earlier strikes"
    ),
    (F.workforce, Amount(71), .actual, "71% of doctors were at work"),
    (
      F.reported, Amount(60, .around), .expected,
      "around 60% of junior doctors are expected to report for duty"
    ),
    (
      F.notAtWork, Amount(70, .between, upper: 80), .expected,
      "between 70% and 80% of junior doctors expected at work are expected not to report for duty"
    ),
    (F.attendances, Amount(245), .actual, "245 A&E attendances were recorded"),
    (F.attendances, Amount(1), .actual, "one A&E attendance was recorded"),
    (F.incidents, Amount(0), .actual, "no patient safety incidents were reported"),
    (F.against, Amount(58), .actual, "58% of votes were against the contract"),
  ])
  func theVerbFollowsMeasureAndBasis(
    _ measure: Measure, _ amount: Amount, _ basis: Figure.Basis, _ expected: String
  ) {
    let figure = F.figure(amount, basis)
    #expect(
      Wording.statement(
        figure: figure, measure: measure, areaName: "Colchester", areaKind: .trust, now: F.now)
        == "At Colchester, " + expected)
    let bare = Wording.statement(figure: figure, measure: measure, areaName: "", now: F.now)
    #expect(bare == expected.prefix(1).uppercased() + expected.dropFirst())
  }

  @Test func aShareOfNothingThatIsNamedIsSaidByItsTitle() {
    let figure = F.figure(Amount(68), source: "The Guardian", kind: .media, asAt: "2016-07-05")
    #expect(
      sentence(figure, F.turnout, now: instant("2016-07-06T09:00Z"))
        == "Referendum turnout in England was 68%, according to The Guardian, as at 5 July.")
  }

  @Test func aFigureWithoutABasisIsOnlyReported() {
    #expect(
      Wording.statement(
        figure: F.figure(Amount(47), nil), measure: F.operations, areaName: "Ipswich",
        areaKind: .trust, now: F.now) == "At Ipswich, 47 operations were reported cancelled")
  }

  @Test func twoBetweensDoNotMeet() {
    let figure = F.figure(
      Amount(280, .between, upper: 320), period: period("2016-04-18", "2016-05-02"))
    #expect(
      sentence(figure, F.operations)
        == "In England, between 280 and 320 operations were cancelled from 18 April to 2 May, "
        + "according to NHS England.")
  }

  @Test(arguments: [
    (Figure.Missing?.some(.nilReturn), "Colchester made a nil return for operations cancelled"),
    (.some(.notAsked), "Colchester was not asked about operations cancelled"),
    (.some(.notApplicable), "A figure for operations cancelled does not apply to Colchester"),
    (.some(.suppressed), "Colchester’s figure for operations cancelled was suppressed"),
    (.none, "Colchester had not reported operations cancelled"),
  ])
  func missingIsSaidInWordsAndNeverAsZero(_ missing: Figure.Missing?, _ expected: String) {
    let figure = F.figure(
      nil, nil, period: period("2016-04-26", "2016-04-27"), source: "", asAt: "2016-04-26",
      missing: missing)
    #expect(
      sentence(figure, F.operations, "Colchester", .trust)
        == expected + " on 26 and 27 April, as at 26 April.")
  }

  @Test func aWithdrawnFigureIsSaidToBeWithdrawn() {
    var figure = F.figure(nil, nil, asAt: "2016-04-26T12:00+01:00")
    figure.provenance.change = .withdrawn
    #expect(
      sentence(figure, F.operations)
        == "The figure for operations in England has been withdrawn, according to NHS England, "
        + "as at 12:00 on 26 April.")
    figure.amount = Amount(12_711)
    #expect(
      sentence(figure, F.operations).hasPrefix(
        "The figure of 12,711 for operations in England has been withdrawn"))
  }

  @Test func aTotalSaysHowManyHadReported() {
    var figure = F.figure(Amount(27_361), source: "NHS England")
    figure.reporting = 137
    figure.expectedReporting = 156
    #expect(
      sentence(figure, F.absent)
        == "In England, 27,361 junior doctors expected at work did not report for duty, with "
        + "137 of 156 reporting, according to NHS England.")
  }

  @Test func aDisputedFigureSaysSo() {
    var figure = F.figure(Amount(14))
    figure.status = .disputed
    #expect(sentence(figure, F.operations).hasSuffix("NHS England. The figure is disputed."))
  }

  @Test func anEmbargoedFigureWearsTheWordUntilItsTime() {
    var figure = F.figure(Amount(14))
    figure.provenance.embargoUntil = instant("2016-04-27T00:01+01:00")
    #expect(
      sentence(figure, F.operations)
        .hasPrefix("EMBARGOED until 00:01 on 27 April: In England, 14 operations"))
    #expect(
      sentence(figure, F.operations, now: instant("2016-04-27T00:01+01:00"))
        .hasPrefix("In England, 14 operations"))
  }

  @Test(arguments: [
    ("NHS England", Provenance.SourceKind.official, "", "", "according to NHS England"),
    ("The Guardian", .media, "", "", "according to The Guardian"),
    ("ITV News", .media, "", "", "according to ITV News"),
    ("Evening Standard", .media, "", "", "according to the Evening Standard"),
    ("BMA", .union, "", "", "according to the BMA"),
    ("Department of Health", .government, "", "", "according to the Department of Health"),
    (
      "Management in Practice", .government, "Jeremy Hunt", "Health Secretary",
      "according to Jeremy Hunt, Health Secretary (Management in Practice)"
    ),
    ("", .trust, "Richard Parker", "", "according to Richard Parker"),
    ("", .official, "", "", ""),
  ])
  func sourcesAreNamedAsCopyNamesThem(
    _ source: String, _ kind: Provenance.SourceKind, _ person: String, _ role: String,
    _ expected: String
  ) {
    let provenance = Provenance(source: source, sourceKind: kind, person: person, role: role)
    #expect(Wording.attribution(provenance) == expected)
  }

  @Test(arguments: [
    ("England", Area.Kind.nation, "In England,"), ("East", .region, "In the East,"),
    ("North West", .region, "In the North West,"),
    ("East of England", .region, "In the East of England,"), ("London", .region, "In London,"),
    ("Colchester", .trust, "At Colchester,"),
    ("The Queen Elizabeth Hospital", .trust, "At the Queen Elizabeth Hospital,"),
  ])
  func placesAreNamedAsCopyNamesThem(_ name: String, _ kind: Area.Kind, _ expected: String) {
    #expect(sentence(F.figure(Amount(14)), F.operations, name, kind).hasPrefix(expected))
  }
}
