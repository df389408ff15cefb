import ArgumentParser
import Figures
import Formats

/// The formats that a desk's records are given away in.
enum ExportFormat: String, CaseIterable, ExpressibleByArgument {
  /// A Data Package: a folder of tables with their description.
  case package
  /// One table of CSV, or a folder of them.
  case csv
  /// A record a line.
  case ndjson
  /// One document.
  case json
  /// Tables for people; not read back.
  case markdown

  /// What a file's name says; nil when it says nothing.
  init?(path: String) {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    switch name.split(separator: ".").dropFirst().last {
    case "csv": self = .csv
    case "ndjson", "jsonl": self = .ndjson
    case "json": self = .json
    case "md", "markdown": self = .markdown
    default: return nil
    }
  }

  /// True for formats of several files.
  func isFolder(table: Record.Kind?) -> Bool {
    switch self {
    case .package: true
    case .csv: table == nil
    case .ndjson, .json, .markdown: false
    }
  }
}

extension Record.Kind: ExpressibleByArgument {
  /// By its table ("figures") or its type ("figure").
  public init?(argument: String) {
    guard let kind = RecordFields.kind(ofTable: argument) ?? Record.Kind(rawValue: argument) else {
      return nil
    }
    self = kind
  }

  /// The names of the tables, for help.
  public static var allValueStrings: [String] { allCases.map { RecordFields.table($0) } }
}
