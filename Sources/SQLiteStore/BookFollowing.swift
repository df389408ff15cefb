internal import DataSources
internal import Figures

/// How far a source has got with a book. It outlives the connection, and the run.
struct BookProgress: Sendable {
  /// The name of the book that was read; nil before the first.
  var book: String?
  /// The last place that was reported, and what stood there if it could be read.
  var last: Int64 = 0
  var lastEntry: BookEntry?
  /// How far copied lines were reported.
  var copies = CopyPlaces()
  /// Filings that could not be read.
  var problems = BoundedProblems()
  /// How often in a row a book was found that is not one yet.
  var tries = 0
  /// Since when the book is gone; nil while it is there.
  var goneSince: Instant?
  /// What was said last besides arrivals.
  var said: SourceHealth?
  /// True once all pages of a large book were checked.
  var isChecked = false
}

/// What a book source does on its thread: wait for the book, read it, wait for filings.
struct BookFollowing {
  let name: String
  let path: String
  let kind: BookKind?
  let now: Now
  let stop: WakePipe
  let report: @Sendable (SourceReport) -> Void
  let copied: @Sendable ([CopiedLine]) -> Void
  let entered: @Sendable ([BookEntry]) -> Void

  /// How often to look when nothing was told, in milliseconds.
  private static let rarely: Int32 = 30_000
  /// After news, so many looks follow: 1, 2, 4 ms and on to half a second.
  private static let looks = 10
  /// Up to so many bytes are checked page by page.
  private static let checkedSize = 64 << 20

  /// Works until it is told to stop.
  func run(_ progress: inout BookProgress) throws(BookError) {
    progress.said = nil
    while true {
      // Watched before it is looked at: what happens in between is told.
      var watch = FolderWatch(stop: stop)
      let folder = BookFile.nearestFolder(path)
      // Only names: others may write in that folder all day.
      watch.watchRoot(folder, onlyNames: true)
      guard let file = try BookFile.existing(path) else {
        // A file without anything in it may yet be filled.
        watch.watchFile(path)
        sayAbsent(&progress)
        if watch.wait(BookFollowing.rarely).contains(.stop) { return }
        continue
      }
      // The path leads through a link: both folders tell.
      if file.folder != folder { watch.watchRoot(file.folder, onlyNames: true) }
      guard let identity = file.identity else { continue }
      do throws(BookError) {
        if try follow(file, identity, &watch, &progress) { return }
      } catch {
        // A book that is taken away while it is read is gone, and not broken.
        if file.identity == identity { throw error }
      }
    }
  }

  /// Reads and follows the book; true when it was told to stop, false when the file at the path has
  /// become another one, or gone.
  private func follow(
    _ file: BookFile, _ identity: [UInt64], _ watch: inout FolderWatch,
    _ progress: inout BookProgress
  ) throws(BookError) -> Bool {
    let book: DeskBook
    do throws(BookError) {
      book = try DeskBook.open(path, access: .reading, kind: kind, now: now)
    } catch {
      // Somebody is making it, or was killed over it: 4, 8 ms and on to a second.
      guard error.reason == .noBook else { throw error }
      progress.tries = min(progress.tries + 1, 8)
      return watch.waitForStop(min(1000, 2 << Int32(progress.tries)))
    }
    progress.tries = 0
    watch.watchFile(file.path)
    watch.watchFile(file.log)
    try recognise(book, &progress)
    if try readAll(book, watch, &progress) { return true }
    var looks = 0
    while true {
      let events = watch.wait(
        looks < BookFollowing.looks ? 1 << Int32(looks) : BookFollowing.rarely)
      if events.contains(.stop) { return true }
      if events.contains(.folderGone) || file.identity != identity { return false }
      // The log may have come anew.
      if !events.isEmpty { watch.watchFile(file.log) }
      let isNews = events.contains { concerns($0, file, tells: watch.lookEvery == nil) }
      // What is read without a log is read as it was when it was opened.
      if isNews, try book.connection.isFrozen { return false }
      // The system tells of a write to the log before the commit can be read, and of several at once;
      // so a few more looks follow.
      let isFound = try readNew(book, &progress)
      looks = isNews || isFound ? 0 : min(looks + 1, BookFollowing.looks)
    }
  }

