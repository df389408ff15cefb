import FolderTesting
import Foundation
import Settings
import Testing

@Suite("Example configurations")
struct ExampleTests {
  @Test("there are some")
  func some() { #expect(ExampleConfigurations.files.count >= 3) }

  @Test(
    "each is read without a mistake, and names at least one source",
    arguments: ExampleConfigurations.files)
  func examples(file: URL) throws {
    let text = try String(contentsOf: file, encoding: .utf8)
    let configuration = Configuration.read(
      text, file: file.lastPathComponent, folder: "/etc", home: "/srv/jo")
    #expect(configuration.problems == [])
    #expect(!configuration.sources.isEmpty)
  }
}
