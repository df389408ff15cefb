package import Figures
package import Ledger

/// A figure through the desk’s day: where it stood, as far as was known at the time.
package struct Trend: Sendable, Hashable {
  /// What it was before the day's first change, then each change that can be told from the one before
  /// it: two amounts that can both be true are no change.
  package var steps: [TrendStep]
  /// True for the sum of a region's hospitals, false for the figure itself.
  package var isSum: Bool
  /// The amount as the desk knows it now, and since when.
  package var last: TrendStep
  package var unit: Measure.Unit
  package var now: Instant
  /// The sign of an embargo on what it is of; empty when none holds.
  var sign = ""

  /// True when there was a number before the last one, not only silence.
  package var hasMoved: Bool { steps.count { $0.amount != nil } > 1 }

  /// Heights over equal stretches of time, oldest first, at most so many; nil where nothing was
  /// known. A hedged amount stands as high as what it surely comes to.
  package func heights(atMost limit: Int) -> [Double?] {
    guard let before = steps.first, let first = steps.dropFirst().first, limit > 1 else {
      return []
    }
    // The first is what was before; the last is now. A stretch is shown from the end of its first
    // minute, since the desk is drawn anew at full minutes.
    let minute = now.milliseconds / 60_000 * 60_000
    let lengths = [5, 15, 30, 60, 120, 240, 720].map { Int64($0) * 60_000 }
    for length in lengths + [86_400_000] {
      let from = first.from.milliseconds / length
      let count = (minute - 1) / length - from + 1
      guard count < limit || length == 86_400_000 else { continue }
      let ends = (0..<max(1, count) - 1).map {
        Instant(milliseconds: (from + $0 + 1) * length - 1)
      }
      return [height(before)]
        + (ends + [now]).map { end in steps.last { $0.from <= end }.flatMap { height($0) } }
    }
    return []
  }

  private func height(_ step: TrendStep) -> Double? { step.amount.map { max(0, $0.range.lower) } }

  /// What the line is of: "hospitals today".
  package var label: String { sign + (isSum ? "hospitals today" : "today") }

  /// What stands before and behind the line, longest first: "hospitals today 47", "168 at 11:25".
  package var forms: [(before: String, after: String)] {
    let time = Wording.time(last.from)
    let first = steps.lazy.compactMap(\.amount).first?.short(unit) ?? ""
    let newest = "\(last.amount?.short(unit) ?? "–") at \(time)"
    let long = hasMoved ? [("\(label) \(first)", newest)] : []
    return long + [(label, newest), (label, time), (label, "")]
  }

  /// In words: "through the day: 47, 89 from 11:25, 168 from 12:10".
  package var words: String {
    steps.enumerated().map { place, step in
      let amount = step.amount?.words(unit) ?? "nothing"
      return place == 0 ? amount : "\(amount) from \(Wording.time(step.from))"
    }.joined(separator: ", ")
  }
}

extension Desk {
  /// How a topic has moved on the desk’s day: for a region the sum of its hospitals, else the figure
  /// itself. Nil when it has not. Asked for only where it is going to be shown.
  package func trend(_ topic: Topic) -> Trend? {
    let day = LondonTime.instant(LondonTime(viewInstant).date, hour: 0, minute: 0)
    if ledger.catalogue.kind(topic.area) == .region {
      let steps = standpoint.sumSteps(topic, since: day, in: ledger)
      if var trend = trend(steps, of: topic, isSum: true) {
        trend.sign = coverage(topic).map { embargoSign($0.sum, topic) } ?? ""
        return trend
      }
    }
    let steps = standpoint.headlineSteps(topic, since: day, in: ledger)
    // That a figure came at all is no trend; Latest says so.
    guard var trend = trend(steps, of: topic, isSum: false), trend.hasMoved else { return nil }
    trend.sign = standpoint.headline(topic, in: ledger).map { embargoSign($0) } ?? ""
    return trend
  }

  private func trend(_ steps: [TrendStep], of topic: Topic, isSum: Bool) -> Trend? {
    var told: [TrendStep] = []
    for step in steps where told.last.map({ Desk.differ($0.amount, step.amount) }) ?? true {
      told.append(step)
    }
    guard told.count > 1, let last = steps.last, last.amount != nil else { return nil }
    return Trend(
      steps: told, isSum: isSum, last: last,
      unit: ledger.catalogue.measure(topic.measure).unit, now: viewInstant)
  }

  /// True when two amounts cannot both be true.
  private static func differ(_ a: Amount?, _ b: Amount?) -> Bool {
    guard let a, let b else { return (a == nil) != (b == nil) }
    return !a.range.overlaps(b.range)
  }
}
