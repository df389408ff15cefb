internal import DataSources
internal import Figures
internal import Formats

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// Listens to a command on a thread of its own, from its start to its end.
struct CommandRun: ~Copyable {
  let place: CommandPlace
  let bell: CommandBell
  let process: CommandProcess
  let report: @Sendable (SourceReport) -> Void

  private var input: CommandPipe
  private var output: CommandPipe
  private var error: CommandPipe
  private let lines: CommandLines
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
  private let began = ContinuousClock.now
  private var pace: CommandPace
  /// Nothing more is read before then.
  private var pausedUntil: ContinuousClock.Instant?
  private var lastHeard: ContinuousClock.Instant?
  private var nextAsking: ContinuousClock.Instant?
  /// How far ending the command has got, and when the next step is due.
  private var ending: Step?
  private var isWanted = true
  /// True once it has closed its output.
  private var isMute = false
  /// True once all that it had to say for now was reported as such.
  private var isSettled = false

  /// A step on the way to the command's end.
  private enum Step {
    case closed(next: ContinuousClock.Instant)
    case told(next: ContinuousClock.Instant)
    case killed
  }

  init(
    place: CommandPlace, bell: CommandBell, process: CommandProcess,
    ends: CommandEnds, report: @escaping @Sendable (SourceReport) -> Void
  ) {
    self.place = place
    self.bell = bell
    self.process = process
    input = CommandPipe(ends.input)
    output = CommandPipe(ends.output)
    error = CommandPipe(ends.error)
    self.report = report
    lines = CommandLines(file: place.called)
    pace = CommandPace(place.settings, at: .now)
    nextAsking = place.settings.interval.map { ContinuousClock.now.advanced(by: $0) }
  }

  deinit { buffer.deallocate() }

  /// Listens until the command has ended, by itself or because the desk wants it. Whatever it started
  /// ends with it.
  mutating func run(_ progress: inout CommandProgress) -> CommandEnding {
    progress.begin(place)
    while true {
      let hasEnded = wait()
      switch bell.take() {
      case .nothing: break
      case .ask: input.writeLineEnd()
      case .stop:
        isWanted = false
        end()
      }
      listen(&progress)
      if hasEnded { break }
      goOn(&progress)
    }
    // What it has started may still hold the pipes: what is in them now is read, and no more.
    process.signal(SIGKILL)
    guard isWanted else { return .stopped }
    readRest(&progress)
    progress.isMendingFailure = true
    if isMute, wasTold { return .failed("\(place.called) has closed its output") }
    return .ended(lastWords: progress.tail.last.last)
  }

  /// True once it was sent a signal.
  private var wasTold: Bool {
    switch ending {
    case .told, .killed: true
    case .closed, nil: false
    }
  }

  /// Sleeps until something is there or due; true once the command has ended.
  private func wait() -> Bool {
    let isReading = pausedUntil == nil && output.isOpen
    var waiting = [
      pollfd(fd: bell.readEnd, events: isWanted ? Int16(POLLIN) : 0, revents: 0),
      pollfd(fd: process.ended, events: Int16(POLLIN), revents: 0),
      pollfd(fd: isReading ? output.number : -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: error.number, events: Int16(POLLIN), revents: 0),
    ]
    // After it was told to stop the bell rings on.
    if !isWanted { waiting[0].fd = -1 }
    var limit = due.map { CommandPipe.milliseconds(until: $0) } ?? -1
    // Where nothing tells of its end, it is looked for once its output has ended.
    if process.ended < 0 { limit = output.isOpen ? limit : 100 }
    _ = poll(&waiting, nfds_t(waiting.count), limit)
    return process.ended < 0 ? process.hasEnded : waiting[1].revents != 0
  }

  /// When something is to be done by itself.
  private var due: ContinuousClock.Instant? {
    let step: ContinuousClock.Instant? =
      switch ending {
      case .closed(let next), .told(let next): next
      case .killed, nil: nil
      }
    let settling: ContinuousClock.Instant? = isSettled || !isWanted ? nil : settlesAt
    return [step, settling, pausedUntil, isWanted ? nextAsking : nil].compactMap { $0 }.min()
  }

  private var settlesAt: ContinuousClock.Instant {
    let long = began.advanced(by: place.settings.settled)
    guard let lastHeard else { return long }
    return min(long, lastHeard.advanced(by: place.settings.quiet))
  }

