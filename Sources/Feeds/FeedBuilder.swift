internal import Figures
internal import Markup

/// Builds a feed from the events of its document.
struct FeedBuilder {
  /// What an open element is to its children.
  enum Part {
    case outside, root, feed, item, source
    /// Something with titles and links of its own that are not the item's.
    case aside
    case author
    case kept
  }

  let file: String
  var feed = Feed()
  private var parts: [Part] = []
  var bases: [String] = [""]
  private var item: FeedItem?
  private var source: FeedItem?
  private var capture: FeedCapture?
  /// How good what is known is, for each field of the item, the feed, the source.
  private var weights: [Part: [FeedVocabulary.Field: Int]] = [:]
  private var seen = 0
  private var undeclared: Set<String> = []
  /// Doubts that are not listed.
  private var unlisted = ProblemCounts()

  /// Items of one feed that are looked at.
  static let itemCap = 10_000

  init(file: String, base: String) {
    self.file = file
    bases = [base]
  }

  mutating func take(_ event: XMLEvent) {
    switch event {
    case .start(let name, let attributes, let place): start(name, attributes, place)
    case .text(let text, _):
      if capture != nil { capture?.add(text: text) }
    case .end: end()
    }
  }

  private mutating func start(
    _ name: XMLName, _ attributes: [XMLAttribute], _ place: XMLPlace
  ) {
    let outer = bases.last ?? ""
    bases.append(
      attributes["base", XMLName.xml].map { WebReference.resolve($0, against: outer) } ?? outer)
    if capture != nil {
      capture?.open(name.local)
      parts.append(.kept)
      return
    }
    doubtPrefix(of: name, place)
    let (space, local) = FeedVocabulary.meaning(name)
    let parent = parts.last
    let part = part(space, local, in: parent)
    if part == .item {
      item = FeedItem(place: place)
      weights[.item] = [:]
    } else if part == .source {
      source = FeedItem(place: place)
      weights[.source] = [:]
    } else if parent == .author, local == "name" {
      capture = FeedCapture(.author, weight: 4, in: owner, attributes, place, isAtom: isAtom)
    } else if part == .kept, let owned = FeedVocabulary.field(space, local) {
      capture = FeedCapture(
        owned.field, weight: owned.weight, in: parent ?? .feed, attributes, place, isAtom: isAtom)
    }
    parts.append(capture == nil ? part : .kept)
  }

  /// Says once of each prefix that nothing declares it; the usual ones are understood all the same.
  private mutating func doubtPrefix(of name: XMLName, _ place: XMLPlace) {
    guard name.uri.isEmpty, let colon = name.local.firstIndex(of: ":") else { return }
    let prefix = String(name.local[..<colon])
    guard undeclared.count < 100, undeclared.insert(prefix).inserted else { return }
    doubt(place, "a prefix that is declared (xmlns:…)", FeedReader.quoted(prefix))
  }

  private var isAtom: Bool { feed.dialect == .atom }

  /// Whose author is being read.
  private var owner: Part { source != nil ? .source : item != nil ? .item : .feed }

  private mutating func part(
    _ space: FeedVocabulary.Space, _ local: String, in parent: Part?
  ) -> Part {
    guard let parent else {
      if space == .core, local == "feed" { feed.dialect = .atom }
      if space == .core, local == "rss" || local == "rdf" || local == "channel" {
        feed.dialect = .rss
      }
      return feed.dialect == nil ? .outside : local == "rss" || local == "rdf" ? .root : .feed
    }
    switch parent {
    case .root, .feed, .item, .source: break
    case .outside, .aside, .author, .kept: return .outside
    }
    if space == .core {
      switch local {
      case "channel" where parent == .root: return .feed
      case "item", "entry":
        return parent == .root || parent == .feed ? .item : .aside
      case "source" where parent == .item && isAtom: return .source
      case "image", "textinput", "cloud", "items", "source", "contributor": return .aside
      case "author" where isAtom: return .author
      default: break
      }
    }
    guard FeedVocabulary.field(space, local) != nil else { return .outside }
    return .kept
  }

