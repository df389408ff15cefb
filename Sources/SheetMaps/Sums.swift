internal import Figures

/// The sums of a table's rows beside what it publishes as totals, for each measure and its days.
struct Sums {
  private struct Key: Hashable {
    var rule: Int
    var days: DaySpan
  }

  private struct Sum {
    var sum = 0.0
    var rows = 0
    var missing = 0
    var refused = 0
    var published: Double?
    var place = ""
    /// The place of the total's figure among the figures.
    var figure: Int?
  }

  private var sums: [Key: Sum] = [:]
  private var order: [Key] = []

  private mutating func change(_ rule: Int, _ days: DaySpan, _ body: (inout Sum) -> Void) {
    let key = Key(rule: rule, days: days)
    if sums[key] == nil { order.append(key) }
    body(&sums[key, default: Sum()])
  }

  mutating func add(_ rule: Int, _ days: DaySpan, _ amount: Amount?) {
    change(rule, days) { sum in
      if let amount {
        sum.sum += amount.value
        sum.rows += 1
      } else {
        sum.missing += 1
      }
    }
  }

  /// A row whose value could not be read.
  mutating func refuse(_ rule: Int, _ days: DaySpan) {
    change(rule, days) { $0.refused += 1 }
  }

  mutating func publish(
    _ rule: Int, _ days: DaySpan, _ amount: Amount?, _ place: String, _ figure: Int
  ) {
    change(rule, days) { sum in
      sum.published = amount?.value
      sum.place = place
      sum.figure = figure
    }
  }

  struct Finished {
    var reconciliations: [Reconciliation] = []
    /// For each total's figure, how many rows have a value, and how many there are.
    var coverage: [(figure: Int, reporting: Int, expected: Int)] = []
  }

  func finished(_ rules: [MeasureRule]) -> Finished {
    var finished = Finished()
    for key in order {
      guard let sum = sums[key], let figure = sum.figure else { continue }
      let missing = sum.missing + sum.refused
      finished.coverage.append((figure, sum.rows, sum.rows + missing))
      guard rules[key.rule].adds, let published = sum.published else { continue }
      let measure = rules[key.rule].measure
      finished.reconciliations.append(
        Reconciliation(
          measure: measure.code, title: measure.title, period: Period(key.days), place: sum.place,
          published: published, sum: sum.sum, rows: sum.rows, missing: missing))
    }
    return finished
  }
}