  /// True for what may be a filing. Where the system tells nothing, every look is only a look.
  private func concerns(_ event: FolderEvent, _ file: BookFile, tells: Bool) -> Bool {
    switch event {
    case .file(_, let name, _): name.isEmpty || name.hasPrefix(file.name)
    case .lookAgain: tells
    case .folderGone, .stop: false
    }
  }

  /// Finds the place to go on from in a book that was opened: behind what was reported, if it is the
  /// same book and has not gone back to an earlier state.
  private func recognise(_ book: DeskBook, _ progress: inout BookProgress) throws(BookError) {
    if let known = progress.book, known != book.name {
      throw BookError(.otherBook, path: path)
    }
    progress.book = book.name
    progress.goneSince = nil
    if progress.last > 0 {
      let page = try book.page(after: progress.last - 1, limit: 1)
      if page.last != progress.last || page.entries.first != progress.lastEntry {
        progress.last = 0
        progress.copies = CopyPlaces()
        progress.problems = BoundedProblems()
      }
    }
  }

  /// Reports what is in the book behind the place, and that it is live. True when told to stop.
  private func readAll(
    _ book: DeskBook, _ watch: borrowing FolderWatch, _ progress: inout BookProgress
  ) throws(BookError) -> Bool {
    while true {
      let page = try book.page(after: progress.last)
      let isMore = take(page, &progress)
      say(page, isMore ? .starting : .live, &progress)
      if !isMore { break }
      if watch.waitForStop(0) { return true }
    }
    _ = try readCopies(book, &progress)
    if !progress.isChecked, try book.connection.file.isAtMost(BookFollowing.checkedSize) {
      try book.check()
    }
    progress.isChecked = true
    return false
  }

  /// Reports what was filed since; true when there was something.
  private func readNew(
    _ book: DeskBook, _ progress: inout BookProgress
  ) throws(BookError) -> Bool {
    var isFound = try readCopies(book, &progress)
    while true {
      let page = try book.page(after: progress.last)
      if page.last == nil { return isFound }
      isFound = true
      let isMore = take(page, &progress)
      say(page, .live, &progress)
      if !isMore { return true }
    }
  }

  /// Reports what was copied and acknowledged since; true when there was something.
  private func readCopies(
    _ book: DeskBook, _ progress: inout BookProgress
  ) throws(BookError) -> Bool {
    let (lines, places) = try book.copies(after: progress.copies)
    progress.copies = places
    if !lines.isEmpty { copied(lines) }
    return !lines.isEmpty
  }

  /// Moves the place behind a portion; true when more may follow.
  private func take(_ page: BookPage, _ progress: inout BookProgress) -> Bool {
    guard let last = page.last else { return false }
    entered(page.entries)
    progress.last = last
    progress.lastEntry = page.entries.last.flatMap { $0.sequence == last ? $0 : nil }
    for problem in page.problems { progress.problems.add(problem) }
    return page.entries.count + page.problems.count >= DeskBook.portion
  }

  private func say(_ page: BookPage, _ health: SourceHealth, _ progress: inout BookProgress) {
    progress.said = health
    var said = SourceReport(
      source: name, problems: progress.problems.listed, health: health, noticedAt: now())
    said.add(page)
    report(said)
  }

  /// Before anything was filed nothing is wrong; a book that was read and is gone is.
  private func sayAbsent(_ progress: inout BookProgress) {
    var health = SourceHealth.live
    if progress.book != nil {
      let since = progress.goneSince ?? now()
      progress.goneSince = since
      health = .broken(
        since: since, reason: "\(path): expected the desk book, found none; it was removed or moved"
      )
    }
    if progress.said != health { say(BookPage(), health, &progress) }
  }
}