  private mutating func end() {
    defer { if bases.count > 1 { bases.removeLast() } }
    let part = parts.popLast()
    if capture != nil {
      if capture?.close() == true, var done = capture {
        done.base = bases.last ?? ""
        capture = nil
        store(done)
      }
      return
    }
    if part == .source, let source {
      item?.source = [source]
      self.source = nil
    } else if part == .item, let done = item {
      item = nil
      seen += 1
      if feed.items.count < FeedBuilder.itemCap { feed.items.append(done) }
    }
  }

  /// Says what was left out and not listed once all has been read.
  mutating func finish() {
    if seen > feed.items.count {
      var problem = Problem(
        file: file, expected: "at most \(FeedBuilder.itemCap) items", found: "\(seen)")
      problem.count = seen - feed.items.count
      feed.problems.append(problem)
    }
    feed.problems += Problem.unlisted(unlisted, file: file, listed: feed.problems.count)
  }

  mutating func doubt(
    _ place: XMLPlace, _ expected: String, _ found: String
  ) {
    guard feed.problems.count < 1000 else {
      unlisted.doubts += 1
      return
    }
    feed.problems.append(
      Problem(
        .doubt, file: file, line: place.line, column: place.column, expected: expected,
        found: found))
  }

  // MARK: What was captured

  private mutating func store(_ capture: FeedCapture) {
    let known = weights[capture.owner]?[capture.field] ?? -1
    let isLink = capture.field == .link
    // Of several that say the same the first counts; of several ends the last.
    guard isLink || capture.weight > known || capture.field == .expired else { return }
    var kept = false
    switch capture.owner {
    case .item:
      guard var changed = item else { return }
      kept = keep(capture, in: &changed)
      item = changed
    case .source:
      guard var changed = source else { return }
      kept = keep(capture, in: &changed)
      source = changed
    case .outside, .root, .feed, .aside, .author, .kept:
      var changed = feed.about
      kept = keep(capture, in: &changed)
      feed.about = changed
    }
    if kept, !isLink { weights[capture.owner, default: [:]][capture.field] = capture.weight }
  }

  /// Puts into an item what an element said; false when it said nothing.
  private mutating func keep(_ capture: FeedCapture, in item: inout FeedItem) -> Bool {
    let text = capture.text
    switch capture.field {
    case .link: return keepLink(capture, in: &item)
    case .title: return keep(text, in: &item.title)
    case .summary: return keep(text, in: &item.summary)
    case .content: return keep(text, in: &item.content)
    case .author: item.author = text.line
    case .id:
      item.id = text.value
      let says = capture.attributes["isPermaLink"] ?? capture.attributes["ispermalink"]
      item.isPermaLink = !isAtom && says?.lowercased() != "false" && item.id.contains(":")
      return !item.id.isEmpty
    case .published: return keep(text, at: capture.place, in: &item.published)
    case .updated: return keep(text, at: capture.place, in: &item.updated)
    case .created: return keep(text, at: capture.place, in: &item.created)
    case .expired: return keep(text, at: capture.place, in: &item.expired)
    }
    return true
  }

  private func keep(_ text: FeedText, in field: inout FeedText?) -> Bool {
    guard !text.value.isEmpty else { return false }
    field = text
    return true
  }

  private mutating func keep(
    _ text: FeedText, at place: XMLPlace, in field: inout FeedDate?
  ) -> Bool {
    let said = text.value
    guard !said.isEmpty else { return false }
    guard let date = FeedDate.read(said) else {
      doubt(
        place, "a date such as 2026-04-26T09:00:00+01:00 or Sun, 26 Apr 2026 09:00:00 +0100",
        FeedReader.quoted(said))
      return false
    }
    if let supposed = date.doubt {
      doubt(place, "a date with a zone that is known", "\(FeedReader.quoted(said)): \(supposed)")
    }
    field = date
    return true
  }

  private func keepLink(_ capture: FeedCapture, in item: inout FeedItem) -> Bool {
    let text = capture.attributes["href"] ?? capture.text.value
    let href = WebReference.resolve(HTMLText.collapsed(text), against: capture.base)
    var relation = capture.attributes["rel"]?.lowercased() ?? ""
    if relation.isEmpty { relation = "alternate" }
    item.links.append(
      FeedLink(
        href: href, relation: relation, type: capture.attributes["type"] ?? "",
        title: capture.attributes["title"] ?? ""))
    return true
  }
}
