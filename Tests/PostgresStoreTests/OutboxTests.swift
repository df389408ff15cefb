import Figures
import FolderTesting
import PostgresTesting
import SQLiteStore
import Testing

@testable import PostgresStore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension SharedDesk {
  @Suite struct Waiting {
    /// A file that is not there yet, in a folder that goes with the test.
    private final class Place {
      private let scratch = ScratchFolder()
      var folder: String { scratch.path }
      var outbox: Outbox { Outbox(path: folder + "/outbox/waiting.sqlite") }
    }

    private func open(_ desk: TestDesk, _ proxy: Proxy, _ place: Place) throws -> SharedBook {
      try SharedBook.open(
        desk.address(port: proxy.port), access: .filing, kind: nil, outbox: place.outbox)
    }

    @Test("While the desk is away filings wait, and are sent when it is back, once each, in order")
    func waiting() throws {
      let desk = try TestDesk()
      let proxy = try Proxy(to: desk.server.port)
      defer { proxy.end() }
      let place = Place()
      let book = try open(desk, proxy, place)
      #expect(try book.file([figure("f1")], by: "ann") == [.stored(1)])
      proxy.cut()
      #expect(try book.file([figure("f2"), figure("f3")], by: "ann") == [.waiting, .waiting])
      #expect(try book.file([figure("f3")], by: "ann") == [.waiting])
      try book.logCopy(
        CopiedLine(id: "c1", figure: "f1", wording: "1.", copiedAt: Instant(seconds: 9)))
      #expect(try book.waiting() == 3)
      // Another program, started while the desk is away, finds what waits and adds to it.
      let other = try open(desk, proxy, place)
      #expect(try other.file([figure("f4")], by: "ben") == [.waiting])
      proxy.pass()
      #expect(try book.file([figure("f5")], by: "ann") == [.stored(5)])
      #expect(try book.waiting() == 0)
      #expect(try other.waiting() == 0)
      try other.send()
      let entries = try desk.book().page(after: 0).entries
      #expect(entries.map(\.record.identity) == ["f1", "f2", "f3", "f4", "f5"])
      #expect(entries.map(\.filedBy) == ["ann", "ann", "ann", "ben", "ann"])
      // The newsroom knew it when the shared desk had it.
      #expect(entries.allSatisfy { $0.record.provenance?.recordedAt == $0.filedAt })
      #expect(try desk.book().copies().map(\.id) == ["c1"])
    }

    @Test("Sent, and the answer lost, a filing is not there twice")
    func answerLost() throws {
      let desk = try TestDesk()
      let proxy = try Proxy(to: desk.server.port)
      defer { proxy.end() }
      let place = Place()
      proxy.cut()
      let book = try open(desk, proxy, place)
      try book.file([figure("f1")], by: "ann")
      // As if the server had taken it, and this machine had lost power before it was marked.
      try desk.book().file([figure("f1")], by: "ann")
      proxy.pass()
      try book.send()
      #expect(try book.waiting() == 0)
      #expect(try desk.book().newestSequence() == 1)
    }

    @Test("What the shared desk will never take stays in the file, is told, and holds up nothing")
    func refused() throws {
      let desk = try TestDesk()
      let proxy = try Proxy(to: desk.server.port)
      defer { proxy.end() }
      let place = Place()
      try desk.book().file([figure("f1", 7)], by: "ben")
      proxy.cut()
      let book = try open(desk, proxy, place)
      try book.file([figure("f1", 8), figure("f2")], by: "ann")
      proxy.pass()
      try book.send()
      #expect(
        book.takeRefusals().map(\.expected) == ["that the shared desk takes the figure \"f1\""])
      #expect(try book.waiting() == 0)
      #expect(try desk.book().entry(.figure, "f2") != nil)
      let kept = try DeskBook.open(place.outbox.path, access: .reading, kind: nil)
      #expect(try kept.entries().count == 2)
    }
  }
}
