internal import Synchronization

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// A thread of its own for a source that waits in the kernel: tasks share a few threads, and one of
/// those must never be blocked.
package enum OwnThread {
  private final class Work: Sendable {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// Runs the body on a new thread and returns when it has ended. False when there is no thread.
  package static func run(_ body: @escaping @Sendable () -> Void) async -> Bool {
    await withCheckedContinuation { continuation in
      let started = start {
        body()
        continuation.resume(returning: true)
      }
      if !started { continuation.resume(returning: false) }
    }
  }

  /// Runs the body of a source on a new thread and returns when it has ended. The body waits at the pipe
  /// that it is given, which is woken when the task is cancelled; what it returns is why it failed, nil
  /// when it did not. Throws that, and where no pipe or thread is to be had.
  package static func run(
    untilCancelled body: @escaping @Sendable (WakePipe) -> SourceFailure?
  ) async throws(SourceFailure) {
    guard let stop = WakePipe() else { throw SourceFailure("no more files may be opened") }
    let ending = Ending()
    let ran = await withTaskCancellationHandler {
      await run { ending.failure.withLock { $0 = body(stop) } }
    } onCancel: {
      stop.wake()
    }
    if !ran { throw SourceFailure("no more threads may be started") }
    if let failure = ending.failure.withLock({ $0 }) { throw failure }
  }

  /// Why a source ended.
  private final class Ending: Sendable {
    let failure = Mutex<SourceFailure?>(nil)
  }

  /// Starts a new thread that runs the body, and returns at once. False when there is no thread.
  package static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
    let work = Unmanaged.passRetained(Work(body))
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let code = pthread_create(&thread, nil, threadMain, work.toOpaque())
    guard code == 0 else {
      work.release()
      return false
    }
    #if canImport(Darwin)
      if let thread { pthread_detach(thread) }
    #else
      pthread_detach(thread)
    #endif
    return true
  }

  #if canImport(Darwin)
    private static let threadMain:
      @convention(c) (UnsafeMutableRawPointer) ->
        UnsafeMutableRawPointer? = { argument in
          Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body()
          return nil
        }
  #else
    private static let threadMain:
      @convention(c) (UnsafeMutableRawPointer?) ->
        UnsafeMutableRawPointer? = { argument in
          guard let argument else { return nil }
          Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body()
          return nil
        }
  #endif
}
