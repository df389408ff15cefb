package import DataSources
package import Figures
internal import Synchronization

/// A program that writes records as lines of JSON to its standard output.
///
/// A line end on its standard input asks it to look now; a closed one means stop. What it writes to
/// its standard error is kept, the last lines of it. One that ends with status 0 has said what there
/// is and is run again when somebody asks or its interval is over; any other end is a failure, and
/// supervision starts it again. No shell reads its arguments.
package struct CommandSource: DataSource {
  /// The name that the desk gave it.
  package let name: String
  private let place: CommandPlace
  private let memory = Memory()

  /// A source that runs a program with arguments. A program without a slash is looked for in PATH.
  package init(
    name: String, program: String, arguments: [String] = [], settings: CommandSettings,
    now: @escaping Now = WallClock.now
  ) {
    self.name = name
    place = CommandPlace(
      name: name, program: program, arguments: arguments, settings: settings, now: now)
  }

  /// What outlives a run: what the command has said, and the bell of the run that is on.
  private final class Memory: Sendable {
    let progress = Mutex(CommandProgress())
    let bell = Mutex<CommandBell?>(nil)
  }

  /// Reports until the task is cancelled; then the command and its process group end within a second:
  /// what it started, but for what made a group or session of its own. Throws when the command cannot
  /// be started or fails.
  package func run(
    _ report: @escaping @Sendable (SourceReport) -> Void
  ) async throws(SourceFailure) {
    guard let bell = CommandBell() else { throw SourceFailure("no more files may be opened") }
    memory.bell.withLock { $0 = bell }
    defer { memory.bell.withLock { $0 = nil } }
    let failure = await withTaskCancellationHandler {
      // A task of its own, which is never cancelled: the command is ended in our way.
      await Task { [place, memory] in
        await keepRunning(place, memory, bell, report)
      }.value
    } onCancel: {
      bell.ring(.stop)
    }
    if let failure { throw failure }
  }

  /// Asks the command to look now, or runs it again.
  package func ask() -> Bool {
    memory.bell.withLock { bell in
      bell?.ring(.ask)
      return bell != nil
    }
  }

  private func keepRunning(
    _ place: CommandPlace, _ memory: Memory, _ bell: CommandBell,
    _ report: @escaping @Sendable (SourceReport) -> Void
  ) async -> SourceFailure? {
    while true {
      let began = ContinuousClock.now
      let outcome = await CommandProcess.run(place) { ends, process in
        memory.progress.withLock { progress in
          var run = CommandRun(
            place: place, bell: bell, process: process, ends: ends, report: report)
          return run.run(&progress)
        }
      }
      switch outcome {
      case .stopped: return nil
      case .failed(let reason): return SourceFailure(reason)
      case .finished: break
      }
      let next = place.settings.interval.map { began.advanced(by: $0) }
      memory.progress.withLock { progress in
        progress.finish(place, next: next, report)
      }
      let waited = await bell.wait(until: next)
      if waited == .stop { return nil }
    }
  }
}

/// What a command source was told.
struct CommandPlace: Sendable {
  var name: String
  var program: String
  var arguments: [String]
  var settings: CommandSettings
  var now: Now

  /// What messages call the command.
  var called: String { program.split(separator: "/").last.map(String.init) ?? program }
}

/// How a run ended.
enum CommandOutcome: Sendable {
  /// Ended because the desk wanted it.
  case stopped
  /// Ended by itself, with status 0.
  case finished
  /// One clause.
  case failed(String)
}
