import Foundation
import Settings
import Testing

@Suite("Example configurations")
struct ExampleTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("docs/examples")

  private static let files: [URL] =
    (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "toml" }) ?? []

  @Test("there are some")
  func some() { #expect(ExampleTests.files.count >= 3) }

  @Test("each is read without a mistake, and names at least one source", arguments: files)
  func examples(file: URL) throws {
    let text = try String(contentsOf: file, encoding: .utf8)
    let configuration = Configuration.read(
      text, file: file.lastPathComponent, folder: "/etc", home: "/srv/jo")
    #expect(configuration.problems == [])
    #expect(!configuration.sources.isEmpty)
  }
}
