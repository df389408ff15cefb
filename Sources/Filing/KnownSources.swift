package import Figures
package import Ledger

/// Who has said something to the desk before, most recent first.
package struct KnownSources: Sendable {
  /// A source, and how it was last described.
  package struct Source: Hashable, Sendable {
    package var name: String
    package var kind: Provenance.SourceKind?
    /// People who spoke for it, with their roles, most recent first; a few.
    package var people: [Person] = []
  }

  package struct Person: Hashable, Sendable {
    package var name: String
    package var role: String
  }

  /// At most this many entries are read, the newest, so that a large ledger costs no more.
  private static let depth = 5000
  private static let peopleOfOne = 8

  package private(set) var sources: [Source] = []
  private var index = NameIndex<Int>([])

  package init() {}

  /// The sources of what a standpoint knows.
  package init(_ ledger: Ledger, _ standpoint: Standpoint) {
    self.init(
      (0..<KnownSources.depth).lazy.map { standpoint.latest($0, in: ledger) }.prefix { $0 != nil }
        .compactMap { $0.flatMap { ledger[$0].record.provenance } })
  }

  /// Sources in the order in which they are first met: newest first.
  package init(_ provenances: some Sequence<Provenance>) {
    var places: [String: Int] = [:]
    for provenance in provenances where !provenance.source.isEmpty {
      let place: Int
      if let known = places[provenance.source] {
        place = known
      } else {
        place = sources.count
        places[provenance.source] = place
        sources.append(Source(name: provenance.source))
      }
      if sources[place].kind == nil { sources[place].kind = provenance.sourceKind }
      guard !provenance.person.isEmpty, sources[place].people.count < KnownSources.peopleOfOne,
        !sources[place].people.contains(where: { $0.name == provenance.person })
      else { continue }
      sources[place].people.append(Person(name: provenance.person, role: provenance.role))
    }
    index = NameIndex(sources.enumerated().map { .init($0.offset, $0.element.name) })
  }

  /// The source of exactly this name, case and accents aside.
  package func source(_ name: String) -> Source? {
    guard case .found(let place) = index.find(name),
      FoldedName(sources[place].name).words == FoldedName(name).words
    else { return nil }
    return sources[place]
  }

  /// The source that is meant: by its name, or by initials in capitals as papers are called, such as
  /// EDP, when only one has them. Nil for a new one.
  package func canonical(_ name: String) -> Source? {
    if let known = source(name) { return known }
    guard name.utf8.count >= 3, name.utf8.allSatisfy({ $0 >= 65 && $0 <= 90 }) else { return nil }
    let wanted = name.lowercased()
    let fitting = sources.filter { FoldedName($0.name).initials == wanted }
    return fitting.count == 1 ? fitting[0] : nil
  }

  /// A known source whose name is a slip of the finger away; nil for a known one and for a new one.
  package func nearMiss(_ name: String) -> Source? {
    guard source(name) == nil else { return nil }
    return index.nearest(to: name, limit: 1).first.map { sources[$0] }
  }

  /// Sources whose names begin with what is typed, or have words that do; without anything typed,
  /// the latest.
  package func completions(_ text: String, limit: Int) -> [FilingCompletion] {
    index.completions(text, limit: limit).map {
      FilingCompletion(sources[$0].name, sources[$0].kind?.rawValue ?? "")
    }
  }

  /// People who spoke for a source, and whose names have a word that begins with what is typed.
  package func people(of source: String, _ text: String, limit: Int) -> [FilingCompletion] {
    let people = self.source(source)?.people ?? []
    return people.filter { person in
      text.isEmpty
        || FoldedName(person.name).words.contains { $0.hasPrefix(FoldedName(text).key) }
    }
    .prefix(limit).map { FilingCompletion($0.name, $0.role) }
  }
}
