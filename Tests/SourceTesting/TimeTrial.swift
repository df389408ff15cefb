internal import DataSources
internal import Figures

/// What a source does when it is told to stop, and when it is told of times to come.
extension SourceTrial {
  private func trouble(stoppingIn time: Duration) -> [String] {
    time < SourceClaim.longestStop ? [] : ["took \(time) to stop"]
  }

  func stops() async throws -> [String] {
    try it.say(Self.three)
    let listener = SourceListener(it.source)
    guard await listener.wait(until: { said($0).values.count == 3 }) else {
      return ["said nothing"]
    }
    return trouble(stoppingIn: await listener.stop())
  }

  func stopsWhileAway() async throws -> [String] {
    try it.say(Self.three)
    let listener = SourceListener(supervised: it.source)
    let came = await listener.wait { said($0).values.count == 3 && Self.isSound($0) }
    try it.takeAway()
    it.nudge()
    let broke = await listener.wait { Self.isBroken($0) }
    let time = await listener.stop()
    guard came, broke else {
      return ["came \(came), broke \(broke)"] + Self.tail(listener.reports)
    }
    return trouble(stoppingIn: time)
  }

  func stopsInSilence() async throws -> [String] {
    try it.fallSilent()
    let listener = SourceListener(supervised: it.source)
    await it.waitForVisitor()
    return trouble(stoppingIn: await listener.stop())
  }

  func future() async throws -> [String] {
    var figure = SaidFigure("a", 1)
    figure.measuredAt = "2100-04-26T09:00:00+01:00"
    figure.periodStart = "2100-04-26"
    figure.periodEnd = "2100-04-27"
    try it.say([figure])
    let listener = SourceListener(it.source)
    let came = await listener.wait { said($0).values == ["a": 1] }
    _ = await listener.stop()
    guard came else {
      return ["expected a figure about the future, found none"] + Self.tail(listener.reports)
    }
    var trouble = listener.reports.flatMap(\.problems).map { "doubts the future: \($0)" }
    for (record, noticed) in records(listener.reports) {
      let known = record.provenance?.recordedAt
      if let known, known > noticed, !it.isReplay {
        trouble.append("known at \(Moment(known).iso), after it was noticed")
      }
      if it.isReplay, known.map({ $0 < noticed }) ?? true {
        trouble.append("known before its time")
      }
      let times = Self.times(of: record)
      if times.isEmpty || times.contains(where: { !$0.hasPrefix("2100-04-2") }) {
        trouble.append("about another time than said: \(times)")
      }
    }
    return trouble
  }

  func tomorrow() async throws -> [String] {
    var figure = SaidFigure("a", 1)
    figure.recordedAt = "2100-04-26T09:00:00+01:00"
    try it.say([figure])
    let listener = SourceListener(it.source)
    let came = await listener.wait { reports in
      said(reports).values == ["a": 1]
        && reports.last?.problems.contains { $0.severity == .doubt } == true
    }
    _ = await listener.stop()
    var trouble = came ? [] : ["said no doubt"] + Self.tail(listener.reports)
    for (record, noticed) in records(listener.reports) {
      if record.provenance?.recordedAt.map({ $0 > noticed }) ?? true {
        trouble.append("known after it was noticed")
      }
    }
    return trouble
  }

  /// The records that a test has said, and when each was noticed.
  private func records(_ reports: [SourceReport]) -> [(Record, Instant)] {
    reports.flatMap { report in
      report.arrivals.compactMap { arrival in
        guard case .record(let record) = arrival, it.saidID(of: record) != nil else { return nil }
        return (record, report.noticedAt)
      }
    }
  }

  /// What a record says of the time that it is about.
  private static func times(of record: Record) -> [String] {
    let provenance = record.provenance
    var times = [provenance?.measuredAt, provenance?.publishedAt]
    switch record {
    case .figure(let figure):
      times += [figure.period.start, figure.period.end]
    case .event(let event): times.append(event.at)
    case .area, .measure, .action, .window, .staffing, .notice: break
    }
    return times.compactMap { $0?.iso }
  }
}
