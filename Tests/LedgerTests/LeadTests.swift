import Figures
import Ledger
import Testing

/// Rules 4, 5 and 7: which figure leads, what stands beside it, and what cannot both be true.
@Suite struct LeadTests {
  @Test func statusDecidesFirst() {
    var book = Book()
    for (place, status) in Figure.Status.allCases.reversed().enumerated() {
      book.take(
        figure(
          "\(status)", "Ipswich", 47, recorded: "0\(place):00", status: status,
          kind: place % 2 == 0 ? .official : .reporter))
      #expect(book.headline("Ipswich")?.id == "\(status)")
    }
    #expect(
      book.alsoReported("Ipswich") == ["confirmed", "provisional", "claimed", "disputed"],
      "the others stand beside it, best first")
  }

  @Test func aFigureWithoutStatusRanksWithClaims() {
    var book = Book()
    book.take(figure("none", "Ipswich", 47, recorded: "10:00", status: nil))
    book.take(figure("provisional", "Ipswich", 48, recorded: "09:00", status: .provisional))
    book.take(figure("disputed", "Ipswich", 49, recorded: "11:00", status: .disputed))
    #expect(book.headline("Ipswich")?.id == "provisional")
    #expect(book.alsoReported("Ipswich") == ["none", "disputed"])
  }

  @Test func thenTheDesksRankingOfSources() {
    var book = Book()
    for (place, kind) in Ledger.defaultRanking.reversed().enumerated() {
      book.take(figure("\(kind)", "Ipswich", 47, recorded: "1\(6 - place):00", kind: kind))
      #expect(book.headline("Ipswich")?.id == "\(kind)")
    }
    var own = Ledger(sourceRanking: [.reporter])
    for record in Tables.records {
      _ = own.append(.record(record), source: "", noticedAt: at("08:00"))
    }
    for kind in [Provenance.SourceKind.official, .reporter] {
      let record = Record.figure(figure("\(kind)", "Ipswich", 47, recorded: "09:00", kind: kind))
      _ = own.append(.record(record), source: "", noticedAt: at("09:00"))
    }
    var standpoint = Standpoint(at: at("10:00"))
    _ = standpoint.move(to: at("10:00"), in: own)
    let topic = own.topic(of: EntryIndex(0))
    #expect(topic.flatMap { standpoint.headline($0, in: own) } == own.latest(.figure, "reporter"))
  }

  @Test func thenTheNewestMeasuredThenTheNewestRecorded() {
    var book = Book()
    book.take(figure("unmeasured", "Ipswich", 47, recorded: "12:00"))
    book.take(figure("early", "Ipswich", 47, recorded: "11:00", measured: Moment(at("08:00"))))
    book.take(figure("late", "Ipswich", 47, recorded: "10:00", measured: Moment(at("09:00"))))
    #expect(book.headline("Ipswich")?.id == "late")
    #expect(book.alsoReported("Ipswich") == ["early", "unmeasured"])
    book.take(figure("again", "Ipswich", 47, recorded: "10:01", measured: Moment(at("09:00"))))
    #expect(book.headline("Ipswich")?.id == "again")
  }

  @Test(arguments: [["day", "midnight"], ["midnight", "day"]])
  func aBareDayAndItsFirstInstantHaveOneOrderWhicheverArrivesFirst(_ order: [String]) {
    var book = Book()
    let times = ["day": Moment("2016-04-26"), "midnight": Moment(at("00:00"))]
    for id in order {
      book.take(
        figure(
          id, "Ipswich", 47, recorded: id == "day" ? "09:00" : "10:00", measured: times[id] ?? nil))
    }
    #expect(book.headline("Ipswich")?.id == "day")
  }

  @Test func theNewestRecordedIsNotTheOneWhoseEmbargoLiftedLast() {
    var book = Book()
    book.take(figure("embargoed", "Ipswich", 47, recorded: "08:00", embargo: "11:00"))
    book.take(figure("open", "Ipswich", 47, recorded: "09:00"))
    #expect(book.headline("Ipswich")?.id == "open")
  }

  @Test func aFigureWithAValueStandsAboveOneThatSaysWhyThereIsNone() {
    var book = Book()
    book.take(
      figure(
        "nil", "Ipswich", recorded: "10:00", status: .final, kind: .official, missing: .nilReturn))
    book.take(figure("claim", "Ipswich", 47, recorded: "09:00", status: .claimed, kind: .reporter))
    #expect(book.headline("Ipswich")?.id == "claim")
    #expect(book.alsoReported("Ipswich") == ["nil"])
  }

  @Test func oneFigureLeadsOverAllPeriodsAndNearOnesStandFirst() {
    var book = Book()
    book.take(
      figure(
        "window", "ENG", 12_711, recorded: "08:00", basis: .expected, kind: .official,
        period: days("04-18", "05-02")))
    book.take(
      figure(
        "same", "ENG", 12_700, of: "ops", .around, recorded: "09:00", status: .claimed,
        basis: .expected, kind: .media, period: days("04-18", "05-02")))
    book.take(
      figure(
        "day", "ENG", 5000, recorded: "08:30", status: .claimed, kind: .trust,
        period: days("04-26", "04-26")))
    book.take(
      figure(
        "unstated", "ENG", 13_000, of: "ops", .nearly, recorded: "08:30", status: .claimed,
        kind: .media, period: .unstated))
    #expect(book.headline("ENG")?.id == "window")
    #expect(book.alsoReported("ENG") == ["same", "unstated", "day"])
  }

  // MARK: Conflicts

  @Test func twoExactNumbersThatDifferAreAConflict() {
    var book = Book()
    book.take(figure("guardian", "ENG", 14, recorded: "09:00", status: .claimed, kind: .media))
    #expect(!book.isConflicted("ENG"))
    book.take(figure("bma", "ENG", 13, recorded: "10:00", status: .claimed, kind: .union))
    #expect(book.isConflicted("ENG"))
    #expect(book.standpoint.conflicts == 1)
    #expect(book.headline("ENG")?.amount == Amount(13), "never averaged")
    book.move(to: "09:30")
    #expect(book.standpoint.conflicts == 0)
    book.move(to: "12:00")
    book.edit(
      figure("bma", "ENG", 14, recorded: "10:00", status: .claimed, kind: .union),
      noticed: at("11:00"))
    #expect(book.standpoint.conflicts == 0)
  }

  @Test(arguments: [
    (Amount(300, .around), Amount(330), false), (Amount(300, .around), Amount(400), true),
    (Amount(13_000, .nearly), Amount(12_711), false),
    (Amount(13_000, .nearly), Amount(13_000), true),
    (Amount(100_000, .moreThan), Amount(112_856), false),
    (Amount(12, .moreThan), Amount(12), true), (Amount(12, .atLeast), Amount(12), false),
    (Amount(50, .upTo), Amount(51), true),
    (Amount(280, .between, upper: 320), Amount(300, .around), false),
    (Amount(280, .between, upper: 320), Amount(321), true),
  ])
  func rangesAreReadWithTheirQualifiers(_ a: Amount, _ b: Amount, _ isConflict: Bool) {
    var book = Book()
    for (id, amount) in [("a", a), ("b", b)] {
      var figure = figure(id, "ENG", 0, recorded: "09:00", status: .claimed)
      figure.amount = amount
      book.take(figure)
    }
    #expect(book.isConflicted("ENG") == isConflict)
  }

  @Test func whatCountsOtherwiseIsNoConflict() {
    var book = Book()
    book.take(figure("a", "ENG", 100, recorded: "09:00"))
    book.take(figure("basis", "ENG", 200, recorded: "09:00", basis: .expected))
    book.take(figure("period", "ENG", 300, recorded: "09:00", period: days("04-18", "05-02")))
    book.take(figure("measure", "ENG", 400, of: "appts", recorded: "09:00"))
    book.take(figure("area", "East", 500, recorded: "09:00"))
    book.take(figure("missing", "ENG", recorded: "09:00", missing: .nilReturn))
    #expect(book.standpoint.conflicts == 0)
  }

  @Test func threeSourcesConflictAsSoonAsTwoOfThemDo() {
    var book = Book()
    book.take(figure("a", "ENG", 300, of: "ops", .around, recorded: "09:00"))
    book.take(figure("b", "ENG", 350, of: "ops", .around, recorded: "09:10"))
    #expect(!book.isConflicted("ENG"))
    book.take(figure("c", "ENG", 260, recorded: "09:20"))
    #expect(book.isConflicted("ENG"), "260 is near 300, not near 350")
    book.take(figure("w", "ENG", recorded: "09:30", supersedes: "b", change: .withdrawn))
    #expect(!book.isConflicted("ENG"))
  }

  // MARK: Words

  @Test func theClaimsOfTheStoryHoldAgainstTheFigureThatLeads() {
    var book = Book()
    let window = days("04-18", "05-02")
    let claims = [
      ("ops", 12_711.0, Amount(13_000, .nearly)), ("appts", 112_856, Amount(100_000, .moreThan)),
    ]
    for (measure, published, claim) in claims {
      book.take(
        figure(
          "nhse-\(measure)", "ENG", published, of: measure, recorded: "08:00",
          basis: .expected, kind: .official, period: window))
      var said = figure(
        "story-\(measure)", "ENG", of: measure, recorded: "09:00", status: .claimed, kind: .media,
        period: .unstated)
      said.amount = claim
      book.take(said)
      let lead = book.headline("ENG", measure)
      #expect(lead?.amount == Amount(published))
      #expect(QualifierCheck.check(claim, against: lead?.amount?.value ?? 0) == .holds)
      #expect(book.alsoReported("ENG", measure) == ["story-\(measure)"])
    }
  }
}