  /// Does what is due.
  private mutating func goOn(_ progress: inout CommandProgress) {
    let time = ContinuousClock.now
    if let until = pausedUntil, until <= time { pausedUntil = nil }
    if let next = nextAsking, next <= time, let interval = place.settings.interval {
      input.writeLineEnd()
      nextAsking = time.advanced(by: interval)
    }
    switch ending {
    case .closed(let next) where next <= time:
      process.signal(SIGTERM)
      ending = .told(next: time.advanced(by: place.settings.patience.told))
    case .told(let next) where next <= time:
      process.signal(SIGKILL)
      ending = .killed
    case .closed, .told, .killed, nil: break
    }
    if isWanted { settle(&progress, time) }
  }

  /// Closed input means stop; the rest follows if that is not heard.
  private mutating func end() {
    guard ending == nil else { return }
    input.shut()
    ending = .closed(next: .now.advanced(by: place.settings.patience.closed))
  }

  /// Reads what is there, in pieces that are reported one by one.
  private mutating func listen(_ progress: inout CommandProgress) {
    listenToError(&progress)
    guard pausedUntil == nil, output.isOpen else { return }
    var pieces = 0
    while pieces < 16, pausedUntil == nil, output.isOpen,
      let count = output.read(into: buffer)
    {
      pieces += 1
      if count == 0 {
        output.shut()
        lines.finish()
        break
      }
      progress.bytes += Int64(count)
      lines.take(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      pausedUntil = isWanted ? pace.take(lines: lines.taken, bytes: count, at: .now) : nil
      lines.taken = 0
    }
    guard pieces > 0, isWanted else { return lines.forget() }
    lastHeard = .now
    progress.waits = pace.waits
    take(&progress)
    if !output.isOpen, ending == nil {
      // It should end now by itself; one that goes on without an output can tell nothing more.
      ending = .closed(next: .now.advanced(by: place.settings.patience.told))
      isMute = true
    }
  }

  private mutating func listenToError(_ progress: inout CommandProgress) {
    for _ in 0..<16 where error.isOpen {
      guard let count = error.read(into: buffer) else { return }
      if count == 0 { return error.shut() }
      progress.tail.take(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
  }

  /// What it wrote before its end. At most what a pipe holds, so that one of its children that still
  /// writes cannot go on for ever.
  private mutating func readRest(_ progress: inout CommandProgress) {
    for _ in 0..<64 where output.isOpen {
      guard let count = output.read(into: buffer), count > 0 else { break }
      progress.bytes += Int64(count)
      lines.take(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
    if output.isOpen { lines.finish() }
    take(&progress)
    listenToError(&progress)
    progress.tail.finish()
  }

  /// Reports what is new in the lines that were read.
  private mutating func take(_ progress: inout CommandProgress) {
    for problem in lines.problems { progress.problems.add(problem) }
    let isNews = progress.openLine == nil && lines.openLine != nil
    progress.openLine = lines.openLine
    let arrivals = progress.take(lines.records, lines: lines.numbers, place)
    lines.forget()
    guard !arrivals.isEmpty else {
      // The line may never end.
      if isNews, !progress.isMendingFailure {
        progress.say([], isSettled ? .live : .starting, place, report)
      }
      return
    }
    // What comes first is shown as it comes; that it is all, nobody knows yet.
    progress.say(
      arrivals, isSettled || progress.isMendingFailure ? .live : .starting, place, report)
    if progress.isMendingFailure { isSettled = true }
    progress.isMendingFailure = false
  }

  /// Says that the command works, once it has, and what is wrong in its lines, when that changes.
  private mutating func settle(
    _ progress: inout CommandProgress, _ time: ContinuousClock.Instant
  ) {
    let long = began.advanced(by: place.settings.settled)
    if !isSettled {
      guard time >= (progress.isMendingFailure ? long : settlesAt) else { return }
      isSettled = true
      progress.isMendingFailure = false
      progress.say([], .live, place, report)
      return
    }
    let isOld =
      place.settings.interval.map { interval in
        guard let lastHeard, let said = progress.lastReport else { return false }
        return lastHeard > said.time && said.time.advanced(by: interval / 2) <= time
      } ?? false
    if isOld || progress.allProblems(place) != progress.lastReport?.problems
      || progress.lastReport?.health != .live
    {
      progress.say([], .live, place, report)
    }
  }
}
