import Figures
import Ledger
import Testing

/// Rules 6 and 13: areas, actions and windows, whenever they are defined.
@Suite struct TableTests {
  @Test func areasMayBeDefinedAfterTheirFigures() {
    var book = Book(tables: false)
    book.take(figure("i", "Ipswich", 47, recorded: "09:00"))
    #expect(book.headline("Ipswich")?.id == "i")
    #expect(book.coverage("East") == nil)
    for record in Tables.records { book.take(record) }
    book.move(to: "22:00")
    #expect(book.coverage("East")?.sum.amount == Amount(47))
    #expect(book.coverage("East")?.expected == 3)
  }

  @Test func aTrustThatMovesToAnotherRegionIsCountedThere() {
    var book = Book()
    book.take(figure("i", "Ipswich", 47, recorded: "09:00"))
    book.take(figure("b", "Bristol", 10, recorded: "09:00"))
    book.take(.area(Area(code: "Ipswich", name: "Ipswich", kind: .trust, parent: "West")))
    book.take(figure("s", "Suffolk", 42, recorded: "09:00"))
    #expect(book.coverage("East")?.sum.amount == Amount(42))
    #expect(book.coverage("West")?.sum.amount == Amount(57))
    #expect(book.coverage("West")?.expected == 2)
    book.take(.area(Area(code: "Ipswich", name: "Ipswich", kind: .site, parent: "West")))
    book.move(to: "22:00")
    #expect(book.coverage("West")?.sum.amount == Amount(10))
    book.take(.area(Area(code: "Bristol", name: "Bristol", kind: .trust)))
    book.move(to: "21:00")
    #expect(book.coverage("West") == nil)
  }

  @Test func aNationsTrustsAreThoseOfAllItsRegions() {
    let book = Book()
    let nation = book.ledger.catalogue.knownArea("ENG")
    let trusts = nation.map { book.ledger.catalogue.trusts(of: $0) } ?? []
    let names = Set(trusts.map { book.ledger.catalogue.area($0, at: at("09:00")).name })
    #expect(names == ["Ipswich", "Suffolk", "Colchester", "Bristol"])
  }

  @Test func areasThatContainEachOtherEndNothing() {
    var book = Book()
    book.take(.area(Area(code: "East", name: "East", kind: .region, parent: "North")))
    book.take(.area(Area(code: "North", name: "North", kind: .region, parent: "East")))
    let east = book.ledger.catalogue.knownArea("East")
    #expect(east.map { book.ledger.catalogue.trusts(of: $0).count } == 3)
    book.take(figure("i", "Ipswich", 47, recorded: "09:00"))
    #expect(book.coverage("East")?.sum.amount == Amount(47))
    #expect((try? book.ledger.sum(of: [EntryIndex(0)]).get())?.amount == Amount(47))
  }

  @Test(arguments: [false, true])
  func namesAreDatedWhicheverRowComesFirst(_ isReversed: Bool) throws {
    var book = Book()
    let rows = [
      Area(
        code: "RDE", name: "Colchester Hospital", kind: .trust, parent: "East",
        validity: Period(start: nil, end: Moment("2018-06-30"))),
      Area(
        code: "RDE", name: "East Suffolk and North Essex", kind: .trust, parent: "East",
        validity: Period(start: Moment("2018-07-01"), end: nil)),
    ]
    for row in isReversed ? rows.reversed() : rows { book.take(.area(row)) }
    let place = try #require(book.ledger.catalogue.knownArea("RDE"))
    func name(_ text: String) -> String {
      book.ledger.catalogue.area(place, at: Moment(text)?.instant ?? .distantPast).name
    }
    #expect(name("2016-04-26") == "Colchester Hospital")
    #expect(name("2018-06-30T23:59:59.999+01:00") == "Colchester Hospital")
    #expect(name("2018-07-01") == "East Suffolk and North Essex")
    #expect(book.ledger.catalogue.areas.filter { $0[0].code == "RDE" }.count == 1)
  }

  @Test func aDatedNameTakesOverFromOneWithoutDays() throws {
    var book = Book()
    book.take(.area(Area(code: "RX1", name: "Old Vale", kind: .trust)))
    book.take(
      .area(
        Area(
          code: "RX1", name: "New Vale", kind: .trust,
          validity: Period(start: Moment("2025-07-01"), end: nil))))
    let place = try #require(book.ledger.catalogue.knownArea("RX1"))
    let name = { (text: String) in
      book.ledger.catalogue.area(place, at: Moment(text)?.instant ?? .distantPast).name
    }
    #expect(name("2025-06-30") == "Old Vale")
    #expect(name("2025-07-01") == "New Vale")
  }

  // MARK: Counting

  @Test func roundsAreCountedByActionAndStrikeDaysByWindow() throws {
    var book = Book()
    func window(_ action: String, _ start: String, _ end: String) -> Record {
      .window(
        StrikeWindow(
          action: action, start: Moment(start)?.instant ?? .distantPast,
          end: Moment(end)?.instant ?? .distantPast))
    }
    let april = [
      window("april", "2016-04-27T08:00+01:00", "2016-04-27T17:00+01:00"),
      window("april", "2016-04-26T08:00+01:00", "2016-04-26T17:00+01:00"),
      window("january", "2016-01-12T08:00Z", "2016-01-13T08:00Z"),
    ]
    for record in april { book.take(record) }
    #expect(book.take(april[0]) == .ignored)
    let catalogue = book.ledger.catalogue
    let round = try #require(catalogue.knownAction("april"))
    #expect(catalogue.windows(round).map(\.start) == catalogue.windows(round).map(\.start).sorted())
    #expect(catalogue.windows(round).count == 2, "two strike days, not one strike of 48 hours")
    let january = try #require(catalogue.knownAction("january"))
    #expect(catalogue.actionsByTime == [january, round], "two rounds")
    #expect(catalogue.windows(january).count == 1)
  }
}
