package import Screen

/// Something that came while the terminal waited.
package enum InputEvent: Hashable, Sendable {
  /// A key.
  case key(Key)
  /// Pasted text, all of it at once, made safe by the `Sanitiser`.
  case paste(String)
  /// The screen has a new size, or the same after a change that may have spoilt it: draw.
  case resized(Size)
  /// A click or a turn of the wheel.
  case mouse(Mouse)
  /// The terminal has gone. Told once; there is nothing left to wait for.
  case hangUp
  /// Someone asks the program to leave. It has a second.
  case signal(StopSignal)
  /// Ctrl-Z or SIGTSTP: call `Terminal.suspend()`.
  case suspend
  /// Continued after a stop: draw.
  case resumed
  /// `Waker.wake()` was called.
  case woken
  /// The deadline has passed.
  case deadline
}

/// A signal that asks the program to leave.
package enum StopSignal: String, Sendable, CaseIterable {
  /// SIGINT, also from Ctrl-C.
  case interrupt = "SIGINT"
  /// SIGQUIT, also from Ctrl-\.
  case quit = "SIGQUIT"
  /// SIGTERM.
  case terminate = "SIGTERM"
  /// SIGHUP.
  case hangUp = "SIGHUP"
}

/// A key as it is bound and shown.
package struct Key: Hashable, Sendable {
  /// `a`, `A`, `?`, `space`, `up`, `shift-tab`, `f1`, `ctrl-a`, `alt-x`, `ctrl-alt-left`.
  package let name: String
  /// What a text field would take; nil for a key that types nothing.
  package let text: String?

  /// A key.
  package init(name: String, text: String? = nil) {
    self.name = name
    self.text = text
  }
}

/// What the mouse did, and to which cell, counted from the top left from zero.
package struct Mouse: Hashable, Sendable {
  /// What a mouse can do.
  package enum Action: Hashable, Sendable {
    /// The first button went down.
    case press
    /// One notch away from the user.
    case wheelUp
    /// One notch towards the user.
    case wheelDown
  }

  /// What it did.
  package let action: Action
  /// Columns from the left.
  package let x: Int
  /// Rows from the top.
  package let y: Int
}
