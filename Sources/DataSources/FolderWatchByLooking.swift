#if !os(Linux)
  internal import Darwin

  /// Waits for changes in folders by looking again four times a second: without inotify there is no
  /// word of a writer that closes a file, which is what tells a whole table from half of one.
  package struct FolderWatch: ~Copyable {
    private let stop: WakePipe
    /// Nothing is told of the folder but by looking.
    package let root: Int32? = nil
    /// Why the folder must be looked at: there is no inotify here, and that needs no words.
    package let reasonForLooking: String? = nil
    /// How often to look, in milliseconds.
    package let lookEvery: Int32? = 250

    /// Watches nothing yet. Writing to the pipe ends every wait.
    package init(stop: WakePipe) { self.stop = stop }

    /// Nothing to do: the folder is looked at.
    package mutating func watchRoot(_ path: String, onlyNames: Bool = false) {}

    /// Nothing to do: the folder is looked at.
    package mutating func watchFile(_ path: String) {}

    mutating func watch(_ folder: borrowing Descriptor) -> Int32? { nil }

    /// Waits only to be stopped; true when it was.
    package func waitForStop(_ milliseconds: Int32) -> Bool {
      var waiting = pollfd(fd: stop.readEnd, events: Int16(POLLIN), revents: 0)
      return poll(&waiting, 1, milliseconds) > 0
    }

    /// Waits at most so many milliseconds, and says to look again.
    package mutating func wait(_ milliseconds: Int32?) -> [FolderEvent] {
      var waiting = [pollfd(fd: stop.readEnd, events: Int16(POLLIN), revents: 0)]
      _ = poll(&waiting, 1, min(milliseconds ?? 250, 250))
      return waiting[0].revents != 0 ? [.stop] : [.lookAgain]
    }
  }
#endif
