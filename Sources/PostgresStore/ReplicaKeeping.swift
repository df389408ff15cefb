internal import DataSources
internal import Figures
internal import SQLiteStore
internal import Synchronization

/// Keeps what a source reads in its replica, on a thread beside it: what arrives never waits for the
/// disk, and what arrives while the disk is busy is kept in one go.
final class ReplicaKeeping: Sendable {
  let replica: Replica
  private let work: Work
  private let wake: AsyncStream<Void>.Continuation

  init(_ replica: Replica, kept: @escaping @Sendable (Int64) -> Void = { _ in }) {
    self.replica = replica
    let work = Work(replica, kept: kept)
    self.work = work
    let (stream, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    self.wake = wake
    Task {
      for await _ in stream { _ = await OwnThread.run { work.perform() } }
    }
  }

  deinit { wake.finish() }

  /// Begins with the book of this name; what is kept of another is of no use any more.
  func begin(_ name: String, _ kind: BookKind) {
    work.waiting.withLock { $0.book = (name, kind) }
  }

  /// Keeps entries of the book that follow those that were kept.
  func keep(_ entries: [BookEntry]) {
    if entries.isEmpty { return }
    work.waiting.withLock { $0.entries += entries }
    wake.yield()
  }

  /// Keeps copied lines.
  func keep(_ lines: [CopiedLine]) {
    if lines.isEmpty { return }
    work.waiting.withLock { $0.lines += lines }
    wake.yield()
  }

  /// Keeps why nothing can be filed, as the server says now; nil when it can.
  func keep(whyReadOnly: String?, at now: Instant) {
    work.waiting.withLock { $0.right = (whyReadOnly, now) }
    wake.yield()
  }

  /// What is kept is not what the book says now: begins anew.
  func discard() {
    work.waiting.withLock { waiting in
      waiting.isDiscarded = true
      waiting.entries = []
      waiting.lines = []
    }
    wake.yield()
  }

  /// Why nothing can be kept; nil while it can.
  var flaw: Problem? { work.flaw.withLock { $0 } }

  struct Waiting {
    var book: (name: String, kind: BookKind)?
    var isDiscarded = false
    var entries: [BookEntry] = []
    var lines: [CopiedLine] = []
    var right: (whyReadOnly: String?, at: Instant)?
  }

  /// What is done on the thread, by one thread at a time.
  private final class Work: Sendable {
    let waiting = Mutex(Waiting())
    let flaw = Mutex<Problem?>(nil)
    private let replica: Replica
    private let kept: @Sendable (Int64) -> Void
    private let held = Mutex<DeskBook?>(nil)

    init(_ replica: Replica, kept: @escaping @Sendable (Int64) -> Void) {
      self.replica = replica
      self.kept = kept
    }

    func perform() {
      let next = waiting.withLock { waiting in
        defer {
          waiting.isDiscarded = false
          waiting.entries = []
          waiting.lines = []
          waiting.right = nil
        }
        return waiting
      }
      if next.isDiscarded {
        held.withLock { $0 = nil }
        replica.remove()
      }
      guard let (name, kind) = next.book else { return }
      do throws(BookError) {
        let book = try book(name, kind)
        kept(try book.takeOver(next.entries))
        try book.takeOver(next.lines)
        if let right = next.right { try Replica.mark(book, right) }
        flaw.withLock { $0 = nil }
      } catch {
        held.withLock { $0 = nil }
        flaw.withLock { [replica] in
          $0 = Problem(
            .doubt, file: replica.path, expected: "to keep what is read from the shared desk",
            found: "that it cannot be (\(error.description))")
        }
      }
    }

    /// The replica of a book, made anew where the file is broken or another book's.
    private func book(_ name: String, _ kind: BookKind) throws(BookError) -> DeskBook {
      if let book = held.withLock({ $0 }), book.name == name { return book }
      let opened: DeskBook
      do throws(BookError) {
        opened = try open(name, kind)
      } catch {
        switch error.reason {
        case .damaged, .otherBook, .otherKind: break
        default: throw error
        }
        replica.remove()
        opened = try open(name, kind)
      }
      held.withLock { $0 = opened }
      return opened
    }

    private func open(_ name: String, _ kind: BookKind) throws(BookError) -> DeskBook {
      let book = try DeskBook.open(replica.path, access: .filing, kind: kind, named: name)
      guard book.name == name else { throw BookError(.otherBook, path: replica.path) }
      return book
    }
  }
}
