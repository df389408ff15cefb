internal import Markup

/// What the elements of feeds mean, by namespace and name.
enum FeedVocabulary {
  /// Whose words an element uses.
  enum Space {
    case core, dublinCore, terms, content, media, foreign
  }

  private static let spaces: [String: Space] = [
    "": .core, "http://www.w3.org/2005/Atom": .core, "http://purl.org/atom/ns#": .core,
    "http://purl.org/rss/1.0/": .core, "http://my.netscape.com/rdf/simple/0.9/": .core,
    "http://channel.netscape.com/rdf/simple/0.9/": .core, "http://purl.org/net/rss1.1#": .core,
    "http://blogs.law.harvard.edu/tech/rss": .core, "http://backend.userland.com/rss": .core,
    "http://backend.userland.com/rss2": .core, "http://backend.userland.com/RSS2": .core,
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": .core, "http://www.w3.org/1999/xhtml": .core,
    "http://purl.org/dc/elements/1.1/": .dublinCore,
    "http://purl.org/dc/elements/1.0/": .dublinCore, "http://purl.org/dc/terms/": .terms,
    "http://purl.org/rss/1.0/modules/content/": .content,
    "http://search.yahoo.com/mrss/": .media, "http://search.yahoo.com/mrss": .media,
  ]

  /// Prefixes that people use without declaring them.
  private static let prefixes: [String: Space] = [
    "dc": .dublinCore, "dcterms": .terms, "content": .content, "media": .media, "atom": .core,
    "rss": .core, "rdf": .core,
  ]

  static func meaning(_ name: XMLName) -> (space: Space, local: String) {
    if name.uri.isEmpty, let colon = name.local.firstIndex(of: ":") {
      let prefix = String(name.local[..<colon])
      return (
        prefixes[prefix] ?? .foreign, name.local[name.local.index(after: colon)...].lowercased()
      )
    }
    let known = spaces[name.uri] ?? (name.uri.hasPrefix("http://my.netscape.com/") ? .core : nil)
    return (known ?? .foreign, name.local.lowercased())
  }

  /// What a feed or item says by an element.
  enum Field: Hashable {
    case title, id, link, published, updated, created, expired, summary, content, author
  }

  /// Nil for what is not kept. The better of two that say the same has the higher weight.
  static func field(_ space: Space, _ local: String) -> (field: Field, weight: Int)? {
    switch space {
    case .core: core[local]
    case .dublinCore: dublinCore[local]
    case .terms: terms[local]
    case .content: local == "encoded" ? (.content, 3) : nil
    case .media: local == "title" ? (.title, 0) : local == "description" ? (.summary, 0) : nil
    case .foreign: nil
    }
  }

  private static let core: [String: (Field, Int)] = [
    "title": (.title, 3), "id": (.id, 3), "guid": (.id, 3), "link": (.link, 3),
    "published": (.published, 3), "pubdate": (.published, 3), "issued": (.published, 3),
    "updated": (.updated, 3), "modified": (.updated, 3), "lastbuilddate": (.updated, 2),
    "created": (.created, 3), "expirationdate": (.expired, 3), "summary": (.summary, 3),
    "description": (.summary, 2), "subtitle": (.summary, 3), "tagline": (.summary, 3),
    "abstract": (.summary, 1), "content": (.content, 2), "body": (.content, 1),
    "author": (.author, 3), "managingeditor": (.author, 2),
  ]

  private static let dublinCore: [String: (Field, Int)] = [
    "title": (.title, 1), "identifier": (.id, 1), "date": (.updated, 1),
    "description": (.summary, 1), "creator": (.author, 2), "author": (.author, 1),
  ]

  private static let terms: [String: (Field, Int)] = [
    "title": (.title, 1), "issued": (.published, 2), "modified": (.updated, 2),
    "created": (.created, 2), "abstract": (.summary, 1),
  ]
}
