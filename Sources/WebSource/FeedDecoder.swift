package import DataSources
internal import Feeds
internal import Figures
internal import Synchronization

/// Feeds, Atom or RSS whatever the address says: their items become events, marked *wire, unreviewed*.
package final class FeedDecoder: WebDecoder {
  package let accepted =
    "application/atom+xml, application/rss+xml, application/rdf+xml;q=0.9, application/xml;q=0.8, "
    + "text/xml;q=0.8, */*;q=0.1"
  private let source: String
  private let key: String
  private let base: String
  private let now: Now
  private let memory = Mutex(WireMemory())

  /// - Parameters:
  ///   - source: what the desk calls the feed.
  ///   - key: what tells this feed from all others, the same in every run and without a secret.
  ///   - base: the feed's address without secrets; empty for a file.
  package init(source: String, key: String, base: String = "", now: @escaping Now = WallClock.now) {
    self.source = source
    self.key = key
    self.base = base
    self.now = now
  }

  /// The events of a feed. One that ends early gives the items that are whole.
  package func decode(_ document: WebDocument) -> WebReading {
    let feed = document.bytes.withUnsafeBytes {
      FeedReader.read($0, file: document.name, base: base)
    }
    guard feed.dialect != nil else {
      let why = document.bytes.isEmpty ? "is empty" : "is not a feed"
      return .refused("\(document.name) \(why)", feed.problems)
    }
    let events = WireEvents(source: source, key: key, file: document.name)
    let (wires, problems) = events.events(of: feed, read: now(), written: document.lastModified)
    var reading = WebReading()
    reading.listsAll = false
    reading.isCut = !feed.isWhole
    reading.problems = feed.problems + problems
    memory.withLock { memory in
      for wire in wires {
        reading.records.append(.event(memory.settle(wire)))
        reading.lines.append(UInt32(clamping: wire.line))
      }
    }
    if wires.isEmpty, !feed.isWhole {
      reading.refusal = "\(document.name) ends before its first item"
    }
    return reading
  }
}
