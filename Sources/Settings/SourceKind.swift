/// The kinds of source there are, in the order in which help lists them.
package enum SourceKind: String, CaseIterable, Sendable, Hashable {
  case folder, pack, book, web, events, atom, rss, map, postgres, exec

  /// The words before the colon by which a URL chooses the kind.
  package var schemes: [String] {
    switch self {
    case .folder: ["folder", "file"]
    case .pack: ["pack"]
    case .book: ["book"]
    case .web: ["https", "http"]
    case .events: ["sse+https", "sse+http"]
    case .atom: ["atom+https", "atom+http", "atom+file"]
    case .rss: ["rss+https", "rss+http", "rss+file"]
    case .map: ["map+https", "map+http", "map+file"]
    case .postgres: ["postgres", "postgresql"]
    case .exec: ["exec"]
    }
  }

  /// What it needs, as a URL writes it.
  package var usage: String {
    switch self {
    case .folder: "PATH or folder:PATH"
    case .pack: "pack:NAME"
    case .book: "book:PATH"
    case .web: "https://HOST/PATH"
    case .events: "sse+https://HOST/PATH"
    case .atom: "atom+https://HOST/PATH"
    case .rss: "rss+https://HOST/PATH"
    case .map: "map+https://HOST/PATH#map=MAP"
    case .postgres: "postgres://HOST/DATABASE"
    case .exec: "exec:PROGRAM ARGUMENT…"
    }
  }

  /// What a message calls a source of this kind, after "a" or "no".
  package var noun: String {
    switch self {
    case .folder: "folder"
    case .pack: "pack"
    case .book: "desk book"
    case .web: "web"
    case .events: "server-sent events"
    case .atom: "Atom"
    case .rss: "RSS"
    case .map: "spreadsheet"
    case .postgres: "PostgreSQL"
    case .exec: "command"
    }
  }

  /// One line of help.
  package var summary: String {
    switch self {
    case .folder: "a Data Package that people edit; each saved change is shown at once"
    case .pack: "a pack that the program carries, read once"
    case .book: "a desk book; what any program on this machine files is shown at once"
    case .web: "records over HTTP: NDJSON, JSON, CSV or a Data Package, asked for again and again"
    case .events: "records as server-sent events, as they happen"
    case .atom: "an Atom feed, from the web or atom+file:PATH; its entries are events, unreviewed"
    case .rss: "an RSS feed, from the web or rss+file:PATH; its items are events, unreviewed"
    case .map: "a publisher's spreadsheet, from the web or map+file:PATH, read by a map"
    case .postgres: "the newsroom's shared desk, a PostgreSQL database"
    case .exec: "a program that writes records as NDJSON; no shell reads its arguments"
    }
  }
}
