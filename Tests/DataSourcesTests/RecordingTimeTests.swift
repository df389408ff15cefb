import DataSources
import Figures
import SourceTesting
import Testing

@testable import Formats

@Suite struct RecordingTimeTests {
  private static func reports(
    _ table: String, then appended: String = ""
  ) async throws -> [SourceReport] {
    let folder = TestFolder()
    folder.write(
      "figures.csv", "id,area,measure,value,measured_at,published_at,recorded_at\n" + table)
    folder.write("datapackage.json", "{\"resources\":[{\"path\":\"figures.csv\"}]}")
    let reports = Reports()
    let source = FolderSource(name: "f", path: folder.path, now: { noon })
    let task = Task { try? await source.run(reports.report) }
    try #require(await reports.first { _ in true } != nil)
    if !appended.isEmpty {
      folder.append("figures.csv", appended)
      try #require(await reports.first { _ in true } != nil)
    }
    task.cancel()
    await task.value
    return reports.soFar
  }

  private static func times(_ report: SourceReport?) -> [String] {
    (report?.arrivals ?? []).map { arrival in
      (arrival.record?.provenance?.recordedAt).map { Moment($0).iso } ?? "none"
    }
  }

  @Test("what is there at the beginning was known when it says, or was published, or measured")
  func firstReading() async throws {
    let reports = try await RecordingTimeTests.reports(
      """
      a,A,m,1,2016-04-25,2016-04-26T08:00+01:00,2016-04-26T08:30+01:00
      b,A,m,1,2016-04-25,2016-04-26T08:00+01:00,
      c,A,m,1,2016-04-25,,

      """)
    #expect(
      RecordingTimeTests.times(reports.first) == [
        "2016-04-26T08:30:00+01:00", "2016-04-26T08:00:00+01:00", "2016-04-25T00:00:00+01:00",
      ])
    #expect(reports.first?.problems == [])
  }

  @Test("what says nothing was known when the file was written, at the latest now")
  func fileTime() async throws {
    // The file is written years after the injected now.
    let reports = try await RecordingTimeTests.reports("a,A,m,1,,,\n")
    #expect(RecordingTimeTests.times(reports.first) == ["2016-04-26T12:00:00+01:00"])
    #expect(reports.first?.problems == [])
  }

  @Test("what appears later was known when it was noticed, unless it says when it was recorded")
  func later() async throws {
    let reports = try await RecordingTimeTests.reports(
      "a,A,m,1,,,\n",
      then: """
        b,A,m,1,2016-04-25,2016-04-26T08:00+01:00,
        c,A,m,1,,,2016-04-26T11:59+01:00

        """)
    #expect(
      RecordingTimeTests.times(reports.last) == [
        "2016-04-26T12:00:00+01:00", "2016-04-26T11:59:00+01:00",
      ])
  }

  @Test("a time of recording in the future is taken as now, with a doubt")
  func future() async throws {
    let reports = try await RecordingTimeTests.reports(
      "a,A,m,1,,,2016-04-26T12:01+01:00\n", then: "b,A,m,1,,,2017-01-01\n")
    #expect(RecordingTimeTests.times(reports.first) == ["2016-04-26T12:00:00+01:00"])
    #expect(RecordingTimeTests.times(reports.last) == ["2016-04-26T12:00:00+01:00"])
    #expect(
      reports.last?.problems.map(\.description) == [
        "figures.csv:2: expected recorded_at not in the future (the time of reading is taken), "
          + "found 2016-04-26T12:01:00+01:00 for a",
        "figures.csv:3: expected recorded_at not in the future (the time of reading is taken), "
          + "found 2017-01-01T00:00:00+00:00 for b",
      ])
    #expect(reports.last?.problems.allSatisfy { $0.severity == .doubt } == true)
    #expect(reports.last?.health == .live)
  }

  /// One run of a source on a folder, which remembers in a file of the folder's; the times it gives.
  private static func run(_ folder: TestFolder, at time: Instant) async throws -> [String] {
    let reports = Reports()
    let source = FolderSource(
      name: "f", path: folder.file("desk"), noticedPath: folder.file("noticed"), now: { time })
    let task = Task { try? await source.run(reports.report) }
    let first = try #require(await reports.first { !$0.arrivals.isEmpty })
    task.cancel()
    await task.value
    return times(first)
  }

  @Test("what was noticed in one run was known since then in the next")
  func restart() async throws {
    let folder = TestFolder()
    folder.makeFolder("desk")
    let header = "id,area,measure,value,published_at\n"
    let old = "a,A,m,1,2016-04-26T08:00+01:00\nb,A,m,1,2016-04-26T08:00+01:00\n"
    folder.write("desk/figures.csv", header + old)
    let eight = "2016-04-26T08:00:00+01:00"
    #expect(try await RecordingTimeTests.run(folder, at: noon) == [eight, eight])
    // While nobody looks, b is corrected and c comes.
    folder.write(
      "desk/figures.csv",
      header + old.split(separator: "\n")[0] + "\nb,A,m,2,2016-04-26T08:00+01:00\n"
        + "c,A,m,1,2016-04-26T08:00+01:00\n")
    let one = noon.adding(seconds: 3600)
    let expected = [eight, Moment(one).iso, Moment(one).iso]
    #expect(try await RecordingTimeTests.run(folder, at: one) == expected)
    let two = noon.adding(seconds: 7200)
    #expect(try await RecordingTimeTests.run(folder, at: two) == expected)
    // A pair that was cut off while it was written is nobody's; a file that is none of ours is left.
    folder.append("noticed", "torn")
    folder.append("desk/figures.csv", "d,A,m,1,2016-04-26T08:00+01:00\n")
    let four = expected + [Moment(two).iso]
    #expect(try await RecordingTimeTests.run(folder, at: two) == four)
    #expect(try await RecordingTimeTests.run(folder, at: two.adding(seconds: 60)) == four)
    folder.write("noticed", "something else")
    for _ in 1...2 {
      #expect(try await RecordingTimeTests.run(folder, at: two) == [eight, eight, eight, eight])
    }
  }
}
