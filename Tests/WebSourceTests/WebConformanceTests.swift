import DataSources
import SourceTesting
import Synchronization
import Testing

@testable import WebSource

/// A document on a server, for the claims that hold of every source.
private struct WebUnderTest: SourceUnderTest {
  let server: TestServer
  let source: any DataSource
  let format = SaidFormat.lines

  init() throws {
    server = try TestServer { _ in .answer(404, [:], []) }
    var settings = quickSettings()
    settings.interval = .milliseconds(20)
    source = try WebSource(name: "s", url: server.url("/x.ndjson"), settings: settings)
  }

  func put(_ bytes: [UInt8]) { server.answer { _ in .answer(200, [:], bytes) } }

  func takeAway() { server.answer { _ in .answer(404, [:], []) } }
}

@Suite struct WebConformanceTests {
  @Test("a document on the web does what every source must do", arguments: SourceClaim.allCases)
  func holds(_ claim: SourceClaim) async throws {
    #expect(await claim.trouble(with: try WebUnderTest()) == [])
  }
}
