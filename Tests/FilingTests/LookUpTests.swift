import Figures
import Filing
import Ledger
import Testing
import PackTesting

@Suite struct LookUpTests {
  private let tables = Pack.tables

  private func code(_ text: String, at instant: Instant = Pack.noon) throws(TextRefusal) -> String {
    let index = try tables.area(text, at: instant)
    return tables.catalogue.area(index, at: instant).code
  }

  @Test(arguments: [
    ("RM1", "RM1"), ("rm1", "RM1"), ("Norfolk and Norwich", "RM1"), ("norfolk & norwich", "RM1"),
    ("norwich", "RM1"), ("norf", "RM1"), ("Norwich hospital", "RM1"), ("norwich nhs trust", "RM1"),
    ("nnuh", "RM1"), ("Norfolk and Norwich University Hospitals NHS Foundation Trust", "RM1"),
    ("james paget", "RGP"), ("the James Paget", "RGP"), ("paget", "RGP"), ("jpuh", "RGP"),
    ("King’s Lynn", "RCX"), ("kings lynn", "RCX"), ("King's Lynn (QEH)", "RCX"), ("QEH", "RCX"),
    ("queen elizabeth", "RCX"), ("addenbrookes", "RGT"), ("Addenbrooke’s", "RGT"),
    ("cambridge", "RGT"), ("ÀDDENBROOKÉS", "RGT"), ("peterborough", "RGN"), ("stamford", "RGN"),
    ("ips", "RGQ"), ("mid essex", "RQ8"), ("england", "ENG"), ("East", "Q79"), ("region", "Q79"),
    ("Colchester", "RDE"),
  ])
  func anAreaIsFoundByWhatPeopleCallIt(_ text: String, _ wanted: String) throws {
    #expect(try code(text) == wanted)
  }

