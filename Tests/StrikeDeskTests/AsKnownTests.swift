import Foundation
import TerminalTesting
import Testing

@Suite("As known at, on paper") struct AsKnownTests {
  private static let nine = ["--as-known", "2016-04-26T09:00+01:00"]

  @Test("A pack, a folder and a folder as a replay print the same of 09:00, and say AS KNOWN AT")
  func alike() throws {
    let bench = try Bench()
    let folder = bench.folder["pack"]
    try #require(bench.run("export", "--pack", "--format", "package", "-o", folder).code == 0)
    let screen = Self.nine + ["--screen", "160x48"]
    let pack = try bench.run(["print"] + screen).lines
    #expect(pack[0].contains("AS KNOWN AT 26 Apr 09:00"))
    #expect(!pack.joined().contains("REPLAY") && !pack[1].contains("unseen"))
    #expect(try bench.run(["print", folder] + screen).lines == pack)
    #expect(try bench.run(["print", folder, "--replay"] + screen).lines == pack)
    let json = try bench.run(["print", "--json", "--panel", "region"] + Self.nine).text
    #expect(json.contains("\"mode\": \"AS KNOWN AT 26 Apr 09:00\""))
    #expect(json.contains("\"as_known_at\": \"2016-04-26T09:00:00+01:00\""))
  }

  @Test("A book to which figures were filed since prints the same of 09:00 as the pack")
  func book() throws {
    let bench = try Bench()
    let book = ["--book", bench.folder["desk.db"]]
    let folder = bench.folder["pack"]
    try #require(bench.run("export", "--pack", "--format", "package", "-o", folder).code == 0)
    try #require(bench.run(["import", folder] + book).code == 0)
    // What the folder keeps are the tables; each figure, event and notice comes from the book.
    for file in ["figures.csv", "staffing.csv", "events.csv", "notices.csv", "datapackage.json"] {
      try FileManager.default.removeItem(atPath: "\(folder)/\(file)")
    }
    let print = ["print", folder] + book + Self.nine + ["--screen", "160x48"]
    let before = try bench.run(print).lines
    try #require(
      bench.run(
        ["correct", "eng-ops-2016-04-26-nhse", "12,900"] + book
      ).code == 0)
    #expect(try bench.run(print).lines == before)
    let now = try bench.run(["print", folder, "--panel", "england"] + book).text
    #expect(now.contains("12,900"))
    let pack = try bench.run(["print"] + Self.nine + ["--screen", "160x48"]).lines
    // The second line counts the sources.
    #expect(before[0] == pack[0] && Array(before.dropFirst(2)) == Array(pack.dropFirst(2)))
  }

  @Test("A clock time is the last one that there was, for every command that takes a time")
  func clockTimes() throws {
    let bench = try FilingBench()
    try #require(try bench.run("file", "ops", "5", "--source", "x", "--id", "n1").code == 0)
    for command in [
      ["print", bench.folder, "--book", bench.book], ["export", "--book", bench.book],
      ["print", "compare", bench.folder, "--book", bench.book],
      ["copy", "n1", "--folder", bench.folder, "--book", bench.book, "--dry-run"],
    ] {
      let run = try bench.bench.run(command + ["--as-known", "00:00"])
      #expect(!run.errorText.contains("--as-known"), "\(command) \(run.errorText)")
      #expect(run.code != 64, "\(command)")
    }
  }

  @Test("A replay is printed as known before its start and after its end")
  func outside() throws {
    let bench = try Bench()
    for (time, mode) in [
      ("2016-01-12T10:00Z", "AS KNOWN AT 12 Jan 10:00"),
      ("2016-10-01T10:00+01:00", "AS KNOWN AT 1 Oct 10:00"),
    ] {
      let first = try bench.run("print", "--screen", "120x36", "--as-known", time).lines[0]
      #expect(first.contains(mode), "\(first)")
    }
    let end = try bench.run("print", "--screen", "120x36").lines
    #expect(end[0].contains("REPLAY ENDED") && !end[1].contains("unseen"))
  }

  @Test("A digest of a past instant says as known at, in each form")
  func handover() throws {
    let bench = try Bench()
    let span = ["handover", "--since", "07:00"] + Self.nine
    let words = "As known at 09:00 on 26 April 2016."
    #expect(try bench.run(span).lines[1] == words)
    #expect(try bench.run(span + ["--markdown"]).lines.contains(words))
    let json = try bench.run(span + ["--json"]).text
    #expect(json.contains("\"as_known_at\": \"2016-04-26T09:00:00+01:00\""))
    #expect(json.contains("\"until\": \"2016-04-26T09:00:00+01:00\""))
    #expect(!json.contains("eng-absent-2016-04-26-nhse"))
    let now = try bench.run("handover", "--since", "07:00").text
    #expect(!now.contains("As known at"))
    let both = try bench.run(span + ["--until", "12:00"])
    #expect(both.code == 64 && both.errorText.contains("exclude each other"))
  }
}
