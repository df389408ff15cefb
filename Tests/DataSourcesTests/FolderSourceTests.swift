import DataSources
import Figures
import Glibc
import SourceTesting
import Testing

@Suite struct FolderSourceTests {
  private static let description =
    "{\"resources\":[{\"name\":\"figures\",\"path\":\"figures.csv\"}]}"
  private static let two = figures([("a", 1), ("b", 2)])

  /// Runs a source on a folder with one table until the body is done.
  private func watching(
    _ table: String? = two, description: String = description, file: String = "figures.csv",
    _ body: (TestFolder, Reports) async throws -> Void
  ) async throws {
    let folder = TestFolder()
    folder.write("datapackage.json", description)
    if let table { folder.write(file, table) }
    let reports = Reports()
    let source = FolderSource(name: "desk folder", path: folder.path, now: { noon })
    let task = Task { try? await source.run(reports.report) }
    try #require(await reports.first { $0.source == "desk folder" } != nil)
    try await body(folder, reports)
    task.cancel()
    await task.value
  }

  @Test("the first report brings the whole table, live")
  func firstReport() async throws {
    try await watching { _, reports in
      let first = try #require(reports.soFar.first)
      #expect(words(first.arrivals) == ["new a", "new b"])
      #expect(first.health == .live)
      #expect(first.problems == [])
      #expect(first.noticedAt == noon)
    }
  }

