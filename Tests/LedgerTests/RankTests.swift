import Figures
import Ledger
import Testing
import RandomTesting

/// Rule 4: the desk's own ranking of its sources, and what changing it does.
@Suite("Ranks of sources")
struct RankTests {
  private static let ranks: [[String: UInt8]] = [
    [:], ["file": 10], ["feed": 10], ["file": 90], ["file": 20, "feed": 80],
    ["file": 80, "feed": 20],
  ]

  @Test(
    "between figures of one status the better ranked source leads, and the other stays beside it")
  func lead() {
    var book = Book()
    book.ledger.rank(sources: ["shared desk": 10, "wire": 90])
    book.take(
      .record(.figure(figure("wire", "Ipswich", 47, recorded: "10:00", kind: .official))),
      from: "wire", noticed: at("10:00"))
    book.take(
      .record(.figure(figure("own", "Ipswich", 50, recorded: "09:00", kind: .reporter))),
      from: "somewhere", noticed: at("10:00"))
    #expect(book.headline("Ipswich")?.id == "own")
    book.take(
      .record(.figure(figure("desk", "Ipswich", 52, recorded: "08:00", kind: .media))),
      from: "shared desk", noticed: at("10:00"))
    #expect(book.headline("Ipswich")?.id == "desk")
    #expect(book.alsoReported("Ipswich") == ["own", "wire"])
    book.take(
      .record(
        .figure(figure("final", "Ipswich", 55, recorded: "08:00", status: .final, kind: .media))),
      from: "wire", noticed: at("10:00"))
    #expect(book.headline("Ipswich")?.id == "final", "status comes before rank")
  }

  @Test("a record that two sources say ranks as the better of them, whichever said it first")
  func saidByTwo() {
    for order in [["a", "b"], ["b", "a"]] {
      var book = Book()
      book.ledger.rank(sources: ["a": 60, "b": 20, "c": 40])
      let other = figure("other", "Ipswich", 50, recorded: "11:00")
      book.take(.record(.figure(other)), from: "c", noticed: at("11:00"))
      for source in order {
        let same = figure("same", "Ipswich", 47, recorded: "10:00")
        book.take(.record(.figure(same)), from: source, noticed: at("11:00"))
      }
      #expect(book.headline("Ipswich")?.id == "same")
    }
  }

  @Test("ranks that change at any time leave what the plain list works out anew", arguments: 0..<4)
  func agreement(part: UInt64) {
    for seed in (5000 + part * 25)..<(5025 + part * 25) {
      var history = RandomHistory(seed: seed)
      var generator = Dice(seed)
      var book = Book(seesEmbargoed: seed % 4 == 0, tables: false)
      var naive = NaiveLedger(seesEmbargoed: seed % 4 == 0)
      for (number, step) in history.steps.enumerated() {
        if number % 9 == 4 {
          naive.ranks = generator.pick(RankTests.ranks)
          book.ledger.rank(sources: naive.ranks)
          book.standpoint.catchUp(with: book.ledger)
        }
        book.take(step.arrival, from: step.source, noticed: step.noticedAt)
        naive.append(step.arrival, source: step.source, noticedAt: step.noticedAt)
        if number % 13 == 12 {
          _ = book.standpoint.move(to: history.someInstant(), in: book.ledger)
        }
        guard number % 17 == 16 || number == history.steps.count - 1 else { continue }
        let (actual, expected) = (book.answers(), naive.answers(at: book.standpoint.instant))
        #expect(actual.headlines == expected.headlines, "seed \(seed), step \(number)")
        #expect(actual.alsoReported == expected.alsoReported, "seed \(seed), step \(number)")
        #expect(actual.totals == expected.totals, "seed \(seed), step \(number)")
        #expect(actual == expected, "seed \(seed), step \(number)")
      }
      var late = Standpoint(at: book.standpoint.instant)
      late.catchUp(with: book.ledger)
      let before = book.answers()
      book.standpoint = late
      #expect(book.answers() == before, "seed \(seed), a standpoint that came late")
    }
  }

  @Test("a change of ranks costs the slots it touches, and the same ranks again cost nothing")
  func cost() {
    var book = Book()
    for number in 0..<50 {
      book.take(
        .record(.figure(figure("f\(number)", "Ipswich", 47, recorded: "10:00"))),
        from: number % 2 == 0 ? "a" : "b", noticed: at("10:00"))
    }
    book.ledger.rank(sources: ["a": 10])
    book.standpoint.catchUp(with: book.ledger)
    let lead = book.headline("Ipswich")?.id
    book.ledger.rank(sources: ["a": 10])
    book.ledger.rank(sources: ["a": 10, "nobody": 3])
    book.standpoint.catchUp(with: book.ledger)
    #expect(book.headline("Ipswich")?.id == lead)
    book.ledger.rank(sources: [:])
    book.standpoint.catchUp(with: book.ledger)
    #expect(book.headline("Ipswich")?.id == "f49")
  }
}
