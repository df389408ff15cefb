internal import Synchronization

/// Lets a source sleep until its time has come or somebody rings.
final class Bell: Sendable {
  private enum State {
    case awake
    case asleep(Task<Void, Never>)
    /// Somebody rang while it was awake: it will not sleep the next time.
    case rung
  }

  private let state = Mutex(State.awake)

  /// Sleeps that long, or until somebody rings or the task is cancelled. Nil: until then only.
  func sleep(
    _ pause: Duration?, wait: @escaping @Sendable (Duration) async throws -> Void
  ) async {
    let sleeping = Task { () -> Void in
      guard let pause else {
        try? await Task.sleep(for: .seconds(1 << 40))
        return
      }
      try? await wait(pause)
    }
    let wasRung = state.withLock { state in
      if case .rung = state {
        state = .awake
        return true
      }
      state = .asleep(sleeping)
      return false
    }
    if wasRung { sleeping.cancel() }
    await withTaskCancellationHandler {
      await sleeping.value
    } onCancel: {
      sleeping.cancel()
    }
    state.withLock { state in
      if case .asleep = state { state = .awake }
    }
  }

  /// Wakes it, or keeps it from falling asleep.
  func ring() {
    state.withLock { state in
      switch state {
      case .awake, .rung: state = .rung
      case .asleep(let sleeping):
        sleeping.cancel()
        state = .awake
      }
    }
  }
}
