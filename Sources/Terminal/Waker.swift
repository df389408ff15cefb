import CTerminal

/// Ends a wait of the terminal from any thread, so that the loop sees what has come meanwhile.
package struct Waker: Sendable {
  /// Makes the wait return `.woken`; many calls before it does are one. Never blocks.
  package func wake() {
    terminal_wake()
  }
}
