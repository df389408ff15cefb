import CTerminal
import Screen

extension Terminal {
  /// Waits for something to happen and returns all of it. Sleeps until then, without a single
  /// wake-up; at most until `deadline` in nanoseconds of `now`, where nil is for ever.
  package func wait(until deadline: UInt64?) -> [InputEvent] {
    var events = pending
    pending = []
    while true {
      let found = terminal_wait(
        nanoseconds(until: deadline, orNow: !events.isEmpty), !hasHungUp, terminal_is_behind())
      collect(found, into: &events)
      let now = Self.now
      if let late = decoderDeadline, now >= late {
        events += decoder.giveUp()
        decoderDeadline = nil
      }
      // What waits behind the first bytes belongs to the same moment; a flood does not.
      if found & Int32(terminal_has_input) != 0, !hasHungUp, events.count < 1000 { continue }
      if let deadline, now >= deadline { events.append(.deadline) }
      if !events.isEmpty { return events }
    }
  }

  /// The clock of deadlines: monotonic nanoseconds.
  package static var now: UInt64 { terminal_now() }

  /// Takes back the alarm that ends the program a second after a signal asked it to leave: for a
  /// program that decides to stay.
  package func standDown() {
    terminal_stand_down()
  }

  private func nanoseconds(until deadline: UInt64?, orNow ready: Bool) -> Int64 {
    if ready { return 0 }
    guard let next = [deadline, decoderDeadline].compactMap({ $0 }).min() else { return -1 }
    let now = Self.now
    return next > now ? Int64(clamping: next - now) : 0
  }

  private func collect(_ found: Int32, into events: inout [InputEvent]) {
    if found & Int32(terminal_takes_output) != 0, terminal_send(), let deferred {
      present(deferred.frame, theme: deferred.theme, at: deferred.cursor)
    }
    if found & Int32(terminal_was_signalled) != 0 { collectSignals(into: &events) }
    if found & Int32(terminal_has_input) != 0 { collectInput(into: &events) }
    if found & Int32(terminal_has_hung_up) != 0 { hangUp(into: &events) }
    if found & Int32(terminal_was_woken) != 0 { events.append(.woken) }
  }

  private func collectInput(into events: inout [InputEvent]) {
    let capacity = 4096
    var gone = false
    let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      let read = Int(terminal_read(buffer.baseAddress, Int32(capacity)))
      gone = read < 0
      count = max(0, read)
    }
    events += decoder.take(bytes)
    // A key is sent in one piece; a long paste may pause on the way.
    let patience = decoder.isPasting ? 1_000_000_000 : escapeDelay
    decoderDeadline = decoder.isWaiting ? Self.now + patience : nil
    if gone { hangUp(into: &events) }
  }

  /// Once only: a terminal that has gone would be ready for ever.
  private func hangUp(into events: inout [InputEvent]) {
    guard !hasHungUp else { return }
    hasHungUp = true
    events.append(.hangUp)
  }

  private func collectSignals(into events: inout [InputEvent]) {
    while true {
      switch Int(terminal_take_signal()) {
      case terminal_signal_none: return
      case terminal_signal_resize:
        takeSize()
        // Even at the same size: on the way there and back the terminal may have cut its content.
        forget()
        events.append(.resized(size))
      case terminal_signal_continue:
        events += resumed()
      case terminal_signal_stop: events.append(.suspend)
      case terminal_signal_interrupt: events.append(.signal(.interrupt))
      case terminal_signal_quit: events.append(.signal(.quit))
      case terminal_signal_terminate: events.append(.signal(.terminate))
      case terminal_signal_hang_up: events.append(.signal(.hangUp))
      default: return
      }
    }
  }
}
