import DataSources
import Figures
import Glibc
import SourceTesting
import Synchronization
import Testing

@Suite struct FolderTroubleTests {
  private static let two = figures([("a", 1), ("b", 2)])

  /// Runs a source on a folder until the body is done.
  private func running(
    _ source: FolderSource, _ reports: Reports, _ body: () async throws -> Void
  ) async throws {
    let task = Task { try? await source.run(reports.report) }
    try #require(await reports.first { _ in true } != nil)
    try await body()
    task.cancel()
    await task.value
  }

  private func source(_ folder: TestFolder) -> FolderSource {
    FolderSource(name: "f", path: folder.path, now: { noon })
  }

  @Test("a folder that is deleted and made anew is found again")
  func deletedFolder() async throws {
    let outer = TestFolder()
    outer.makeFolder("in")
    outer.write("in/figures.csv", FolderTroubleTests.two)
    let reports = Reports()
    let source = FolderSource(name: "f", path: outer.file("in"), now: { noon })
    try await running(source, reports) {
      outer.removeFile("in/figures.csv")
      rmdir(outer.file("in"))
      try #require(await reports.first { $0.health != .live } != nil)
      outer.makeFolder("in")
      outer.write("in/figures.csv", figures([("a", 1), ("b", 2), ("c", 3)]), .renameOver)
      let back = try #require(await reports.first { !$0.arrivals.isEmpty })
      #expect(words(back.arrivals) == ["new c"])
      #expect(back.health == .live)
    }
  }

  @Test("a folder without any table says so until there is one")
  func emptyFolder() async throws {
    let folder = TestFolder()
    let reports = Reports()
    try await running(source(folder), reports) {
      let first = try #require(reports.soFar.first)
      #expect(
        first.health == .broken(since: noon, reason: "nothing to read in \(folder.path) yet"))
      #expect(
        first.problems.map(\.description) == [
          "datapackage.json: expected a description that names a table, "
            + "or a table such as figures.csv, found neither"
        ])
      folder.write("figures.csv", FolderTroubleTests.two)
      let report = try #require(await reports.first { !$0.arrivals.isEmpty })
      #expect(words(report.arrivals) == ["new a", "new b"])
      #expect(report.health == .live)
      #expect(report.problems == [])
    }
  }

  @Test("a table that becomes a link, a pipe or a folder is refused, and its last figures stay")
  func becomesSomethingElse() async throws {
    let folder = TestFolder()
    let outside = TestFolder()
    outside.write("figures.csv", figures([("a", 9)]))
    folder.write("figures.csv", FolderTroubleTests.two)
    let reports = Reports()
    try await running(source(folder), reports) {
      symlink(outside.file("figures.csv"), folder.file("link"))
      rename(folder.file("link"), folder.file("figures.csv"))
      let link = try #require(await reports.first { $0.health != .live })
      #expect(
        link.health
          == .broken(
            since: noon,
            reason: "figures.csv to be a file: found a link; links are not followed; "
              + "showing the figures of 12:00"))
      mkfifo(folder.file("pipe"), 0o644)
      rename(folder.file("pipe"), folder.file("figures.csv"))
      let pipe = try #require(await reports.first { _ in true })
      #expect(pipe.problems.last?.found == "a pipe")
      folder.write("figures.csv", figures([("a", 1), ("b", 3)]), .renameOver)
      let back = try #require(await reports.first { _ in true })
      #expect(words(back.arrivals) == ["edited b"])
      #expect(back.health == .live)
    }
  }

  @Test("a table that is linked into the folder is taken")
  func hardLink() async throws {
    let folder = TestFolder()
    folder.write("figures.csv", FolderTroubleTests.two)
    folder.write("prepared", figures([("a", 5), ("b", 2)]))
    let reports = Reports()
    try await running(source(folder), reports) {
      folder.removeFile("figures.csv")
      link(folder.file("prepared"), folder.file("figures.csv"))
      let report = try #require(await reports.first { !$0.arrivals.isEmpty })
      #expect(words(report.arrivals) == ["edited a"])
    }
  }

  @Test("a source that is started again says only what has changed since")
  func startedAgain() async throws {
    let folder = TestFolder()
    folder.write("figures.csv", FolderTroubleTests.two)
    let source = source(folder)
    let first = Reports()
    try await running(source, first) {}
    folder.write("figures.csv", figures([("a", 1), ("c", 3)]))
    let second = Reports()
    let task = Task { try? await source.run(second.report) }
    let report = try #require(await second.first { !$0.arrivals.isEmpty })
    #expect(words(report.arrivals) == ["new c", "gone b"])
    task.cancel()
    await task.value
  }

  @Test("when the system loses events, everything is looked at")
  func lostEvents() async throws {
    let folder = TestFolder()
    folder.write("figures.csv", FolderTroubleTests.two)
    let reports = Reports()
    // While the gate is held the source stands still at its next look at the clock.
    let gate = Mutex(())
    let source = FolderSource(
      name: "f", path: folder.path,
      now: {
        gate.withLock { _ in }
        return noon
      })
    try await running(source, reports) {
      gate.withLock { _ in
        folder.append("figures.csv", "c,A,m,3\n")
        // The kernel keeps 16,384 events; what follows is lost.
        for number in 0..<9000 {
          folder.put([], "other-\(number % 50)", O_CREAT | O_TRUNC)
          unlink(folder.file("other-\(number % 50)"))
        }
        folder.append("figures.csv", "d,A,m,4\n")
      }
      var seen: [String] = []
      while !seen.contains("new d") {
        let report = try #require(await reports.first { !$0.arrivals.isEmpty })
        seen += words(report.arrivals)
      }
      #expect(seen == ["new c", "new d"])
    }
  }

  @Test("a reference to what the folder does not list is a doubt, until it is listed")
  func references() async throws {
    let folder = TestFolder()
    folder.write("areas.csv", "code,name,kind\nB,Bb,trust\n")
    folder.write("figures.csv", figures([("a", 1)]))
    let reports = Reports()
    try await running(source(folder), reports) {
      #expect(
        reports.soFar.first?.problems.map(\.description).contains(
          "figures.csv:2: expected the code of a known area (did you mean \"B\"?), found \"A\"")
          == true)
      folder.append("areas.csv", "A,Aa,trust\n")
      let report = try #require(
        await reports.first { !$0.problems.contains { $0.file == "figures.csv" } })
      #expect(report.health == .live)
    }
  }
}
