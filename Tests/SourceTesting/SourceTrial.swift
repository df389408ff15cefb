internal import DataSources
internal import Figures

/// A source on which a claim is tried.
struct SourceTrial: Sendable {
  let it: any SourceUnderTest

  static let three = [SaidFigure("a", 1), SaidFigure("b", 2), SaidFigure("c", 3)]

  init(_ it: any SourceUnderTest) { self.it = it }

  /// What does not hold; nothing when the claim holds.
  func trouble(with claim: SourceClaim) async throws -> [String] {
    switch claim {
    case .reports: try await values(Self.three)
    case .survivesReordering: try await values(Self.three.reversed())
    case .survivesRepetition: try await repetition()
    case .survivesMalformedRows: try await malformed()
    case .survivesHugeRows: try await huge()
    case .survivesTruncation: try await truncation()
    case .keepsWhatWasWhole: try await halves()
    case .survivesGarbage: try await garbage()
    case .stops: try await stops()
    case .stopsWhileAway: try await stopsWhileAway()
    case .stopsInSilence: try await stopsInSilence()
    case .resumes: try await resumes()
    case .respectsTheFuture: try await future()
    case .doubtsTomorrow: try await tomorrow()
    case .recovers: try await recovers()
    }
  }

  /// What reports say, by the ids of the test.
  func said(_ reports: [SourceReport]) -> SaidValues {
    SaidValues(reports) { [it] in it.saidID(of: $0) }
  }

  /// True once all is as it should be, or the source has said all there is.
  static func isSound(_ reports: [SourceReport]) -> Bool {
    reports.last.map { $0.health == .live || $0.health == .finished } ?? false
  }

  static func isBroken(_ reports: [SourceReport]) -> Bool {
    if case .broken = reports.last?.health { true } else { false }
  }

  /// As many reports of the last as help.
  static func tail(_ reports: [SourceReport]) -> [String] {
    reports.suffix(4).map { report in
      let problems = report.problems.prefix(8).map(\.description).joined(separator: "; ")
      return "said \(report.arrivals.count) arrivals, \(report.health), \(problems)"
    }
  }

  private func values(_ figures: [SaidFigure]) async throws -> [String] {
    try it.say(figures)
    let expected = ["a": 1, "b": 2, "c": 3]
    let listener = SourceListener(it.source)
    let came = await listener.wait { said($0).values == expected && Self.isSound($0) }
    _ = await listener.stop()
    if came { return [] }
    return ["expected \(expected), found \(said(listener.reports).values)"]
      + Self.tail(listener.reports)
  }

  private func repetition() async throws -> [String] {
    try it.say(Self.three + Self.three)
    let listener = SourceListener(it.source)
    _ = await listener.wait { said($0).values.count == 3 && Self.isSound($0) }
    _ = await listener.stop()
    let all = said(listener.reports)
    if all.newIDs.sorted() == ["a", "b", "c"], all.changedIDs.isEmpty { return [] }
    return ["expected each once, found \(all.newIDs), changed \(all.changedIDs)"]
  }

  private func resumes() async throws -> [String] {
    try it.say(Self.three)
    let before = SourceListener(it.source)
    let began = await before.wait { said($0).values.count == 3 }
    _ = await before.stop()
    try it.say(Self.three + [SaidFigure("d", 4)])
    let after = SourceListener(it.source)
    let came = await after.wait { said($0).values["d"] == 4 }
    _ = await after.stop()
    let new = said(before.reports).newIDs + said(after.reports).newIDs
    if began, came, new.sorted() == ["a", "b", "c", "d"] { return [] }
    return ["expected a, b, c and then d, found \(new)"]
  }

  private func recovers() async throws -> [String] {
    try it.say(Self.three)
    let listener = SourceListener(supervised: it.source)
    let came = await listener.wait { said($0).values.count == 3 && Self.isSound($0) }
    try it.takeAway()
    it.nudge()
    let broke = await listener.wait { Self.isBroken($0) }
    let meanwhile = said(listener.reports).values
    let began = ContinuousClock.now
    try it.say(Self.three + [SaidFigure("d", 4)])
    try it.bringBack()
    let isBack = await listener.wait { said($0).values["d"] == 4 && Self.isSound($0) }
    let took = began.duration(to: .now)
    _ = await listener.stop()
    var trouble: [String] = []
    if !came || !broke || !isBack {
      trouble.append("came \(came), broke \(broke), is back \(isBack)")
      trouble += Self.tail(listener.reports)
    }
    if meanwhile != ["a": 1, "b": 2, "c": 3] { trouble.append("meanwhile showed \(meanwhile)") }
    if took >= SourceClaim.longestReturn { trouble.append("was back after \(took)") }
    // It has said when it would look again: then it would have been back, had this been the moment.
    for report in listener.reports where Self.isBroken([report]) {
      guard let next = report.vitals.nextLook else { continue }
      let pause = next.milliseconds - report.noticedAt.milliseconds
      if pause > 5000 { trouble.append("would have looked again after \(pause) ms") }
    }
    let new = said(listener.reports).newIDs
    if new.sorted() != ["a", "b", "c", "d"] { trouble.append("said \(new)") }
    return trouble
  }
}
