import Figures
import Ledger
import Testing

/// The ledger against the rules written as plainly as they can be, over random histories.
@Suite struct AgreementTests {
  @Test(arguments: 0..<8)
  func afterAnyArrivalsAndMovesTheDeskKnowsWhatThePlainListKnows(_ part: UInt64) {
    for seed in (part * 40)..<(part * 40 + 40) {
      var history = RandomHistory(seed: seed)
      let seesEmbargoed = seed % 4 == 0
      var book = Book(seesEmbargoed: seesEmbargoed, tables: false)
      var naive = NaiveLedger(seesEmbargoed: seesEmbargoed)
      _ = book.standpoint.move(to: history.someInstant(), in: book.ledger)
      for (number, step) in history.steps.enumerated() {
        book.take(step.arrival, from: step.source, noticed: step.noticedAt)
        naive.append(step.arrival, source: step.source, noticedAt: step.noticedAt)
        if number % 13 == 12 {
          _ = book.standpoint.move(to: history.someInstant(), in: book.ledger)
        }
        guard number % 17 == 16 || number == history.steps.count - 1 else { continue }
        let actual = book.answers()
        expect(
          actual, naive.answers(at: book.standpoint.instant), "seed \(seed), step \(number)"
        )
        #expect(book.standpoint.conflicts == actual.conflicts.count)
      }
    }
  }

  @Test(arguments: 0..<4)
  func theOrderOfArrivalDoesNotChangeWhatIsKnown(_ part: UInt64) {
    for seed in (1000 + part * 15)..<(1015 + part * 15) {
      var history = RandomHistory(seed: seed)
      let seesEmbargoed = seed % 4 == 0
      let instants = (0..<3).map { _ in history.someInstant() } + [at("23:59")]
      let inOrder = labelled(history.steps, at: instants, seesEmbargoed: seesEmbargoed)
      for _ in 0..<2 {
        let other = labelled(history.shuffled(), at: instants, seesEmbargoed: seesEmbargoed)
        for (place, instant) in instants.enumerated() {
          #expect(other[place] == inOrder[place], "seed \(seed) at \(Moment(instant).iso)")
        }
      }
    }
  }

  /// What a desk answers at some instants, with entries named by their record and version.
  private func labelled(
    _ steps: [RandomHistory.Step], at instants: [Instant], seesEmbargoed: Bool
  ) -> [LabelledAnswers] {
    var book = Book(seesEmbargoed: seesEmbargoed, tables: false)
    for step in steps { book.take(step.arrival, from: step.source, noticed: step.noticedAt) }
    let labels = book.labels()
    return instants.map { instant in
      _ = book.standpoint.move(to: instant, in: book.ledger)
      return LabelledAnswers(book.answers(), labels)
    }
  }

  @Test(arguments: 0..<4)
  func movingAwayAndBackIsAsNeverHavingMoved(_ part: UInt64) {
    for seed in (2000 + part * 15)..<(2015 + part * 15) {
      var history = RandomHistory(seed: seed)
      var mover = Book(at: at("12:00"), tables: false)
      var still = Book(at: at("12:00"), tables: false)
      for step in history.steps {
        mover.take(step.arrival, from: step.source, noticed: step.noticedAt)
        still.take(step.arrival, from: step.source, noticed: step.noticedAt)
        for _ in 0..<3 { _ = mover.standpoint.move(to: history.someInstant(), in: mover.ledger) }
        mover.move(to: "12:00")
      }
      #expect(mover.answers() == still.answers(), "seed \(seed)")
      var fresh = Standpoint(at: at("12:00"))
      fresh.catchUp(with: still.ledger)
      #expect(fresh.position == still.standpoint.position)
      still.standpoint = fresh
      #expect(mover.answers() == still.answers(), "seed \(seed), a standpoint that came late")
    }
  }

