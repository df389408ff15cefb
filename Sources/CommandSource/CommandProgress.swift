internal import DataSources
internal import Figures
internal import Formats

/// What a command has said so far; it outlives a run.
struct CommandProgress: ~Copyable {
  var known = KnownRecords()
  var noticed: NoticedTimes?
  var bytes: Int64 = 0
  /// The last lines of the standard error, of all runs.
  var tail = CommandTail()
  /// True while a run that failed has not been made up for.
  var isMendingFailure = false
  /// What is wrong in what the run that is on has written.
  var problems = BoundedProblems()
  /// The line that is being written, once it is over the cap.
  var openLine: Problem?
  /// Records that were not taken because there were too many.
  var overflow = 0
  var waits = 0
  /// When something was said last, and what of it can be compared.
  var lastReport: (time: ContinuousClock.Instant, problems: [Problem], health: SourceHealth)?

  /// A new run begins: line 1 is line 1 again.
  mutating func begin(_ place: CommandPlace) {
    if noticed == nil { noticed = place.settings.noticedPath.map { NoticedTimes(path: $0) } }
    problems = BoundedProblems()
    openLine = nil
    tail.begin()
    waits = 0
  }

  /// What is new among these records, of these lines, as arrivals.
  mutating func take(_ records: [Record], lines: [UInt32], _ place: CommandPlace) -> [Arrival] {
    var (records, lines) = (records, lines)
    if known.count + records.count > place.settings.records {
      var kept: [Int] = []
      var room = place.settings.records - known.count
      for (index, record) in records.enumerated() {
        if !known.contains(record) {
          if room <= 0 {
            overflow += 1
            continue
          }
          room -= 1
        }
        kept.append(index)
      }
      (records, lines) = (kept.map { records[$0] }, kept.map { lines[$0] })
    }
    var stamp = Stamp(time: place.now(), written: nil, lines: lines, file: place.called)
    let arrivals = stamp.arrivals(known.take(records, listsAll: false), noticed: noticed)
    for doubt in stamp.doubts { problems.add(doubt) }
    return arrivals
  }

  /// The command has ended with status 0.
  mutating func finish(
    _ place: CommandPlace, next: ContinuousClock.Instant?, _ report: (SourceReport) -> Void
  ) {
    isMendingFailure = false
    let left = next.map { ContinuousClock.now.duration(to: $0).components.seconds }
    say([], next == nil ? .finished : .live, place, report, nextIn: left)
  }

  /// Reports.
  mutating func say(
    _ arrivals: [Arrival], _ health: SourceHealth, _ place: CommandPlace,
    _ report: (SourceReport) -> Void, nextIn seconds: Int64? = nil
  ) {
    let time = place.now()
    let problems = allProblems(place)
    lastReport = (.now, problems, health)
    report(
      SourceReport(
        source: place.name, arrivals: arrivals, problems: problems, health: health,
        noticedAt: time,
        vitals: SourceVitals(
          nextLook: seconds.map { time.adding(seconds: max(0, $0)) },
          interval: place.settings.interval?.components.seconds, bytes: bytes,
          messages: tail.last)))
    noticed?.keep()
  }

  /// Problems of lines, and of how much came.
  func allProblems(_ place: CommandPlace) -> [Problem] {
    var all = problems.listed
    if let openLine { all.append(openLine) }
    if overflow > 0 {
      var problem = Problem(
        file: place.called,
        expected: "at most \(place.settings.records) different records from one command",
        found: "\(overflow) more, which are not used")
      problem.count = overflow
      all.append(problem)
    }
    if waits > 0 {
      let isWhole = ProblemCounts(all).refused == 0
      all.append(
        Problem(
          .doubt, file: place.called,
          expected: "at most \(place.settings.linesEachSecond) lines a second for long",
          found: "more; it was made to wait \(waits) times"
            + (isWhole ? ", and nothing was lost" : "")))
    }
    return all
  }
}
