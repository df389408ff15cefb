#if os(Linux)
  #if canImport(Musl)
    internal import Musl
  #else
    internal import Glibc
  #endif

  /// Waits for changes in folders by inotify: asleep in the kernel until something happens, without a
  /// single wake-up before. Where the kernel cannot tell (network file systems, no watches left), the
  /// folder is looked at again and again instead.
  package struct FolderWatch: ~Copyable {
    private let queue: Descriptor
    private let stop: WakePipe
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 8)
    /// The number of the watch on the folder that holds all; nil when there is none.
    package private(set) var root: Int32?
    /// Why the folder must be looked at, when the kernel does not tell.
    package private(set) var reasonForLooking: String?

    /// How often to look, in milliseconds, when the kernel does not tell.
    package var lookEvery: Int32? { reasonForLooking == nil ? nil : 1000 }

    /// The numbers of the watches on single files.
    private var files: Set<Int32> = []

    /// What comes and goes in a folder, whoever writes in which file.
    private static let names = UInt32(
      IN_MOVED_TO | IN_DELETE | IN_MOVED_FROM | IN_CREATE | IN_DELETE_SELF | IN_MOVE_SELF
        | IN_ONLYDIR)
    private static let mask = UInt32(
      IN_CLOSE_WRITE | IN_MOVED_TO | IN_DELETE | IN_MOVED_FROM | IN_CREATE | IN_MODIFY
        | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR)

    /// Watches nothing yet. Writing to the pipe ends every wait.
    package init(stop: WakePipe) {
      self.stop = stop
      queue = Descriptor(inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK)))
    }

    deinit { buffer.deallocate() }

    /// Watches the folder that holds all: everything in it, or only which names come and go.
    package mutating func watchRoot(_ path: String, onlyNames: Bool = false) {
      let mask = onlyNames ? FolderWatch.names : FolderWatch.mask
      let number = inotify_add_watch(queue.number, path, mask)
      root = number < 0 ? nil : number
      if number < 0 {
        reasonForLooking = "no more watches; it is looked at every second"
      } else if RemoteFolder.isRemote(path) {
        reasonForLooking = "a network file system; it is looked at every second"
      }
    }

    /// Watches what is written in one file, which is told without a name. Once it is gone, that is told
    /// as something to look at. Watching it again, or one that is not there, does nothing.
    package mutating func watchFile(_ path: String) {
      let number = inotify_add_watch(
        queue.number, path, UInt32(IN_MODIFY | IN_CLOSE_WRITE | IN_DELETE_SELF | IN_MOVE_SELF))
      if number >= 0 { files.insert(number) }
    }

    /// Watches a folder that is open already, so that no link can lead the watch astray.
    mutating func watch(_ folder: borrowing Descriptor) -> Int32? {
      let number = inotify_add_watch(
        queue.number, "/proc/self/fd/\(folder.number)", FolderWatch.mask)
      if number < 0 { reasonForLooking = "no more watches; it is looked at every second" }
      return number < 0 ? nil : number
    }

    /// Waits for events, at most so many milliseconds (for ever when nil), and takes all there are.
    package mutating func wait(_ milliseconds: Int32?) -> [FolderEvent] {
      var limit = milliseconds ?? -1
      if let lookEvery { limit = limit < 0 ? lookEvery : min(limit, lookEvery) }
      var waiting = [
        pollfd(fd: queue.number, events: Int16(POLLIN), revents: 0),
        pollfd(fd: stop.readEnd, events: Int16(POLLIN), revents: 0),
      ]
      let ready = poll(&waiting, 2, limit)
      if waiting[1].revents != 0 { return [.stop] }
      var events: [FolderEvent] = []
      if ready > 0, waiting[0].revents != 0 { take(&events) }
      if events.isEmpty, lookEvery != nil { events.append(.lookAgain) }
      return events
    }

    /// Waits only to be stopped; true when it was.
    package func waitForStop(_ milliseconds: Int32) -> Bool {
      var waiting = pollfd(fd: stop.readEnd, events: Int16(POLLIN), revents: 0)
      return poll(&waiting, 1, milliseconds) > 0
    }

    private mutating func take(_ events: inout [FolderEvent]) {
      // Not for ever: a writer may be faster than we are, and the rest is there the next time.
      for _ in 0..<16 {
        let count = read(queue.number, buffer.baseAddress, buffer.count)
        if count <= 0 { return }
        var offset = 0
        while offset + 16 <= count {
          offset = add(at: offset, &events)
        }
      }
    }

    /// Adds the event that lies at an offset (`struct inotify_event`) and returns where the next lies.
    private func add(at offset: Int, _ events: inout [FolderEvent]) -> Int {
      let watch = buffer.loadUnaligned(fromByteOffset: offset, as: Int32.self)
      let mask = buffer.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self)
      let length = Int(buffer.loadUnaligned(fromByteOffset: offset + 12, as: UInt32.self))
      let next = offset + 16 + length
      func has(_ bit: some BinaryInteger) -> Bool { mask & UInt32(bit) != 0 }
      if has(IN_Q_OVERFLOW) {
        events.append(.lookAgain)
      } else if files.contains(watch), has(IN_MODIFY) || has(IN_CLOSE_WRITE) {
        events.append(.file(folder: watch, name: "", has(IN_MODIFY) ? .written : .closed))
      } else if has(IN_DELETE_SELF) || has(IN_MOVE_SELF) || has(IN_UNMOUNT) || has(IN_IGNORED) {
        events.append(watch == root ? .folderGone : .lookAgain)
      } else if length > 0 {
        let bytes = buffer[(offset + 16)..<next].prefix { $0 != 0 }
        let name = String(decoding: bytes, as: UTF8.self)
        let change: FolderEvent.Change =
          if has(IN_CLOSE_WRITE) { .closed } else if has(IN_MOVED_TO) {
            .movedIn
          } else if has(IN_CREATE) { .created } else if has(IN_MODIFY) { .written } else {
            .removed
          }
        events.append(.file(folder: watch, name: name, change))
      }
      return next
    }
  }
#endif
