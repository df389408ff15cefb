#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// A thread of its own for a source that waits in the kernel: tasks share a few threads, and one of
/// those must never be blocked.
enum OwnThread {
  private final class Work: Sendable {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// Runs the body on a new thread and returns when it has ended. False when there is no thread.
  static func run(_ body: @escaping @Sendable () -> Void) async -> Bool {
    await withCheckedContinuation { continuation in
      let started = start {
        body()
        continuation.resume(returning: true)
      }
      if started == nil { continuation.resume(returning: false) }
    }
  }

  /// Starts a thread that must be joined.
  static func startJoinable(_ body: @escaping @Sendable () -> Void) -> pthread_t? {
    start(joinable: true, body)
  }

  private static func start(
    joinable: Bool = false, _ body: @escaping @Sendable () -> Void
  ) -> pthread_t? {
    let work = Unmanaged.passRetained(Work(body))
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let code = pthread_create(&thread, nil, threadMain, work.toOpaque())
    guard code == 0 else {
      work.release()
      return nil
    }
    #if canImport(Darwin)
      if let thread, !joinable { pthread_detach(thread) }
    #else
      if !joinable { pthread_detach(thread) }
    #endif
    return thread
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
