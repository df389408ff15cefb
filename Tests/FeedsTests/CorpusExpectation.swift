import Feeds
import Figures

/// What a file of the corpus says a reader should find, as far as it concerns titles, ids, dates and
/// links: the language of its `Expect:` lines is that of feedparser's tests, which is Python's.
struct CorpusExpectation {
  enum Verdict: Equatable {
    case holds
    case fails(String)
    /// It asks for something that this reader does not keep.
    case other
  }

  let clauses: [String]

  /// Nil for a file without such a line.
  init?(_ text: String) {
    guard
      let line = text.split(whereSeparator: \.isNewline).first(where: { $0.contains("Expect:") }),
      let colon = line.firstIndex(of: ":")
    else { return nil }
    let said = line[line.index(after: colon)...].split(
      separator: " ", omittingEmptySubsequences: true)
    clauses = said.joined(separator: " ").pieces(" and ")
  }

  /// Judges each clause; one that fails makes the whole fail, and at least one must be ours.
  func verdict(_ feed: Feed) -> Verdict {
    var isOurs = false
    for clause in clauses {
      switch judge(clause, feed) {
      case .holds: if !clause.hasSuffix("bozo") { isOurs = true }
      case .fails(let why): return .fails(why)
      case .other: if clause != "not bozo" { return .other }
      }
    }
    return isOurs || clauses == ["bozo"] || clauses == ["not bozo"] ? .holds : .other
  }

  private func judge(_ clause: String, _ feed: Feed) -> Verdict {
    let isWhole = feed.isWhole && !feed.problems.contains { $0.severity == .refused }
    if clause == "bozo" {
      return !isWhole || !feed.problems.isEmpty ? .holds : .fails("read without a word")
    }
    if clause == "not bozo" { return isWhole ? .holds : .fails("not read whole") }
    if clause.hasPrefix("not ") {
      guard let value = value(String(clause.dropFirst(4)), feed) else { return .other }
      return value.isTrue ? .fails("\(clause): \(value)") : .holds
    }
    let sides = clause.pieces(" == ")
    guard sides.count >= 2, let wanted = literal(sides[sides.count - 1]) else {
      guard sides.count == 1, let value = value(clause, feed) else { return .other }
      return value.isTrue ? .holds : .fails("\(clause): \(value)")
    }
    for side in sides.dropLast() {
      guard let found = value(side, feed) else { return .other }
      guard found.agrees(with: wanted) else { return .fails("\(side): \(found), not \(wanted)") }
    }
    return .holds
  }

  // MARK: Values

  enum Value {
    case text(String)
    case markup(FeedText?)
    case date(FeedDate?)
    case truth(Bool)
    case tuple([Int])

    var isTrue: Bool {
      switch self {
      case .text(let text): !text.isEmpty
      case .markup(let text): text != nil
      case .date(let date): date != nil
      case .truth(let truth): truth
      case .tuple(let numbers): !numbers.isEmpty
      }
    }

    func agrees(with wanted: Value) -> Bool {
      switch (self, wanted) {
      case (.text(let text), .text(let other)): return text == other
      case (.markup(let text), .text(let other)):
        return text?.value == other || text?.plain == HTMLText.plain(other)
      case (.date(let date), .text(let other)):
        return date != nil && date?.moment == FeedDate.read(other)?.moment
      case (.date(let date), .tuple(let numbers)):
        guard let date, numbers.count >= 6,
          let day = CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])
        else { return false }
        let seconds = Int64(day.daysSince1970) * 86_400
        let time = Int64(numbers[3] * 3600 + numbers[4] * 60 + numbers[5])
        if date.moment.isDay { return date.moment.day == day }
        return date.moment.instant.seconds == seconds + time
      case (.tuple(let some), .tuple(let other)): return some == other
      default: return false
      }
    }
  }

  private func literal(_ text: String) -> Value? {
    var text = text
    if text.hasPrefix("u'") || text.hasPrefix("u\"") { text.removeFirst() }
    if let quote = text.first, quote == "'" || quote == "\"", text.last == quote, text.count > 1 {
      return .text(unescaped(text.dropFirst().dropLast()))
    }
    if let number = Int(text) { return .tuple([number]) }
    guard text.hasPrefix("("), text.hasSuffix(")") else { return nil }
    let numbers = text.dropFirst().dropLast().split(separator: ",").map {
      Int($0.filter { $0 != " " })
    }
    return numbers.contains(nil) ? nil : .tuple(numbers.compactMap { $0 })
  }

  private func unescaped(_ text: Substring) -> String {
    var out = ""
    var rest = text[...]
    while let first = rest.popFirst() {
      guard first == "\\", let next = rest.popFirst() else {
        out.append(first)
        continue
      }
      switch next {
      case "n": out.append("\n")
      case "u":
        let number = UInt32(rest.prefix(4), radix: 16).flatMap(Unicode.Scalar.init)
        out.unicodeScalars.append(number ?? "?")
        rest = rest.dropFirst(4)
      default: out.append(next)
      }
    }
    return out
  }

  /// The value of `entries[0]['links'][0]['href']`, or `feed.title`; nil for what is not kept.
  private func value(_ path: String, _ feed: Feed) -> Value? {
    var steps = path.replacing(["has_key(", "get("]).split { "[].'\"()".contains($0) }.map(
      String.init)
    guard let start = steps.first, steps.count >= 2 else { return nil }
    steps.removeFirst()
    var item: FeedItem
    switch start {
    case "feed": item = feed.about
    case "entries":
      guard let place = Int(steps.removeFirst()) else { return nil }
      guard feed.items.indices.contains(place) else { return .truth(false) }
      item = feed.items[place]
    default: return nil
    }
    if steps.first == "source" {
      guard let source = item.source.first else {
        return feed.dialect == .atom ? .truth(false) : nil
      }
      item = source
      steps.removeFirst()
    }
    if steps.last == "value", steps.count == 2 {
      steps = [steps[0].replacing(["_detail"])]
    }
    if steps.first == "links" { return link(Array(steps.dropFirst()), item) }
    guard steps.count == 1 else { return nil }
    switch steps[0].replacing(["_parsed"]) {
    case "title": return .markup(item.title)
    case "id", "guid": return .text(item.id)
    case "link": return .text(item.link ?? "")
    case "guidislink": return .truth(item.isPermaLink && !item.links.contains { !$0.href.isEmpty })
    case "updated": return .date(item.updated ?? item.published)
    case "published": return .date(item.published)
    case "created": return .date(item.created)
    case "expired": return .date(item.expired)
    default: return nil
    }
  }

  private func link(_ steps: [String], _ item: FeedItem) -> Value? {
    guard steps.count == 2, let place = Int(steps[0]) else { return nil }
    guard item.links.indices.contains(place) else { return .truth(false) }
    let link = item.links[place]
    switch steps[1] {
    case "href": return .text(link.href)
    case "rel": return .text(link.relation)
    case "type": return link.type.isEmpty ? nil : .text(link.type)
    case "title": return .text(link.title)
    default: return nil
    }
  }
}

extension String {
  /// The text between the places where a separator stands.
  func pieces(_ separator: String) -> [String] {
    var pieces = [""]
    var rest = self[...]
    while !rest.isEmpty {
      if rest.hasPrefix(separator) {
        pieces.append("")
        rest = rest.dropFirst(separator.count)
      } else if let first = rest.popFirst() {
        pieces[pieces.count - 1].append(first)
      }
    }
    return pieces
  }

  /// The text without these words.
  func replacing(_ words: [String]) -> String {
    words.reduce(self) { $0.pieces($1).joined() }
  }
}
