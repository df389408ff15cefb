/// Places and sources as copy names them.
extension Wording {
  /// " in England", " at Colchester", " in the East"; empty without a name.
  static func place(_ name: String, _ kind: Area.Kind?) -> String {
    guard !name.isEmpty else { return "" }
    var name = name
    if name.hasPrefix("The ") { name = "the " + name.dropFirst(4) }
    switch kind {
    case .trust, .site: return " at " + name
    case .region: return " in " + (isDirection(name) ? "the " + name : name)
    case .nation, nil: return " in " + name
    }
  }

  /// "according to NHS England", "according to the Eastern Daily Press, which names no source",
  /// "according to Jeremy Hunt, Health Secretary (Management in Practice)".
  ///
  /// That a source names none is said only when the note says so. Empty when nobody is named.
  package static func attribution(_ provenance: Provenance) -> String {
    let source =
      isDesk(provenance.source)
      ? "this desk’s own count" : withArticle(provenance.source, provenance.sourceKind)
    let person = [provenance.person, provenance.role].filter { !$0.isEmpty }
      .joined(separator: ", ")
    let said: String
    switch (person.isEmpty, source.isEmpty) {
    case (true, true): return ""
    case (true, false): said = source
    case (false, true): said = person
    case (false, false): said = "\(person) (\(provenance.source))"
    }
    let isSecondHand = provenance.note.lowercased().contains("names no source")
    return "according to \(said)" + (isSecondHand ? ", which names no source" : "")
  }

  /// True for what the desk itself has worked out or has not asked.
  static func isDesk(_ source: String) -> Bool { source == "StrikeDesk" }

  /// "the East", "the North West", "the East of England"; not "London".
  private static func isDirection(_ name: String) -> Bool {
    let directions = ["North", "South", "East", "West", "Midlands"]
    let words = name.split(separator: " ")
    return words.contains { directions.contains(String($0)) }
      && words.allSatisfy { directions.contains(String($0)) || $0 == "of" || $0 == "England" }
  }

  /// British usage: newspapers and a few bodies take "the", most names do not.
  private static func withArticle(_ name: String, _ kind: Provenance.SourceKind?) -> String {
    guard !name.hasPrefix("The "), !name.hasPrefix("the ") else { return name }
    let words = name.split(separator: " ")
    let isPaper = kind == .media && words.count > 1 && words.last.map(isPaperWord) ?? false
    let isBody =
      ["BMA", "BMJ", "BBC", "RCN", "GMC", "British Medical Association"].contains(name)
      || name.hasSuffix(" SitRep")
      || name.hasPrefix("Department ") || name.hasPrefix("Royal College ")
    return isPaper || isBody ? "the " + name : name
  }

  private static func isPaperWord(_ word: Substring) -> Bool {
    [
      "Press", "Times", "Mail", "Standard", "Telegraph", "Post", "Echo", "Gazette", "Herald",
      "Mirror", "Express", "Star", "Chronicle", "Citizen", "Journal", "Mercury",
    ].contains(String(word))
  }
}
