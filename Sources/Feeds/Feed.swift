package import Figures
package import Markup

/// A feed as it was read, Atom or RSS, whatever its version.
package struct Feed: Hashable, Sendable {
  /// What the document calls itself.
  package enum Dialect: Hashable, Sendable {
    case atom, rss
  }

  /// Nil for a document that is no feed.
  package var dialect: Dialect?
  package var about = FeedItem(place: XMLPlace(line: 1, column: 1))
  /// Whole items, in the feed's order.
  package var items: [FeedItem] = []
  /// What was refused or doubted, with places.
  package var problems: [Problem] = []
  /// True when the document was read to its end.
  package var isWhole = false
}

/// An entry of a feed, or what the feed says of itself.
package struct FeedItem: Hashable, Sendable {
  package var title: FeedText?
  /// Its identity: Atom's id, RSS's guid. As it stands there, unchanged.
  package var id = ""
  /// Whether the id is an address that leads to it.
  package var isPermaLink = false
  package var links: [FeedLink] = []
  package var published: FeedDate?
  package var updated: FeedDate?
  package var created: FeedDate?
  package var expired: FeedDate?
  package var summary: FeedText?
  package var content: FeedText?
  package var author = ""
  /// The feed that it came from, where it says so.
  package var source: [FeedItem] = []
  /// Where it begins.
  package var place: XMLPlace

  /// An item of which nothing is known yet.
  package init(place: XMLPlace) { self.place = place }

  /// The address at which a reader finds it: the alternate link, else the id if it is one.
  package var link: String? {
    let alternates = links.filter { $0.relation == "alternate" && !$0.href.isEmpty }
    let best = alternates.first { $0.type.isEmpty || $0.type.hasSuffix("html") }
    return (best ?? alternates.first)?.href ?? (isPermaLink && !id.isEmpty ? id : nil)
  }
}

/// A link of a feed or item.
package struct FeedLink: Hashable, Sendable {
  /// Absolute, if the feed says relative to what.
  package var href: String
  package var relation: String
  package var type: String
  package var title: String
}

/// A title, summary or content.
package struct FeedText: Hashable, Sendable {
  /// As the feed gives it, its references resolved.
  package var value: String
  package var isMarkup: Bool

  /// For readers: no tags, no references, space collapsed, a line for each block.
  package var plain: String {
    isMarkup ? HTMLText.plain(value) : HTMLText.collapsed(value)
  }

  /// The same in one line.
  package var line: String { plain.split(separator: "\n").joined(separator: " ") }
}
