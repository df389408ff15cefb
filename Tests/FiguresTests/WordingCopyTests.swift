import Figures
import Testing

/// What a sub-editor would strike out of a sentence for copy.
@Suite("Sentences that a sub-editor passes") struct WordingCopyTests {
  private typealias F = Figures2016
  private let october = instant("2016-10-31T09:00Z")

  private func words(_ figure: Figure, _ measure: Measure, now: Instant) -> String {
    Wording.statement(
      figure: figure, measure: measure, areaName: "England", areaKind: .nation, now: now)
  }

  @Test("What was expected without a period is told in the past once a week has gone by")
  func expectedLongAgo() {
    let figure = F.figure(Amount(5165), .expected, asAt: "2016-04-06")
    #expect(
      words(figure, F.operations, now: instant("2016-04-07T09:00Z"))
        == "In England, 5,165 operations are expected to be postponed")
    #expect(
      words(figure, F.operations, now: october)
        == "In England, 5,165 operations were expected to be postponed")
    var known = F.figure(Amount(5165), .expected)
    known.provenance.recordedAt = instant("2016-04-06T09:00Z")
    #expect(words(known, F.operations, now: october).hasSuffix("were expected to be postponed"))
  }

  @Test("What was estimated of a day that is over was estimated to have been so")
  func estimated() {
    let day = period("2016-02-10", "2016-02-10")
    #expect(
      words(F.figure(Amount(2670), .estimate, period: day), F.operations, now: october)
        == "In England, 2,670 operations were estimated to have been postponed on 10 February")
    #expect(
      words(F.figure(Amount(215), .estimate, period: day), F.patients, now: october)
        == "In England, 215 patients were estimated to have been affected by cancellations on "
        + "10 February")
  }

  @Test(
    "Whoever signs a letter is not reported signing",
    arguments: [
      (Figure.Basis?.some(.actual), Amount(13), "13 royal colleges signed the letter"),
      (nil, Amount(1), "one royal college signed the letter"),
      (.expected, Amount(14), "14 royal colleges are expected to sign the letter"),
      (
        .estimate, Amount(12, .moreThan),
        "more than 12 royal colleges are estimated to have signed the letter"
      ),
    ])
  func signing(_ basis: Figure.Basis?, _ amount: Amount, _ expected: String) {
    let measure = Measure(
      code: "colleges-signing", title: "Colleges signing", one: "royal college signing the letter",
      many: "royal colleges signing the letter")
    #expect(words(F.figure(amount, basis), measure, now: F.now) == "In England, " + expected)
  }

  @Test("What the desk worked out is its own count, and whom it did not ask needs no source")
  func ownCount() {
    let sum = F.figure(Amount(125_567), .expected, source: "StrikeDesk", kind: .reporter)
    #expect(Wording.attribution(sum.provenance) == "according to this desk’s own count")
    let silent = F.figure(
      nil, nil, period: period("2016-04-26", "2016-04-27"), source: "StrikeDesk", kind: .reporter,
      asAt: "2016-04-26", missing: .notAsked)
    #expect(
      Wording.sentence(
        figure: silent, measure: F.operations, areaName: "Southend", areaKind: .trust, now: F.now)
        == "Southend was not asked about operations cancelled on 26 and 27 April, as at 26 April.")
  }

  @Test("Publications get their article")
  func articles() {
    for (source, kind, words) in [
      (
        "NHS England Winter SitRep", Provenance.SourceKind.official, "the NHS England Winter SitRep"
      ),
      ("BMJ", .media, "the BMJ"), ("HuffPost UK", .media, "HuffPost UK"),
    ] {
      #expect(
        Wording.attribution(Provenance(source: source, sourceKind: kind))
          == "according to \(words)")
    }
  }

  @Test("Staffing of a shift that is over was so")
  func staffing() {
    let staffing = Staffing(
      id: "s", area: "RGP", department: "A&E", shiftStart: moment("2016-04-26T08:00+01:00"),
      shiftEnd: moment("2016-04-26T17:00+01:00"), level: .normal)
    func words(_ now: Instant) -> String {
      Wording.statement(
        staffing: staffing, areaName: "James Paget", areaKind: .trust, now: now)
    }
    let shift = "between 08:00 and 17:00 on 26 April"
    #expect(words(F.now) == "At James Paget, A&E staffing is as on a normal day \(shift)")
    #expect(words(october) == "At James Paget, A&E staffing was as on a normal day \(shift)")
  }
}
