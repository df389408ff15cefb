import CommandSource
import DataSources
import Figures
import Glibc
import SourceTesting
import Testing

/// The examples of the documentation do what it says of them.
@Suite struct ExampleTests {
  /// A file of the repository.
  private static func file(_ name: String) -> String {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(3).joined(separator: "/") + "/" + name
  }

  private func example(_ name: String, _ argument: String) -> CommandSource {
    var settings = CommandSettings(environment: ["PATH": "/usr/local/bin:/usr/bin:/bin"])
    settings.settled = .milliseconds(500)
    return CommandSource(
      name: "s", program: ExampleTests.file("docs/examples/" + name), arguments: [argument],
      settings: settings)
  }

  @Test("the source in Python reads a file, and again when it is asked")
  func python() async {
    let scratch = Scratch()
    scratch.write(Array("RGT,120\nRM1,40\nsoon\n".utf8), "said")
    let source = example("source.py", scratch.path + "/said")
    let listener = SourceListener(source)
    #expect(await listener.wait { $0.values == ["counts-RGT": 120, "counts-RM1": 40] })
    #expect(await listener.wait { $0.last?.health == .live })
    scratch.write(Array("RGT,125\nRM1,40\n".utf8), "said")
    #expect(source.ask())
    #expect(await listener.wait { $0.values == ["counts-RGT": 125, "counts-RM1": 40] })
    _ = await listener.stop()
    let reports = listener.reports
    #expect(reports.last?.problems == [])
    #expect(reports.last?.vitals.messages.first?.hasSuffix("expected a code and a number") == true)
  }

  @Test("the source in sh reads a folder, and again when it is asked")
  func shell() async {
    let scratch = Scratch()
    let returns = scratch.path + "/RGT.txt"
    defer { unlink(returns) }
    scratch.write(Array("120".utf8), "RGT.txt")
    let source = example("source.sh", scratch.path)
    let listener = SourceListener(source)
    #expect(await listener.wait { $0.values == ["returns-RGT": 120] })
    #expect(await listener.wait { $0.last?.health == .live })
    scratch.write(Array("125\n".utf8), "RGT.txt")
    #expect(source.ask())
    #expect(await listener.wait { $0.values == ["returns-RGT": 125] })
    _ = await listener.stop()
    #expect(listener.reports.last?.problems == [])
  }

  @Test("the source in Swift says something each time it is asked, and ends when it is told")
  func swift() async {
    let (looks, look) = AsyncStream<Void>.makeStream()
    let source = MinuteSource(name: "s", now: { Instant(milliseconds: 0) }, looks: looks)
    let listener = SourceListener(source)
    look.yield()
    look.yield()
    #expect(await listener.wait { $0.values == ["count-1": 1, "count-2": 2] })
    _ = await listener.stop()
  }
}
