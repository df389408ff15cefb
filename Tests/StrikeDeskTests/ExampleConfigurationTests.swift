import FolderTesting
import Foundation
import TerminalTesting
import Testing

@Suite("Example configurations with the program")
struct ExampleConfigurationTests {
  @Test("the maps that an example names are there", arguments: ExampleConfigurations.files)
  func examples(file: URL) throws {
    let bench = try Bench()
    try bench.folder.write("example.toml", String(contentsOf: file, encoding: .utf8))
    let run = try bench.run("sources", "--config", bench.folder["example.toml"])
    #expect(run.errorText == "")
    #expect(run.code == 0)
  }

  @Test("a map that is not there is a problem of the source that names it")
  func noMap() throws {
    let bench = try Bench()
    try bench.folder.write(
      "config.toml",
      """
      [[source]]
      name = "daily"
      url = "map+file:/tmp/x.xlsx#map=sitrep"

      [[source]]
      name = "monthly"
      url = "map+file:/tmp/x.csv"
      map = "maps/mine.toml"
      """)
    let run = try bench.run("sources", "--config", bench.folder["config.toml"])
    #expect(run.code == 1)
    #expect(run.errorText.contains("daily: expected the name of a map ("))
    #expect(run.errorText.contains("found \"sitrep\""))
    #expect(run.errorText.contains("monthly: ") && run.errorText.contains("maps/mine.toml"))
    #expect(run.text.contains("not run yet · its map cannot be used"))
    let json = try bench.run("sources", "--json", "--config", bench.folder["config.toml"])
    #expect(json.code == 1)
    #expect(json.text.contains("\"problem\""))
  }
}
