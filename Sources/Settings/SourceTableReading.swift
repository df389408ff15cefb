internal import Figures
internal import TOML

/// Reads one `[[source]]`. A source with a mistake is not used at all, so that it does not run
/// otherwise than somebody meant.
struct SourceTableReading {
  var base: ConfigurationReading
  private var name = ""
  private var url: SourceURL?
  private var settings: SourceSettings?

  static let keys = [
    "name", "url", "command", "interval", "rank", "timeout", "headers", "caps", "proxy",
    "ca_file", "client_certificate", "client_key", "client_key_password", "map",
  ]

  /// Keys that say how a server is asked.
  private static let webKeys = [
    "headers", "proxy", "ca_file", "client_certificate", "client_key", "client_key_password",
  ]

  init(_ base: ConfigurationReading) {
    self.base = base
    self.base.problems = []
  }

  var problems: [Problem] { base.problems }

  mutating func read(_ table: TOMLTable, at place: TextPlace) -> SourceSettings? {
    switch (table["url"], table["command"]) {
    case (let value?, nil): readURL(value)
    case (nil, let value?): readCommand(value)
    case (_?, _?):
      base.refuse(place, "either url or command", "both")
    case (nil, nil):
      base.refuse(
        place, "a source with url or command", nearestKey(table, to: ["url", "command"]))
    }
    // With a stand-in the rest is read as well, so that every mistake is listed at once.
    var settings = SourceSettings(url: url ?? SourceURL(command: ["-"]))
    settings.name = ""
    for entry in table.entries { read(entry, into: &settings) }
    checkIdentity(settings, table, place)
    if let url, url.kind == .map, settings.map == nil, base.problems.isEmpty {
      base.refuse(place, "a map, with the key map or #map=NAME at the end of the url", "none")
    }
    return base.problems.isEmpty ? settings : nil
  }

  private func nearestKey(_ table: TOMLTable, to wanted: [String]) -> String {
    let near = table.entries.map(\.key).first {
      !SourceTableReading.keys.contains($0) && nearest(to: $0, among: wanted) != nil
    }
    return near.map { "only " + quoted($0) } ?? "neither"
  }

  private mutating func readURL(_ value: TOMLValue) {
    guard let text = base.text(value, "where the source is, in quotes") else { return }
    do throws(SourceURLError) {
      url = try SourceURL(text).resolved(in: base.folder, home: base.home)
    } catch {
      base.refuse(value.place, error.expected, error.found)
    }
  }

  private mutating func readCommand(_ value: TOMLValue) {
    let expected = "a list with a program and its arguments, each in quotes"
    guard let list = value.list, !list.isEmpty else {
      return base.refuse(value.place, expected, value.list == nil ? value.kind : "an empty list")
    }
    var words: [String] = []
    for member in list {
      guard let word = member.text, !word.contains("\0") else {
        return base.refuse(member.place, "a text in quotes", member.kind)
      }
      words.append(word)
    }
    guard words.first?.isEmpty == false else {
      return base.refuse(value.place, expected, "an empty name of a program")
    }
    url = SourceURL(command: words).resolved(in: base.folder, home: base.home)
  }

  private mutating func read(_ entry: TOMLTable.Entry, into settings: inout SourceSettings) {
    let value = entry.value
    if SourceTableReading.webKeys.contains(entry.key), let url, !url.isOnWeb {
      return base.refuse(
        entry.place, "\(entry.key) for a source on the web alone",
        "it for a source that is none: \(url.kind.noun)")
    }
    switch entry.key {
    case "url", "command": break
    case "name": readName(value, into: &settings)
    case "interval":
      settings.interval = duration(value, "5m", 1...604_800, "from a second to seven days")
    case "timeout": settings.timeout = duration(value, "30s", 1...600, "from 1s to 10m")
    case "rank":
      settings.rank = integer(value, 1...99, "a rank from 1, which leads before all, to 99")
    case "headers": readHeaders(value, into: &settings)
    case "caps": readCaps(value, into: &settings)
    case "proxy": readProxy(value, into: &settings)
    case "ca_file": settings.caFile = file(value)
    case "client_certificate": settings.identity.certificate = file(value)
    case "client_key": settings.identity.key = file(value)
    case "client_key_password": readKeyPassword(value, into: &settings)
    case "map":
      guard let map = base.text(value, "the name or path of a map, in quotes") else { break }
      guard settings.url.map == nil else {
        return base.refuse(value.place, "the map once", "it in the url as well")
      }
      let isPath = map.contains("/") || map.hasSuffix(".toml")
      settings.map = isPath ? base.path(map) : map
    default: base.refuse(entry, SourceTableReading.keys)
    }
  }

  private mutating func readName(_ value: TOMLValue, into settings: inout SourceSettings) {
    let expected = "a name of 1 to 60 characters, in quotes"
    guard let name = base.text(value, expected) else { return }
    guard name.count <= 60 else { return base.refuse(value.place, expected, "a longer text") }
    settings.name = name
  }

  private mutating func file(_ value: TOMLValue) -> String? {
    base.text(value, "the path of a file, in quotes").map(base.path)
  }

  // MARK: Numbers

  private mutating func integer(
    _ value: TOMLValue, _ range: ClosedRange<Int>, _ expected: String
  ) -> Int? {
    guard case .integer(let number) = value.content, range.contains(number) else {
      base.refuse(value.place, expected, found(value))
      return nil
    }
    return number
  }

  /// Seconds as a number, or as `30s`, `5m`, `2h`, `1d`.
  private mutating func duration(
    _ value: TOMLValue, _ example: String, _ range: ClosedRange<Int64>, _ bounds: String
  ) -> Int64? {
    let seconds: Int64? =
      switch value.content {
      case .integer(let number): Int64(number)
      case .text(let text): Quantity.seconds(text)
      case .number, .flag, .moment, .list, .table: nil
      }
    guard let seconds, range.contains(seconds) else {
      base.refuse(
        value.place, "a time \(bounds), such as \"\(example)\", or a number of seconds",
        found(value))
      return nil
    }
    return seconds
  }

  private mutating func readCaps(_ value: TOMLValue, into settings: inout SourceSettings) {
    guard let table = value.table else {
      return base.refuse(value.place, "a table such as { bytes = \"8 MiB\" }", value.kind)
    }
    for entry in table.entries {
      switch entry.key {
      case "bytes":
        let bytes: Int? =
          switch entry.value.content {
          case .integer(let number): number
          case .text(let text): Quantity.bytes(text)
          case .number, .flag, .moment, .list, .table: nil
          }
        guard let bytes, (1...(1 << 30)).contains(bytes) else {
          base.refuse(
            entry.value.place, "a size up to 1 GiB, such as \"8 MiB\", or a number of bytes",
            found(entry.value))
          continue
        }
        settings.caps.bytes = bytes
      case "records":
        settings.caps.records = integer(
          entry.value, 1...10_000_000, "a number of records from 1 to 10000000")
      default: base.refuse(entry, ["bytes", "records"])
      }
    }
  }

  private func found(_ value: TOMLValue) -> String {
    switch value.content {
    case .integer(let number): "\(number)"
    case .text(let text): quoted(text)
    case .number, .flag, .moment, .list, .table: value.kind
    }
  }
}