  @Test("a row that is added, edited or removed is reported, and nothing else")
  func rows() async throws {
    try await watching { folder, reports in
      folder.append("figures.csv", "c,A,m,3\n")
      let added = try #require(
        await reports.first { !$0.arrivals.isEmpty && $0.arrivals.count < 2 })
      #expect(words(added.arrivals) == ["new c"])
      #expect(added.arrivals.first?.record?.provenance?.recordedAt == noon)
      folder.write("figures.csv", figures([("a", 1), ("b", 22), ("c", 3)]))
      let edited = try #require(await reports.first { _ in true })
      #expect(words(edited.arrivals) == ["edited b"])
      #expect(edited.arrivals.first?.record?.provenance?.recordedAt == noon)
      folder.write("figures.csv", figures([("b", 22), ("c", 3)]))
      let removed = try #require(await reports.first { _ in true })
      #expect(words(removed.arrivals) == ["gone a"])
      folder.write("figures.csv", figures([("b", 22)]))
      let removedLast = try #require(await reports.first { _ in true })
      #expect(words(removedLast.arrivals) == ["gone c"])
      #expect(removedLast.health == .live)
    }
  }

  @Test(
    "however a file is written, the next version is reported once and whole",
    arguments: TestFolder.Manner.allCases)
  func manners(_ manner: TestFolder.Manner) async throws {
    let rows = (0..<2000).map { ("row-\($0)", $0) }
    try await watching(figures(rows)) { folder, reports in
      var next = rows
      next[1000].1 = 77
      next.removeLast()
      next.append(("fresh", 5))
      folder.write("figures.csv", figures(next), manner)
      let report = try #require(
        await reports.first { !$0.arrivals.isEmpty && $0.arrivals.count < 2000 })
      #expect(words(report.arrivals) == ["edited row-1000", "new fresh", "gone row-1999"])
      #expect(report.health == .live)
      for report in reports.soFar.dropFirst() { #expect([0, 3].contains(report.arrivals.count)) }
    }
  }

  @Test("a table that ends in the middle of a row keeps its last good figures, and says where")
  func cutTable() async throws {
    try await watching { folder, reports in
      folder.write("figures.csv", "id,area,measure,value\na,A,m,9\nb,A,\"m\n")
      let broken = try #require(await reports.first { $0.health != .live })
      #expect(broken.arrivals == [])
      #expect(
        broken.health
          == .broken(
            since: noon,
            reason: "figures.csv line 3: unterminated quote; showing the figures of 12:00"))
      #expect(
        broken.problems.map(\.description) == [
          "figures.csv:3:5: expected a closing quote for the field that begins here, "
            + "found the end of the file"
        ])
      folder.write("figures.csv", "id,area,measure,value\na,A,m,9\nb,A")
      let cut = try #require(await reports.first { _ in true })
      #expect(
        cut.health
          == .broken(
            since: noon,
            reason: "figures.csv line 3: the last line is cut off; showing the figures of 12:00"))
      folder.write("figures.csv", figures([("a", 9), ("b", 2)]))
      let whole = try #require(await reports.first { _ in true })
      #expect(words(whole.arrivals) == ["edited a"])
      #expect(whole.health == .live)
      #expect(whole.problems == [])
    }
  }

  @Test("an empty file and a removed file keep the last good figures, and are reported")
  func emptyAndRemoved() async throws {
    try await watching { folder, reports in
      folder.write("figures.csv", "")
      let empty = try #require(await reports.first { $0.health != .live })
      #expect(
        empty.health
          == .broken(since: noon, reason: "figures.csv is empty; showing the figures of 12:00"))
      #expect(
        empty.problems.map(\.description) == [
          "figures.csv:1: expected a header line, found an empty file"
        ])
      folder.removeFile("figures.csv")
      let removed = try #require(await reports.first { _ in true })
      #expect(
        removed.health
          == .broken(since: noon, reason: "figures.csv was removed; showing the figures of 12:00"))
      folder.write("figures.csv", figures([("a", 1), ("b", 2), ("c", 3)]))
      let back = try #require(await reports.first { _ in true })
      #expect(words(back.arrivals) == ["new c"])
      #expect(back.health == .live)
    }
  }

  @Test("a row that is refused is a problem, not a removal, and the source stays live")
  func refusedRow() async throws {
    try await watching { folder, reports in
      folder.write("figures.csv", "id,area,measure,value\na,A,m,abt 3\nb,A,m,2\n")
      let report = try #require(await reports.first { !$0.problems.isEmpty })
      #expect(report.arrivals == [])
      #expect(report.health == .live)
      #expect(report.problems.map(\.place) == ["figures.csv:2:7"])
      folder.write("figures.csv", figures([("a", 3), ("b", 2)]))
      let fixed = try #require(await reports.first { _ in true })
      #expect(words(fixed.arrivals) == ["edited a"])
      #expect(fixed.problems == [])
    }
  }

  @Test("two hundred updates of all manners never show half a table")
  func manyUpdates() async throws {
    let size = 700
    func version(_ number: Int) -> String { figures((0..<size).map { ("r\($0)", number) }) }
    try await watching(version(0)) { folder, reports in
      for number in 1...200 {
        let manner = TestFolder.Manner.allCases[number % TestFolder.Manner.allCases.count]
        folder.write("figures.csv", version(number), manner)
        if number % 10 == 0 {
          _ = await reports.first { report in
            guard case .edited(.figure(let figure)) = report.arrivals.last else { return false }
            return figure.amount?.value == Double(number)
          }
        }
      }
      var shown = Shown()
      for report in reports.soFar {
        shown.take(report)
        let values = shown.values
        #expect(values.count == size)
        #expect(Set(values.values).count == 1)
      }
      #expect(shown.values.values.first == 200)
    }
  }

  @Test("a writer that keeps the file open is followed line by line")
  func openWriter() async throws {
    try await watching { folder, reports in
      let number = open(folder.file("figures.csv"), O_WRONLY | O_APPEND)
      let text = Array("c,A,m,3\nd,A,m".utf8)
      #expect(write(number, text, text.count) == text.count)
      let report = try #require(await reports.first { $0.arrivals.count == 1 })
      #expect(words(report.arrivals) == ["new c"])
      #expect(report.health == .live)
      let rest = Array(",4\n".utf8)
      #expect(write(number, rest, rest.count) == rest.count)
      close(number)
      let closed = try #require(await reports.first { _ in true })
      #expect(words(closed.arrivals) == ["new d"])
    }
  }

  @Test("an append to a large table that hides another change is found out")
  func falseAppend() async throws {
    let note = String(repeating: "long note ", count: 120)
    let table =
      "id,area,measure,value,note\n" + (0..<1500).map { "row-\($0),A,m,1,\(note)\n" }.joined()
    try await watching(table) { folder, reports in
      folder.append("figures.csv", "fresh,A,m,1,\n")
      let appended = try #require(await reports.first { $0.arrivals.count == 1 })
      #expect(words(appended.arrivals) == ["new fresh"])
      // The same file grows, but its beginning changes as well.
      let number = open(folder.file("figures.csv"), O_WRONLY)
      let byte: [UInt8] = [UInt8(ascii: "7")]
      #expect(pwrite(number, byte, 1, 27 + 10) == 1)
      lseek(number, 0, SEEK_END)
      let line = Array("last,A,m,2,\n".utf8)
      #expect(write(number, line, line.count) == line.count)
      close(number)
      var seen: [String] = []
      while !seen.contains("edited row-0") {
        let report = try #require(await reports.first { !$0.arrivals.isEmpty })
        seen += words(report.arrivals)
      }
      #expect(seen.sorted() == ["edited row-0", "new last"])
    }
  }

  @Test("a folder that comes, goes and comes again is found again")
  func folderComesAndGoes() async throws {
    let outer = TestFolder()
    let inner = outer.file("in")
    let reports = Reports()
    let source = FolderSource(name: "f", path: inner, now: { noon })
    let task = Task { try? await source.run(reports.report) }
    let absent = try #require(await reports.first { _ in true })
    #expect(
      absent.health
        == .broken(since: noon, reason: "\(inner): expected a folder \(inner), found none"))
    outer.makeFolder("in")
    outer.write("in/figures.csv", FolderSourceTests.two, .renameOver)
    let found = try #require(await reports.first { $0.arrivals.count == 2 })
    #expect(found.health == .live)
    rename(inner, outer.file("away"))
    let gone = try #require(await reports.first { $0.health != .live })
    #expect(gone.arrivals == [])
    outer.makeFolder("in")
    outer.write("in/figures.csv", figures([("a", 1), ("b", 3)]), .renameOver)
    let back = try #require(await reports.first { !$0.arrivals.isEmpty })
    #expect(words(back.arrivals) == ["edited b"])
    task.cancel()
    await task.value
  }

  @Test("a table in a folder of the package is watched as well")
  func subfolder() async throws {
    let folder = TestFolder()
    folder.makeFolder("data")
    folder.write("datapackage.json", "{\"resources\":[{\"path\":\"data/figures.csv\"}]}")
    folder.write("data/figures.csv", FolderSourceTests.two)
    let reports = Reports()
    let source = FolderSource(name: "f", path: folder.path, now: { noon })
    let task = Task { try? await source.run(reports.report) }
    try #require(await reports.first { $0.arrivals.count == 2 } != nil)
    folder.append("data/figures.csv", "c,A,m,3\n")
    let added = try #require(await reports.first { !$0.arrivals.isEmpty })
    #expect(words(added.arrivals) == ["new c"])
    task.cancel()
    await task.value
  }

  @Test("a changed description adds tables, keeps those it drops, and may be broken for a while")
  func changedDescription() async throws {
    try await watching { folder, reports in
      folder.write("datapackage.json", "{\"resources\":[{\"path\":")
      let broken = try #require(await reports.first { !$0.problems.isEmpty })
      #expect(broken.problems.map(\.file) == ["datapackage.json"])
      #expect(broken.arrivals == [])
      folder.write("events.csv", "id,at,headline\ne,2016-04-26,h\n")
      folder.write(
        "datapackage.json",
        "{\"resources\":[{\"path\":\"figures.csv\"},{\"path\":\"events.csv\"}]}", .renameOver)
      let more = try #require(await reports.first { !$0.arrivals.isEmpty })
      #expect(words(more.arrivals) == ["new e"])
      #expect(more.arrivals.first?.record?.provenance?.recordedAt == noon)
      folder.write("datapackage.json", "{\"resources\":[{\"path\":\"events.csv\"}]}")
      let dropped = try #require(await reports.first { $0.health != .live })
      #expect(
        dropped.health
          == .broken(
            since: noon,
            reason: "figures.csv is not in datapackage.json any more; showing the figures of 12:00")
      )
      #expect(dropped.arrivals == [])
    }
  }
}

extension Arrival {
  /// The record that arrived, if one did.
  var record: Record? {
    switch self {
    case .record(let record), .edited(let record): record
    case .noLongerListed: nil
    }
  }
}