  @Test(arguments: 0..<4)
  func aTableTakenAtOnceIsAsItsRowsTakenOneByOne(_ part: UInt64) {
    for seed in (3000 + part * 15)..<(3015 + part * 15) {
      let history = RandomHistory(seed: seed)
      var (single, bulk) = (Book(tables: false), Book(tables: false))
      for chunk in stride(from: 0, to: history.steps.count, by: 11 + Int(seed % 30)) {
        let steps = history.steps[chunk...].prefix(11 + Int(seed % 30))
        let (source, noticed) = (steps.first?.source ?? "", steps.first?.noticedAt ?? at("12:00"))
        for step in steps { single.take(step.arrival, from: source, noticed: noticed) }
        _ = bulk.ledger.append(
          contentsOf: steps.map(\.arrival), source: source, noticedAt: noticed)
        bulk.standpoint.catchUp(with: bulk.ledger)
        #expect(bulk.ledger.order == single.ledger.order, "seed \(seed)")
      }
      #expect(bulk.answers() == single.answers(), "seed \(seed)")
      #expect(bulk.ledger.refusals == single.ledger.refusals)
      bulk.move(to: "11:00")
      single.move(to: "11:00")
      #expect(bulk.answers() == single.answers(), "seed \(seed) at 11:00")
    }
  }

  @Test func theHistoriesContainWhatTheyAreMeantToTry() {
    var seen: [String: Int] = [:]
    for seed in 0..<UInt64(60) {
      let history = RandomHistory(seed: seed)
      var book = Book(tables: false)
      for step in history.steps {
        switch book.take(step.arrival, from: step.source, noticed: step.noticedAt) {
        case .entered(let index, let place):
          seen["\(book.ledger[index].cause)", default: 0] += 1
          if place < book.ledger.order.count - 1 { seen["late", default: 0] += 1 }
        case .defined: seen["defined", default: 0] += 1
        case .ignored: seen["ignored", default: 0] += 1
        case .refused: seen["refused", default: 0] += 1
        }
      }
      seen["circle", default: 0] += book.ledger.refusals.count { $0.severity == .doubt }
      seen["dangling", default: 0] += book.ledger.awaited.count
      seen["conflict", default: 0] += book.standpoint.conflicts
      seen["held", default: 0] += book.ledger.entries.count {
        $0.cause != .delisted && $0.cause != .relisted
          && $0.knownFrom > max($0.recordedAt, $0.record.provenance?.embargoUntil ?? $0.recordedAt)
      }
      let totals = book.answers().totals.values
      seen["sum of several", default: 0] += totals.count { $0.counts[0] > 1 }
      seen["qualified sum", default: 0] += totals.count { $0.amount?.qualifier ?? .exact != .exact }
      seen["nil return", default: 0] += totals.count { $0.counts[1] > 0 }
      seen["other period", default: 0] += totals.count { $0.counts[4] > 0 }
    }
    for what in [
      "new", "correction", "edit", "withdrawal", "delisted", "relisted", "late", "defined",
      "ignored", "refused", "circle", "dangling", "conflict", "held", "sum of several",
      "qualified sum", "nil return", "other period",
    ] {
      #expect(seen[what] ?? 0 >= 6, "\(what): \(seen[what] ?? 0)")
    }
  }

  /// Compares part by part, so that a failure says which part.
  private func expect(
    _ actual: Answers, _ expected: Answers, _ comment: Comment,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    if actual == expected { return }
    func check<T: Equatable>(_ path: KeyPath<Answers, T>, _ name: String) {
      #expect(
        actual[keyPath: path] == expected[keyPath: path], "\(name), \(comment.rawValue)",
        sourceLocation: sourceLocation)
    }
    check(\.known, "known")
    check(\.live, "live")
    check(\.headlines, "headlines")
    check(\.alsoReported, "also reported")
    check(\.conflicts, "conflicts")
    check(\.totals, "totals")
    check(\.events, "events")
    check(\.staffing, "staffing")
    check(\.notices, "notices")
    check(\.delisted, "delisted")
    check(\.revisions, "revisions")
    check(\.history, "history")
  }
}
