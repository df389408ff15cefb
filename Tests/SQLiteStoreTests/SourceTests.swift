import DataSources
import Figures
import SQLiteStore
import SourceTesting
import TerminalTesting
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct SourceTests {
  private let folder = BookFolder()

  private func source() -> BookSource { BookSource(path: folder.book, now: { noon }) }

  @Test("a source says all that is in the book, in order, and stops within a second")
  func whole() async throws {
    let book = try DeskBook.open(folder.book, access: .filing)
    let records = (0..<1200).map { figure("f\($0)", Double($0), at: noon) }
    try book.file(records, by: "Jo", at: noon)
    let running = RunningSource(source())
    let last = await running.reports.first { $0.health == .live }
    #expect(last != nil)
    #expect(running.reports.soFar.flatMap(\.arrivals) == records.map { .record($0) })
    #expect(running.reports.soFar.dropLast().allSatisfy { $0.health == .starting })
    #expect(await running.stop() < .seconds(8))
  }

  @Test("what is filed later is reported at once, by whichever connection")
  func later() async throws {
    let running = RunningSource(source())
    #expect(await running.reports.first { _ in true }?.health == .live)
    let book = try DeskBook.open(folder.book, access: .filing)
    for index in 0..<20 {
      // How soon is measured by scripts/time-book; a filing that nobody is told of never arrives.
      try book.file([figure("f\(index)")], by: "Jo", at: noon)
      #expect(await running.reports.arrival(of: "f\(index)") != nil)
    }
    _ = await running.stop()
  }

  @Test("a book that is not there yet is waited for, folder and all")
  func waiting() async throws {
    let path = folder.path + "/a/b/desk.sqlite"
    let running = RunningSource(BookSource(path: path, now: { noon }))
    #expect(
      await running.reports.first { _ in true }
        == SourceReport(source: "desk book", health: .live, noticedAt: noon))
    let book = try DeskBook.open(path, access: .filing)
    try book.file([figure("a")], by: "Jo", at: noon)
    #expect(await running.reports.arrival(of: "a") != nil)
    _ = await running.stop()
  }

  @Test("a book that is taken away is missed, and found when it is put back")
  func moved() async throws {
    try DeskBook.open(folder.book, access: .filing).file([figure("a")], by: "Jo", at: noon)
    let running = RunningSource(source())
    #expect(await running.reports.arrival(of: "a") != nil)
    rename(folder.book, folder.path + "/elsewhere")
    let broken = await running.reports.first { $0.health != .live }
    #expect(
      broken?.health
        == .broken(
          since: noon,
          reason: "\(folder.book): expected the desk book, found none; it was removed or moved"))
    rename(folder.path + "/elsewhere", folder.book)
    #expect(await running.reports.first { $0.health == .live } != nil)
    try DeskBook.open(folder.book, access: .filing).file([figure("b")], by: "Jo", at: noon)
    #expect(await running.reports.arrival(of: "b") != nil)
    #expect(running.reports.identities == ["a", "b"])
    _ = await running.stop()
  }

  @Test("another book in its place is refused, and what was read stays")
  func replaced() async throws {
    try DeskBook.open(folder.book, access: .filing).file([figure("a")], by: "Jo", at: noon)
    try DeskBook.open(folder.path + "/other", access: .filing)
      .file([figure("b")], by: "Jo", at: noon)
    let running = RunningSource(source())
    #expect(await running.reports.arrival(of: "a") != nil)
    rename(folder.path + "/other", folder.book)
    let failure = await running.failure
    #expect(failure?.reason == BookError(.otherBook, path: folder.book).description)
    #expect(running.reports.identities == ["a"])
  }

  @Test("a source that is run again goes on behind what it said")
  func again() async throws {
    let book = try DeskBook.open(folder.book, access: .filing)
    try book.file([figure("a")], by: "Jo", at: noon)
    let source = source()
    let first = RunningSource(source)
    #expect(await first.reports.arrival(of: "a") != nil)
    _ = await first.stop()
    try book.file([figure("b")], by: "Jo", at: noon)
    let second = RunningSource(source)
    #expect(await second.reports.arrival(of: "b") != nil)
    #expect(second.reports.identities == ["b"])
    _ = await second.stop()
  }

  @Test("a rehearsal's book is no source for a desk")
  func rehearsal() async throws {
    _ = try DeskBook.open(folder.book, access: .filing, kind: .rehearsal)
    let failure = await RunningSource(source()).failure
    #expect(
      failure?.reason
        == BookError(.otherKind(expected: .desk, found: .rehearsal), path: folder.book).description)
    let running = RunningSource(BookSource(path: folder.book, kind: nil, now: { noon }))
    #expect(await running.reports.first { $0.health == .live } != nil)
    _ = await running.stop()
  }
}
