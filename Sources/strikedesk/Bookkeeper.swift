import DataSources
import DeskViewModel
import Figures
import PostgresStore
import SQLiteStore
import Synchronization

/// Does for the monitor what takes the desk book, one thing after the other on a thread beside the
/// loop: a slow disk or a book that another program holds delays no key.
struct Bookkeeper: Sendable {
  private enum Job: Sendable {
    case open
    case file(Record)
    case log(CopiedLine)
    case acknowledge([CopiedLine])
    case send
  }

  private let jobs: AsyncStream<Job>.Continuation

  /// Why nothing is filed or logged on a desk that was told not to.
  static let readOnly = "this desk was started with --readonly"

  /// `answer` is told what became of everything.
  init(
    path: String, kind: BookKind, filer: String, mayFile: Bool,
    answer: @escaping @Sendable (DeskAction) -> Void
  ) {
    let (stream, jobs) = AsyncStream<Job>.makeStream()
    self.jobs = jobs
    let work = Work(path: path, kind: kind, filer: filer, mayFile: mayFile, answer: answer)
    Task {
      for await job in stream { _ = await OwnThread.run { work.perform(job) } }
    }
  }

  /// Opens the book, and says so when nothing can be filed in it.
  func open() { jobs.yield(.open) }

  /// Files a record. The answer comes when it is on disk, or why it is not.
  func file(_ record: Record) { jobs.yield(.file(record)) }

  /// Logs a line that was copied.
  func log(_ line: CopiedLine) { jobs.yield(.log(line)) }

  /// Notes that the changes of copied lines have been dealt with.
  func acknowledge(_ lines: [CopiedLine]) { jobs.yield(.acknowledge(lines)) }

  /// Sends what waits for a shared desk, which is there again.
  func send() { jobs.yield(.send) }

  /// What is done on the thread, by one thread at a time.
  private final class Work: Sendable {
    let path: String
    let kind: BookKind
    let filer: String
    let mayFile: Bool
    let answer: @Sendable (DeskAction) -> Void
    let book = Mutex<(any RecordBook)?>(nil)

    init(
      path: String, kind: BookKind, filer: String, mayFile: Bool,
      answer: @escaping @Sendable (DeskAction) -> Void
    ) {
      self.path = path
      self.kind = kind
      self.filer = filer
      self.mayFile = mayFile
      self.answer = answer
    }

    func perform(_ job: Job) {
      defer { tellWaiting() }
      switch job {
      case .open: open()
      case .file(let record): file(record)
      case .log(var line):
        line.copiedBy = filer
        tryTo("Copied, but not logged") { book throws(BookError) in try book.logCopy(line) }
      case .send:
        tryTo("What waits is not sent") { book throws(BookError) in
          do throws(BookError) {
            try (book as? SharedBook)?.send()
          } catch {
            // It goes on waiting, as the desk says, and is sent when the server is back or takes it.
            switch error.reason {
            case .away, .notSent: break
            default: throw error
            }
          }
        }
        tellRight()
      case .acknowledge(let lines):
        tryTo("The acknowledgement is not kept") { book throws(BookError) in
          guard let time = lines.first?.acknowledgedAt else { return }
          try book.acknowledge(copies: lines.map(\.id), by: filer, at: time)
        }
      }
    }

    /// Says how much waits for a shared desk, why it does not take it, and what it has refused for good.
    private func tellWaiting() {
      guard let shared = book.withLock({ $0 }) as? SharedBook,
        let waiting = try? shared.waiting()
      else { return }
      answer(.waiting(waiting, why: shared.whyNotSent.map { Words.line($0.description) }))
      for problem in shared.takeRefusals() {
        answer(.message(Message(problem.shown, .critical)))
      }
    }

    /// Does something that nobody waits for, and says so when it fails.
    private func tryTo(_ failing: String, _ work: (any RecordBook) throws(BookError) -> Void) {
      do throws(BookError) {
        try work(try opened())
      } catch {
        answer(.message(Message("\(failing): \(why(error))", .warning)))
      }
    }

    private func open() {
      do throws(BookError) {
        _ = try opened()
        tellRight()
      } catch {
        if mayFile { answer(.filingRight(.no(why: why(error)))) }
      }
    }

    /// Why the book cannot be had, for one line: the reason before the place, which is the first to be
    /// cut off.
    private func why(_ error: BookError) -> String {
      if !mayFile, case .readOnly = error.reason { return Bookkeeper.readOnly }
      if case .readOnly(let why) = error.reason { return mayOnlyBeRead(why) }
      let place = error.path + ": "
      let words = error.description
      guard words.hasPrefix(place) else { return Words.shown(words) }
      return Words.shown("\(words.dropFirst(place.count)) · \(OpenBook.shown(path))")
    }

    private func mayOnlyBeRead(_ why: String) -> String {
      "the book may only be read: \(Words.shown(why)) · \(OpenBook.shown(path))"
    }

    /// Says whether the book that is open can be filed into: a server may have said something else.
    private func tellRight() {
      guard mayFile, let book = book.withLock({ $0 }) else { return }
      let why = book.whyReadOnly.map { mayOnlyBeRead($0) }
      answer(.filingRight(why.map { .no(why: $0) } ?? .into(OpenBook.shown(path))))
    }

    private func file(_ record: Record) {
      do throws(BookError) {
        let book = try opened()
        // While a shared desk is away it is filed as it stands.
        let original = record.withOriginalTexts { kind, id in
          (try? book.entry(kind, id))?.record
        }
        let filed = try book.file([original.reviewed(by: filer)], by: filer)
        answer(.filed(FilingAnswer(id: record.identity, isWaiting: filed == [.waiting])))
      } catch {
        let refusal = Words.shown(error.description)
        answer(.filed(FilingAnswer(id: record.identity, refusal: refusal)))
      }
    }

    /// The book, opened when it is needed first, and again after it could not be.
    private func opened() throws(BookError) -> any RecordBook {
      if let known = book.withLock({ $0 }) { return known }
      let opened = try OpenBook.open(path, access: mayFile ? .filing : .reading, kind: kind)
      book.withLock { $0 = opened }
      return opened
    }
  }
}
