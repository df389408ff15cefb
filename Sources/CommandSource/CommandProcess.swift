internal import DataSources
internal import Subprocess
internal import Synchronization

#if canImport(Darwin)
  internal import Darwin
  internal import System
#elseif canImport(Musl)
  internal import Musl
  internal import SystemPackage
#else
  internal import Glibc
  internal import SystemPackage
#endif

/// A command that runs, in a session and so a process group of its own, without a terminal.
struct CommandProcess: Sendable {
  /// Its process, and the group of all that it starts.
  let id: pid_t
  /// Readable once it has ended; -1 where the system has no such thing.
  let ended: Int32

  /// Sends a signal to the command and all that it has started. Until it is reaped, which is after
  /// `run` below has got its outcome, no other process has its number.
  func signal(_ number: Int32) { _ = kill(-id, number) }

  /// True once it has ended, where nothing tells of it.
  var hasEnded: Bool {
    var information = siginfo_t()
    guard waitid(P_PID, id_t(id), &information, WEXITED | WNOHANG | WNOWAIT) == 0 else {
      return true
    }
    return information.si_signo == SIGCHLD
  }

  /// Starts the command, lets `body` listen to it on a thread of its own until it has ended, and says
  /// how it ended.
  static func run(
    _ place: CommandPlace,
    _ body: @escaping @Sendable (CommandEnds, CommandProcess) -> CommandEnding
  ) async -> CommandOutcome {
    guard let ends = Ends() else { return .failed("no more files may be opened") }
    let ending = Leaving(CommandEnding.failed("no more threads may be started"))
    do {
      let result = try await Subprocess.run(
        configuration(place),
        input: .fileDescriptor(
          FileDescriptor(rawValue: ends.input.reading), closeAfterSpawningProcess: true),
        output: .fileDescriptor(
          FileDescriptor(rawValue: ends.output.writing), closeAfterSpawningProcess: true),
        error: .fileDescriptor(
          FileDescriptor(rawValue: ends.error.writing), closeAfterSpawningProcess: true)
      ) { execution in
        let process = CommandProcess(execution.processIdentifier)
        let ran = await OwnThread.run {
          let end = body(ends.ours, process)
          ending.value.withLock { $0 = end }
        }
        guard !ran else { return }
        process.signal(SIGKILL)
        ends.ours.close()
      }
      return ending.value.withLock { $0 }.outcome(result.terminationStatus, of: place)
    } catch let error as SubprocessError where error.code == .executableNotFound {
      ends.ours.close()
      return .failed("\(place.program): expected a program that may be run, found none")
    } catch {
      ends.ours.close()
      return .failed("\(place.program) could not be started: \(reason(error))")
    }
  }

  private init(_ identifier: ProcessIdentifier) {
    id = identifier.value
    #if os(Linux)
      ended = identifier.processDescriptor
    #else
      ended = -1
    #endif
  }

  private static func configuration(_ place: CommandPlace) -> Configuration {
    var options = PlatformOptions()
    options.createSession = true
    var environment: [Environment.Key: String] = [:]
    for (name, value) in place.settings.environment {
      if let key = Environment.Key(rawValue: name) { environment[key] = value }
    }
    return Configuration(
      executable: place.program.contains("/")
        ? .path(FilePath(place.program)) : .name(place.program),
      arguments: Arguments(place.arguments), environment: .custom(environment),
      platformOptions: options)
  }

  private static func reason(_ error: any Error) -> String {
    if let underlying = (error as? SubprocessError)?.underlyingError {
      return String(cString: strerror(underlying.rawValue))
    }
    return "\(error)"
  }

  /// Both ends of the three pipes.
  private struct Ends: Sendable {
    let input: (reading: Int32, writing: Int32)
    let output: (reading: Int32, writing: Int32)
    let error: (reading: Int32, writing: Int32)

    init?() {
      let all = (0..<3).map { _ in CommandPipe.ends() }
      guard let input = all[0], let output = all[1], let error = all[2] else {
        for case let ends? in all {
          _ = CommandPipe.close(ends.reading)
          _ = CommandPipe.close(ends.writing)
        }
        return nil
      }
      (self.input, self.output, self.error) = (input, output, error)
    }

    /// The desk's ends; the others belong to the command.
    var ours: CommandEnds {
      CommandEnds(input: input.writing, output: output.reading, error: error.reading)
    }
  }
}

/// Why the thread that listened came to its end.
enum CommandEnding: Sendable {
  /// The desk wanted it.
  case stopped
  /// The command has ended by itself; the last line that it wrote to its standard error, if any.
  case ended(lastWords: String?)
  /// One clause.
  case failed(String)

  /// What that means, with how the command ended.
  func outcome(_ status: TerminationStatus, of place: CommandPlace) -> CommandOutcome {
    switch self {
    case .stopped: return .stopped
    case .failed(let reason): return .failed(reason)
    case .ended(let lastWords):
      let end = lastWords.map { ": \($0)" } ?? ""
      switch status {
      case .exited(0): return .finished
      case .exited(let code): return .failed("\(place.called) ended with status \(code)\(end)")
      case .signaled(let number):
        return .failed("\(place.called) was ended by \(SignalName.of(number))\(end)")
      }
    }
  }
}

/// Signals in words.
enum SignalName {
  private static let names: [Int32: String] = [
    SIGHUP: "SIGHUP, hang-up", SIGINT: "SIGINT, interrupt", SIGQUIT: "SIGQUIT, quit",
    SIGILL: "SIGILL, illegal instruction", SIGTRAP: "SIGTRAP, trap", SIGABRT: "SIGABRT, abort",
    SIGBUS: "SIGBUS, bus error", SIGFPE: "SIGFPE, arithmetic error", SIGKILL: "SIGKILL, killed",
    SIGSEGV: "SIGSEGV, memory error", SIGPIPE: "SIGPIPE, closed pipe", SIGALRM: "SIGALRM, alarm",
    SIGTERM: "SIGTERM, asked to end", SIGXCPU: "SIGXCPU, too much time",
  ]

  /// `signal 9 (SIGKILL, killed)`.
  static func of(_ number: Int32) -> String {
    "signal \(number)" + (names[number].map { " (\($0))" } ?? "")
  }
}
