internal import DataSources
internal import Figures

/// What every source must do, whatever it reads. Each claim says what does not hold of it; nothing
/// when it holds.
package enum SourceClaim: String, CaseIterable, Sendable {
  case reports = "says what it is given"
  case survivesReordering = "says the same whatever the order"
  case survivesRepetition = "says once what it is given twice"
  case survivesMalformedRows = "refuses malformed rows with their place and uses the rest"
  case survivesHugeRows = "refuses a huge row and uses the rest"
  case survivesTruncation = "never takes half a row for a whole one"
  case stops = "stops within a second of being told"
  case resumes = "goes on without a gap or a repetition when it is run again"
  case respectsTheFuture = "says what is about tomorrow as it is, and knows nothing before its time"
  case recovers =
    "is back within five seconds of what it reads from, with the last figures meanwhile"

  private static let three = [SaidFigure("a", 1), SaidFigure("b", 2), SaidFigure("c", 3)]

  /// Tries it on a source that nobody has run yet.
  package func trouble(with it: any SourceUnderTest) async -> [String] {
    switch self {
    case .reports: await values(it, it.format.document(Self.three), ["a": 1, "b": 2, "c": 3])
    case .survivesReordering:
      await values(it, it.format.document(Self.three.reversed()), ["a": 1, "b": 2, "c": 3])
    case .survivesRepetition: await repetition(it)
    case .survivesMalformedRows:
      await refusals(it, it.format.malformed, atLeast: it.format.malformed.count)
    case .survivesHugeRows: await refusals(it, [it.format.huge], atLeast: 1)
    case .survivesTruncation: await truncation(it)
    case .stops: await stops(it)
    case .resumes: await resumes(it)
    case .respectsTheFuture: await future(it)
    case .recovers: await recovers(it)
    }
  }

  private func values(
    _ it: any SourceUnderTest, _ document: [UInt8], _ expected: [String: Int]
  ) async -> [String] {
    it.put(document)
    let listener = SourceListener(it.source)
    let came = await listener.wait { $0.values == expected }
    let trouble = came ? [] : ["expected \(expected), found \(listener.reports.values)"]
    _ = await listener.stop()
    return trouble
  }

  private func repetition(_ it: any SourceUnderTest) async -> [String] {
    it.put(it.format.document(Self.three + Self.three))
    let listener = SourceListener(it.source)
    _ = await listener.wait { $0.values.count == 3 && $0.last?.health != .starting }
    _ = await listener.stop()
    let new = listener.reports.newIdentities
    return new.sorted() == ["a", "b", "c"] ? [] : ["expected each once, found \(new)"]
  }

  private func refusals(
    _ it: any SourceUnderTest, _ bad: [[UInt8]], atLeast count: Int
  ) async -> [String] {
    let format = it.format
    it.put(
      format.head + format.row(Self.three[0]) + bad.flatMap { $0 } + format.row(Self.three[1]))
    let listener = SourceListener(it.source)
    let came = await listener.wait {
      $0.values == ["a": 1, "b": 2] && ($0.last?.problems.count ?? 0) >= count
    }
    _ = await listener.stop()
    let problems = listener.reports.last?.problems ?? []
    var trouble: [String] = []
    if !came {
      trouble.append("expected a, b and \(count) refusals, found \(listener.reports.values)")
      trouble += problems.prefix(20).map(\.description)
    }
    trouble += problems.filter { $0.line == nil || $0.severity != .refused }.map {
      "no place of a refused row: \($0)"
    }
    return trouble
  }

  private func truncation(_ it: any SourceUnderTest) async -> [String] {
    let format = it.format
    let first = format.head + format.row(SaidFigure("a", 11))
    let whole = first + format.row(SaidFigure("b", 22))
    let cut = Array(whole.prefix(first.count + (whole.count - first.count) / 2))
    it.put(cut)
    let listener = SourceListener(it.source)
    let came = await listener.wait { $0.last.map { $0.health != .starting } ?? false }
    _ = await listener.stop()
    let values = listener.reports.values
    if !came { return ["said nothing of a truncated document"] }
    return values == ["a": 11] || values.isEmpty ? [] : ["expected a alone, found \(values)"]
  }

  private func stops(_ it: any SourceUnderTest) async -> [String] {
    it.put(it.format.document(Self.three))
    let listener = SourceListener(it.source)
    _ = await listener.wait { !$0.isEmpty }
    let time = await listener.stop()
    // A second when the machine is free; the bound allows for one that runs everything else too.
    return time < .seconds(8) ? [] : ["took \(time)"]
  }

  private func resumes(_ it: any SourceUnderTest) async -> [String] {
    it.put(it.format.document(Self.three))
    let before = SourceListener(it.source)
    let began = await before.wait { $0.values.count == 3 }
    _ = await before.stop()
    it.put(it.format.document(Self.three + [SaidFigure("d", 4)]))
    let after = SourceListener(it.source)
    let came = await after.wait { $0.values["d"] == 4 }
    _ = await after.stop()
    let new = before.reports.newIdentities + after.reports.newIdentities
    if began, came, new.sorted() == ["a", "b", "c", "d"] { return [] }
    return ["expected a, b, c and then d, found \(new)"]
  }

  private func future(_ it: any SourceUnderTest) async -> [String] {
    var figure = SaidFigure("a", 1)
    figure.measuredAt = "2100-04-26T09:00:00+01:00"
    figure.periodStart = "2100-04-26"
    figure.periodEnd = "2100-04-27"
    it.put(it.format.document([figure]))
    let listener = SourceListener(it.source)
    let came = await listener.wait { $0.values == ["a": 1] }
    _ = await listener.stop()
    guard came else { return ["expected a figure about the future, found none"] }
    var trouble = listener.reports.flatMap(\.problems).map { "doubts the future: \($0)" }
    for report in listener.reports {
      for case .record(let record) in report.arrivals {
        if let recorded = record.provenance?.recordedAt, recorded > report.noticedAt {
          trouble.append("known at \(Moment(recorded).iso), after it was noticed")
        }
        if record.provenance?.measuredAt?.iso.hasPrefix("2100-04-26") != true {
          trouble.append("measured at another time than said")
        }
      }
    }
    return trouble
  }

  private func recovers(_ it: any SourceUnderTest) async -> [String] {
    it.put(it.format.document(Self.three))
    let listener = SourceListener(supervised: it.source)
    let came = await listener.wait { $0.values.count == 3 && $0.last?.health == .live }
    it.takeAway()
    it.nudge()
    let broke = await listener.wait {
      if case .broken = $0.last?.health { true } else { false }
    }
    let meanwhile = listener.reports.values
    it.put(it.format.document(Self.three + [SaidFigure("d", 4)]))
    it.nudge()
    let began = ContinuousClock.now
    let isBack = await listener.wait { $0.values["d"] == 4 && $0.last?.health == .live }
    let took = began.duration(to: .now)
    _ = await listener.stop()
    var trouble: [String] = []
    if !came || !broke || !isBack {
      trouble.append("came \(came), broke \(broke), is back \(isBack)")
      trouble += listener.reports.suffix(5).map { "\($0.health)" }
    }
    if meanwhile.count != 3 { trouble.append("meanwhile showed \(meanwhile)") }
    if took > .seconds(10) { trouble.append("took \(took)") }
    let new = listener.reports.newIdentities
    if new.sorted() != ["a", "b", "c", "d"] { trouble.append("said \(new)") }
    return trouble
  }
}
