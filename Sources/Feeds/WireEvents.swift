package import Figures
internal import Markup

/// Turns the items of a feed into events that are marked *wire, unreviewed*.
package struct WireEvents {
  private let source: String
  private let key: String
  private let file: String

  /// - Parameters:
  ///   - source: what the desk calls the feed.
  ///   - key: what tells this feed from all others; the same in every run.
  ///   - file: what places call the document.
  package init(source: String, key: String, file: String) {
    self.source = source
    self.key = key
    self.file = file
  }

  /// An event, when its item says it was updated last, and the line on which it begins.
  package struct Wire: Hashable, Sendable {
    package var event: DisputeEvent
    package var updated: Instant?
    package var line: Int
    /// What tells it from other items of its feed.
    package var identity: String
  }

  /// The events of a feed, each identity once: of several, the one that was updated last. Those left out
  /// are doubted, unless they say the same.
  ///
  /// An item without a date of its own happened, as far as anybody can tell, when the feed was updated,
  /// else when its document was written, else when it was read. A date more than a day ahead of the
  /// reading is doubted and is none.
  package func events(
    of feed: Feed, read: Instant, written: Instant? = nil
  ) -> (wires: [Wire], problems: [Problem]) {
    var wires: [Wire] = []
    var places: [String: Int] = [:]
    var others: [(wire: Wire, place: XMLPlace)] = []
    var origins: [XMLPlace] = []
    var problems: [Problem] = []
    let latest = read.adding(seconds: 86_400)
    var about = feed.about
    if let ahead = about.dropDate(after: latest) {
      note(ahead, of: "the feed itself", at: about.place, &problems)
    }
    let feedDate = (about.updated ?? about.published)?.moment.instant
    let otherwise = feedDate ?? min(written ?? read, read)
    for var item in feed.items {
      let ahead = item.dropDate(after: latest)
      let wire = wire(item, claimed: ahead, otherwise: otherwise, &problems)
      guard let wire else { continue }
      guard let place = places[wire.event.id] else {
        places[wire.event.id] = wires.count
        wires.append(wire)
        origins.append(item.place)
        continue
      }
      if (wire.updated ?? .distantPast) > (wires[place].updated ?? .distantPast) {
        others.append((wires[place], origins[place]))
        (wires[place], origins[place]) = (wire, item.place)
      } else {
        others.append((wire, item.place))
      }
    }
    for (other, origin) in others {
      guard let place = places[other.event.id], wires[place].event != other.event else { continue }
      note(other, leftOutFor: wires[place], at: origin, &problems)
    }
    return (wires, problems)
  }

  private func note(
    _ severity: Problem.Severity, _ expected: String, _ found: String, at place: XMLPlace,
    _ problems: inout [Problem]
  ) {
    guard problems.count < 1000 else { return }
    problems.append(
      Problem(
        severity, file: file, line: place.line, column: place.column, expected: expected,
        found: found))
  }

  /// Doubts that an item is left out for another one.
  private func note(
    _ wire: Wire, leftOutFor kept: Wire, at place: XMLPlace, _ problems: inout [Problem]
  ) {
    func quoted(_ text: String) -> String { FeedReader.quoted(text) }
    note(
      .doubt, "an id that no other item has (the one updated last is kept)",
      "\(quoted(wire.identity)) twice: \(quoted(wire.event.headline)) is left out, "
        + "\(quoted(kept.event.headline)) on line \(kept.line) is kept",
      at: place, &problems)
  }

  /// Doubts a date that lies ahead.
  private func note(
    _ ahead: FeedDate, of what: String, at place: XMLPlace, _ problems: inout [Problem]
  ) {
    note(
      .doubt, "a date at most a day ahead (another one is taken, or when the feed was read)",
      "\(ahead.moment.iso) for \(what)", at: place, &problems)
  }

  /// - Parameter claimed: a date of the item that lies ahead and has been taken out.
  private func wire(
    _ item: FeedItem, claimed: FeedDate?, otherwise: Instant, _ problems: inout [Problem]
  ) -> Wire? {
    let summary = (item.summary ?? item.content)?.plain ?? ""
    let headline = WireEvents.cut(item.title?.line ?? "", to: 300)
    let said = headline.isEmpty ? WireEvents.cut(WireEvents.firstLine(summary), to: 120) : headline
    let link = item.link.flatMap { WebReference.isWeb($0) ? $0 : nil }
    guard let shown = said.isEmpty ? link : said else {
      note(
        .refused, "an item with a title, a summary or a link", "none", at: item.place, &problems)
      return nil
    }
    let dates = [item.published, item.updated, item.created].compactMap { $0 }
    let first = item.published ?? item.created ?? item.updated
    if let claimed {
      note(claimed, of: FeedReader.quoted(shown), at: item.place, &problems)
    } else if dates.isEmpty {
      note(.doubt, "an item with a date", "none", at: item.place, &problems)
    }
    let moment = first?.moment ?? Moment(otherwise)
    var provenance = Provenance(source: source, url: link ?? "", how: .published)
    provenance.person = WireEvents.cut(item.author, to: 200)
    provenance.publishedAt = (item.updated ?? first)?.moment
    provenance.otherFields = [
      OtherField(name: WireStanding.field, value: WireStanding.unreviewed.rawValue)
    ]
    let ownID = HTMLText.collapsed(item.id)
    if !ownID.isEmpty {
      provenance.otherFields.append(
        OtherField(name: "feed_id", value: WireEvents.cut(ownID, to: 500)))
    }
    if let claimed {
      provenance.otherFields.append(OtherField(name: "feed_date", value: claimed.moment.iso))
    }
    let identity = [ownID, link ?? "", shown].first { !$0.isEmpty } ?? shown
    var event = DisputeEvent(
      id: WireEvents.id(key, identity), at: moment, precision: first?.precision ?? .minute,
      headline: shown, detail: summary == shown ? "" : WireEvents.cut(summary, to: 4000),
      provenance: provenance)
    let updated = dates.map(\.moment.instant).max()
    // When an item without a date was read is nothing that it says.
    let words = [first?.moment.iso ?? "", event.headline, event.detail].joined(separator: "\n")
    let version = WireVersion(updated: updated, words: WireEvents.hash(words))
    event.provenance.otherFields.append(OtherField(name: WireVersion.field, value: version.text))
    return Wire(event: event, updated: updated, line: item.place.line, identity: identity)
  }

  /// Deterministic: the same item of the same feed has it in every run and on every desk.
  static func id(_ key: String, _ identity: String) -> String {
    "wire-" + hash(key + "\n" + identity)
  }

  /// Sixteen digits, the same in every run (FNV-1a).
  private static func hash(_ text: String) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }

  private static func firstLine(_ text: String) -> String {
    text.split(separator: "\n").first.map(String.init) ?? ""
  }

  private static func cut(_ text: String, to length: Int) -> String {
    text.utf8.count <= length * 4 && text.count <= length
      ? text : String(text.prefix(length - 1)) + "\u{2026}"
  }
}

extension FeedItem {
  /// Takes out the dates that lie later than a time; the first of them.
  fileprivate mutating func dropDate(after latest: Instant) -> FeedDate? {
    var dropped: FeedDate?
    for field in [\FeedItem.published, \.updated, \.created] {
      guard let date = self[keyPath: field], date.moment.instant > latest else { continue }
      dropped = dropped ?? date
      self[keyPath: field] = nil
    }
    return dropped
  }
}
