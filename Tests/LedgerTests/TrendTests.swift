import Figures
import Ledger
import Testing

/// How a figure, or a sum over hospitals, came to be what it is.
@Suite struct TrendTests {
  private func words(_ steps: [TrendStep]) -> [String] {
    steps.map { step in
      let time = Wording.time(step.from)
      return "\(time) \(step.amount.map { $0.short(.count) } ?? "–")"
    }
  }

  private func headline(_ book: Book, _ area: String, since: String = "00:00") -> [String] {
    book.topic(area).map {
      words(book.standpoint.headlineSteps($0, since: at(since), in: book.ledger))
    } ?? []
  }

  private func sum(_ book: Book, since: String = "00:00") -> [String] {
    book.topic("East").map {
      words(book.standpoint.sumSteps($0, since: at(since), in: book.ledger))
    } ?? []
  }

  @Test func aCorrectedFigureTellsEachValueWithTheTimeFromWhichItWasKnown() {
    var book = Book()
    book.take(figure("a", "Ipswich", 40, recorded: "08:30"))
    book.take(figure("b", "Ipswich", 47, recorded: "09:10", supersedes: "a", change: .corrected))
    book.edit(figure("b", "Ipswich", 51, recorded: "09:10", supersedes: "a"), noticed: at("10:05"))
    #expect(headline(book, "Ipswich") == ["00:00 –", "08:30 40", "09:10 47", "10:05 51"])
    #expect(headline(book, "Ipswich", since: "09:00") == ["09:00 40", "09:10 47", "10:05 51"])
    book.move(to: "09:30")
    #expect(headline(book, "Ipswich") == ["00:00 –", "08:30 40", "09:10 47"])
  }

  @Test func whatIsWithdrawnGivesWayToWhatStoodBesideIt() {
    var book = Book()
    book.take(figure("a", "Ipswich", 40, recorded: "08:30", status: .claimed))
    book.take(figure("b", "Ipswich", 47, recorded: "09:10"))
    book.take(figure("no", "Ipswich", recorded: "11:00", supersedes: "b", change: .withdrawn))
    #expect(headline(book, "Ipswich") == ["00:00 –", "08:30 40", "09:10 47", "11:00 40"])
  }

  @Test func aFigureOfAnotherPeriodOrUnderEmbargoIsNoStep() {
    var book = Book()
    book.take(figure("a", "Ipswich", 40, recorded: "08:30", period: days("04-18", "05-02")))
    book.take(figure("b", "Ipswich", 47, recorded: "09:10", status: .confirmed))
    book.take(figure("c", "Ipswich", 60, recorded: "09:20", status: .final, embargo: "23:30"))
    #expect(headline(book, "Ipswich") == ["00:00 –", "09:10 47"])
  }

  @Test func aSumGrowsAsItsHospitalsReport() {
    var book = Book()
    book.take(figure("a", "Ipswich", 40, recorded: "08:30"))
    book.take(figure("b", "Suffolk", 30, recorded: "09:10"))
    book.take(figure("c", "Colchester", 60, .around, recorded: "09:10"))
    book.take(figure("d", "Ipswich", 47, recorded: "10:00", supersedes: "a", change: .corrected))
    // Another region, a site and another period are not part of it.
    book.take(figure("e", "Bristol", 500, recorded: "09:30"))
    book.take(figure("f", "Cromer", 500, recorded: "09:30"))
    book.take(figure("g", "Suffolk", 500, recorded: "09:40", period: days("04-18", "05-02")))
    #expect(sum(book) == ["00:00 –", "08:30 40", "09:10 125–135", "10:00 132–142"])
    #expect(sum(book, since: "09:00") == ["09:00 40", "09:10 125–135", "10:00 132–142"])
  }

  @Test func aSlotOrARegionTooLargeToLookAtSaysNothing() {
    var book = Book()
    for minute in 0...Standpoint.trendEntries {
      let clock = "09:\(minute < 10 ? "0" : "")\(minute)"
      book.take(figure("f\(minute)", "Ipswich", Double(minute), recorded: clock))
    }
    #expect(headline(book, "Ipswich").isEmpty)
    #expect(sum(book).isEmpty)
    book.move(to: "09:\(Standpoint.trendEntries - 1)")
    #expect(headline(book, "Ipswich").count == Standpoint.trendEntries + 1)
    for number in 0..<Standpoint.trendTrusts {
      book.take(.area(Area(code: "T\(number)", name: "", kind: .trust, parent: "East")))
    }
    #expect(sum(book).isEmpty)
  }

  @Test func aRegionInWhichTooMuchHasHappenedSaysNothing() {
    var book = Book(tables: false)
    for record in Tables.records { book.take(record) }
    for trust in 0..<40 {
      book.take(.area(Area(code: "T\(trust)", name: "", kind: .trust, parent: "East")))
      for minute in 10..<(10 + Standpoint.trendEntries / 2) {
        book.take(
          figure("\(trust) \(minute)", "T\(trust)", Double(minute), recorded: "09:\(minute)"))
      }
    }
    #expect(sum(book).isEmpty)
    #expect(sum(book, since: "09:25") == ["09:25 1,000"])
  }

  @Test(arguments: 0..<4)
  func eachStepIsWhatADeskAtThatInstantWouldHaveShown(_ part: UInt64) {
    var compared = (leads: 0, sums: 0)
    for seed in (5000 + part * 15)..<(5015 + part * 15) {
      var history = RandomHistory(seed: seed)
      var book = Book(tables: false)
      for step in history.steps {
        book.take(step.arrival, from: step.source, noticed: step.noticedAt)
      }
      let start = history.someInstant()
      let instants = (0..<6).map { _ in history.someInstant() }.filter { $0 >= start }
      for topic in book.topics {
        let leads = book.standpoint.headlineSteps(topic, since: start, in: book.ledger)
        let sums = book.standpoint.sumSteps(topic, since: start, in: book.ledger)
        let headline = book.standpoint.headline(topic, in: book.ledger)
        let group = book.standpoint.coverage(topic, expected: 0, in: book.ledger)?.sum
        for instant in instants where instant <= book.standpoint.instant {
          var then = book.standpoint
          _ = then.move(to: instant, in: book.ledger)
          if let headline, let step = leads.last(where: { $0.from <= instant }) {
            let lead = then.lead(ofSlotOf: headline, in: book.ledger).flatMap { book.figure($0) }
            #expect(step.amount == lead?.amount, "seed \(seed) at \(Moment(instant).iso)")
            compared.leads += 1
          }
          guard let group, let step = sums.last(where: { $0.from <= instant }),
            let sum = then.coverage(topic, expected: 0, in: book.ledger)?.sum,
            sum.period == group.period, sum.basis == group.basis
          else { continue }
          #expect(step.amount == sum.amount, "sum, seed \(seed) at \(Moment(instant).iso)")
          compared.sums += 1
        }
      }
    }
    #expect(compared.leads > 200)
    #expect(compared.sums > 50)
  }
}

extension Book {
  /// Every topic that the tables allow.
  fileprivate var topics: [Topic] {
    let catalogue = ledger.catalogue
    return catalogue.areas.flatMap { area in
      catalogue.measures.flatMap { measure in
        catalogue.actions.compactMap { topic(area[0].code, measure.code, $0.id) }
      }
    }
  }
}
