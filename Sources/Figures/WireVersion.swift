/// Which version of a feed's item a record is, or replaces: when the feed says that it was updated, and
/// a hash of what it says.
///
/// A feed is read anew after each start and then tells only its last version. So whoever takes an item
/// in, corrects it or withdraws it names the version that was seen, and a later one is known to be later
/// although it comes first.
package struct WireVersion: Hashable, Sendable {
  /// Nil for an item that has no date.
  package var updated: Instant?
  /// The same for the same words in every run; without spaces.
  package var words: String

  /// A version of an item.
  package init(updated: Instant?, words: String) {
    self.updated = updated
    self.words = words
  }

  /// Reads `2026-11-28T10:30:00+00:00 9f86d081884c7d65`, or the words alone. Nil for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: " ", omittingEmptySubsequences: false)
    guard let words = parts.last, !words.isEmpty, parts.count <= 2 else { return nil }
    self.words = String(words)
    guard parts.count == 2 else { return }
    guard let updated = Moment(String(parts[0])) else { return nil }
    self.updated = updated.instant
  }

  /// As a field says it.
  package var text: String { (updated.map { Moment($0).iso + " " } ?? "") + words }

  /// True when whoever has seen this version has seen the other: it says the same, or was updated no
  /// later.
  package func includes(_ other: WireVersion) -> Bool {
    if words == other.words { return true }
    guard let updated, let before = other.updated else { return false }
    return before <= updated
  }

  /// The other field of an item that says which version it is.
  package static let field = "feed_version"
  /// The other field of what replaces an item that says which version was seen.
  package static let replacedField = "replaces_version"
}

extension [OtherField] {
  /// The fields of a record that replaces the one that has these: a version becomes the one replaced.
  package var ofReplacement: [OtherField] {
    guard contains(where: { $0.name == WireVersion.field }) else { return self }
    return filter { $0.name != WireVersion.replacedField }.map { field in
      let isVersion = field.name == WireVersion.field
      return isVersion ? OtherField(name: WireVersion.replacedField, value: field.value) : field
    }
  }

  fileprivate func version(_ name: String) -> WireVersion? {
    first { $0.name == name }.flatMap { WireVersion($0.value) }
  }
}

extension Record {
  /// Whether a record that names this one replaces the version that this is. Nil when it does not say
  /// which it replaces, or this not which it is.
  package func isVersion(replacedBy other: Record) -> Bool? {
    guard let own = otherFields.version(WireVersion.field),
      let seen = other.otherFields.version(WireVersion.replacedField)
    else { return nil }
    return seen.includes(own)
  }
}
