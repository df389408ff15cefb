import DataSources
import Figures
import FolderTesting
import Formats
import SourceTesting
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@testable import WebSource

/// A watched file that a decoder reads.
@Suite("A document in a watched file")
struct DocumentFileTests {
  /// A folder of the test's own, which goes with it.
  private final class Folder {
    private let folder = ScratchFolder()
    var path: String { folder.path }

    func write(_ name: String, _ text: String) throws {
      let file = try #require(fopen("\(path)/\(name)", "w"))
      fputs(text, file)
      fclose(file)
    }

    func move(_ name: String, to other: String) {
      rename("\(path)/\(name)", "\(path)/\(other)")
    }

    func remove(_ name: String) { unlink("\(path)/\(name)") }
  }

  private func line(_ id: String, _ value: Int) -> String {
    "{\"type\":\"figure\",\"id\":\"\(id)\",\"area\":\"RM1\",\"measure\":\"operations\","
      + "\"value\":\(value),\"source\":\"Test\"}\n"
  }

  @Test(
    "a file that is written, replaced and removed is followed: each change once, the last good stays"
  )
  func followed() async throws {
    let folder = Folder()
    try folder.write("figures.ndjson", line("a", 1) + line("b", 2))
    let source = DocumentFile(
      name: "s", path: folder.path + "/figures.ndjson", decoder: RecordDecoder(), now: { noon })
    let reports = Reports()
    let task = Task { try? await source.run(reports.report) }
    _ = await reports.live()
    #expect(reports.words == ["new a=1", "new b=2"])
    try folder.write("new.ndjson", line("a", 7) + line("c", 3))
    folder.move("new.ndjson", to: "figures.ndjson")
    _ = await reports.first { $0.arrivals.contains { $0.words == "new c=3" } }
    #expect(reports.words.dropFirst(2).sorted() == ["edited a=7", "gone b", "new c=3"])
    folder.remove("figures.ndjson")
    let gone = await reports.broken()
    #expect(
      gone?.reason?.hasPrefix(
        "figures.ndjson: expected a file figures.ndjson, found none; showing what it said at 12:00")
        == true)
    try folder.write("figures.ndjson", line("a", 7) + line("c", 3) + line("d", 4))
    _ = await reports.first { $0.arrivals.contains { $0.words == "new d=4" } }
    #expect(reports.words.last == "new d=4")
    task.cancel()
    await task.value
  }

  @Test(
    "started again, it says only what has changed since; a file that comes late is read when it comes"
  )
  func resumed() async throws {
    let folder = Folder()
    let source = DocumentFile(
      name: "s", path: folder.path + "/figures.ndjson", decoder: RecordDecoder(), now: { noon })
    let first = Reports()
    let task = Task { try? await source.run(first.report) }
    #expect(await first.broken()?.reason?.contains("found none") == true)
    try folder.write("figures.ndjson", line("a", 1))
    _ = await first.live()
    #expect(first.words == ["new a=1"])
    task.cancel()
    await task.value
    try folder.write("figures.ndjson", line("a", 1) + line("b", 2))
    let second = Reports()
    let again = Task { try? await source.run(second.report) }
    _ = await second.live()
    #expect(second.words == ["new b=2"])
    again.cancel()
    await again.value
  }
}