  @Test func aSlipOfTheFingerIsNotTakenButItsMeaningIsOffered() throws {
    for (text, meant) in [
      ("Norwhich", "Norfolk and Norwich"), ("colchster", "Colchester"), ("Ipswhich", "Ipswich"),
      ("Jmaes Paget", "James Paget"), ("hinchinbrook", "Hinchingbrooke"),
    ] {
      let refused = try #require(
        refusal { () throws(TextRefusal) in try tables.area(text, at: Pack.noon) })
      #expect(refused.meant.first == meant, "\(refused)")
      #expect(refused.meant.count <= 3)
      #expect(try code(refused.meant[0]) != "", "what is offered can be typed")
    }
    let far = refusal { () throws(TextRefusal) in try tables.area("Zanzibar", at: Pack.noon) }
    #expect(far?.meant == [])
  }

  @Test func whatFitsSeveralListsThem() throws {
    let refused = try #require(
      refusal { () throws(TextRefusal) in try tables.area("essex", at: london(1, 0, year: 2020)) })
    #expect(refused.found == "\"essex\", which fits 2")
    #expect(Set(refused.meant) == ["Mid Essex", "East Suffolk & N Essex"])
    #expect(try code("essex") == "RQ8", "in 2016 there was one")
  }

  @Test func namesAreThoseOfTheirTime() throws {
    let later = london(1, 12, month: 7, year: 2020)
    #expect(try code("Colchester") == "RDE")
    #expect(try code("East Suffolk", at: later) == "RDE")
    let refused = try #require(
      refusal { () throws(TextRefusal) in try tables.area("Colchester", at: later) })
    #expect(refused.expected == "the name that RDE had on Wed 1 Jul 2020")
    #expect(refused.meant == ["East Suffolk & N Essex"])
  }

  @Test func everyNameInTheTablesFindsItsArea() throws {
    for variants in tables.catalogue.areas {
      for area in variants {
        let instant = area.validity.start?.instant ?? Pack.noon
        for name in [area.code, area.name, area.shortName] where !name.isEmpty {
          #expect(try code(name, at: instant) == area.code, "\(name)")
        }
        let index = try tables.area(area.code, at: instant)
        #expect(try code(tables.label(index, at: instant), at: instant) == area.code)
      }
    }
  }

  @Test(arguments: [
    ("operations", "operations"), ("ops", "operations"), ("op", "operations"),
    ("Operation", "operations"), ("appointments", "appointments"), ("appts", "appointments"),
    ("outpatients", "appointments"), ("outpatient appointments", "appointments"),
    ("inpatients", "operations-inpatient"), ("day cases", "operations-day-case"),
    ("A&E attendances", "ae-attendances"), ("ae-attendances", "ae-attendances"),
    ("picket", "picket-lines"), ("turnout", "referendum-turnout"), ("absent", "absent"),
  ])
  func aMeasureIsFoundByWhatPeopleCallIt(_ text: String, _ wanted: String) throws {
    if text == "turnout" {
      let refused = refusal { () throws(TextRefusal) in try tables.measure(text) }
      #expect(refused?.meant == ["ballot-turnout", "referendum-turnout"])
    } else {
      #expect(tables.catalogue.measure(try tables.measure(text)).code == wanted)
    }
  }

  @Test func aMeasureMistypedIsOffered() {
    let refused = refusal { () throws(TextRefusal) in try tables.measure("opperations") }
    #expect(refused?.meant.first == "operations")
  }

  @Test(arguments: ["2016-04-26", "26 April 2016", "26 apr 2016"])
  func aRoundOfActionIsFoundByIdOrFirstDay(_ text: String) throws {
    #expect(tables.catalogue.action(try tables.action(text)).id == "2016-04-26")
  }

  @Test func aTitleThatManyRoundsShareIsNotEnough() {
    let refused = refusal { () throws(TextRefusal) in try tables.action("Junior doctors’ strike") }
    #expect(refused?.expected == "one round of action")
    #expect(refused?.meant.count == 3)
  }

  @Test func theRoundUnderWayIsTheOneNearby() {
    func running(_ instant: Instant) -> String? {
      tables.runningAction(at: instant).map { tables.catalogue.action($0).id }
    }
    #expect(running(london(26, 12)) == "2016-04-26")
    #expect(running(london(20, 12)) == "2016-04-26")
    #expect(running(london(18, 12)) == "2016-04-06")
    #expect(running(london(20, 12, month: 5)) == "2016-04-26")
    #expect(running(london(1, 12, month: 7)) == nil, "nine weeks later nothing is under way")
  }

  @Test func knownSourcesAreFoundByNameAndInitials() {
    let sources = tables.sources
    #expect(sources.canonical("eastern daily press")?.name == "Eastern Daily Press")
    #expect(sources.canonical("EDP")?.name == "Eastern Daily Press")
    #expect(sources.canonical("EDP")?.kind == .media)
    #expect(sources.canonical("NHS England")?.kind == .official)
    #expect(sources.canonical("Eastern") == nil, "the beginning of a name may be a new one")
    #expect(sources.nearMiss("NHS Englnd")?.name == "NHS England")
    #expect(sources.nearMiss("NHS England") == nil)
  }

  @Test func embargoedSourcesAreNotOffered() {
    var provenance = Provenance(source: "Secret Source")
    provenance.recordedAt = london(26, 8)
    provenance.embargoUntil = london(26, 14)
    let record = Record.figure(
      Figure(
        id: "e", area: "RM1", measure: "operations", amount: Amount(1), provenance: provenance))
    let ledger = Pack.ledger(with: [record])
    func known(_ instant: Instant) -> [FilingCompletion] {
      FilingTables(ledger, Pack.standpoint(ledger, at: instant), region: "Q79")
        .sources.completions("secret", limit: 5)
    }
    #expect(known(london(26, 13)).isEmpty)
    #expect(known(london(26, 14)).map(\.text) == ["Secret Source"])
  }

  @Test func completionBeginsWithWhatIsTyped() {
    let areas = tables.areaCompletions("nor", at: Pack.noon, limit: 8)
    #expect(areas.first == FilingCompletion("Norfolk and Norwich", "RM1 trust"))
    #expect(tables.areaCompletions("ess", at: Pack.noon, limit: 8).map(\.text) == ["Mid Essex"])
    #expect(tables.areaCompletions("", at: Pack.noon, limit: 3).count == 3)
    #expect(tables.areaCompletions("zz", at: Pack.noon, limit: 8).isEmpty)
    let sources = tables.sources.completions("east", limit: 8).map(\.text)
    #expect(sources.contains("Eastern Daily Press"))
    #expect(tables.actionCompletions("no", limit: 8).map(\.text) == ["2016-11-14", "none"])
  }

  /// Ten thousand hospitals: the same few are looked at for a key.
  @Test func completionCostsTheSameHoweverManyNamesThereAre() {
    var ledger = Ledger()
    for place in 0..<10_000 {
      let area = Area(code: "X\(place)", name: "Hospital of Town \(place)", kind: .trust)
      _ = ledger.append(.record(.area(area)), source: "x", noticedAt: Pack.noon)
    }
    let tables = FilingTables(ledger, Pack.standpoint(ledger), region: "")
    let found = tables.areaCompletions("town 77", at: Pack.noon, limit: 8)
    #expect(found.count == 8)
    #expect(found.allSatisfy { $0.text.contains("Town 77") })
    let clock = ContinuousClock()
    let time = clock.measure {
      for _ in 0..<200 { _ = tables.areaCompletions("town 7", at: Pack.noon, limit: 8) }
    }
    #expect(time < .seconds(2), "200 keys took \(time)")
  }
}
