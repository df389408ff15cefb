internal import Figures
internal import Ledger

/// What a desk with the right to see it says beside each value under embargo (rule 9).
///
/// The sign stands in the texts themselves, so that it goes wherever a panel puts them; the screen as
/// a whole says the word, and what is printed spells each sign out.
package enum EmbargoSign {
  package static let word = EmbargoMark.field.value
  /// Above what is printed with values under embargo in it.
  package static let heading = "\(word): it holds what is under embargo."
  /// Before a value.
  static let sign = "\(Mark.embargoed.glyph) "
  /// Before a value in a narrow column.
  static let narrow = "\(Mark.embargoed.glyph)"

  /// True when a text has a value under embargo in it.
  package static func marks(_ text: String) -> Bool {
    text.unicodeScalars.contains(Mark.embargoed.glyph)
  }

  /// The text with the word behind each sign: "⚿ EMBARGOED around 310".
  package static func spelt(_ text: String) -> String {
    guard marks(text) else { return text }
    let parts = text.split(
      separator: Character(Mark.embargoed.glyph), omittingEmptySubsequences: false)
    return parts.dropFirst().reduce(String(parts[0])) { text, part in
      let rest = part.drop { $0 == " " }
      return text + sign + (rest.hasPrefix(word) ? "" : word + " ") + rest
    }
  }
}

extension Desk {
  /// True while something under embargo is known here, which only a desk with the right knows.
  package var holdsEmbargoed: Bool { ledger.holdsEmbargoed(at: viewInstant) }

  func isUnderEmbargo(_ record: Record) -> Bool {
    ledger.isUnderEmbargo(record, at: viewInstant)
  }

  /// "⚿ " before what a record says while its embargo holds, else nothing.
  func embargoSign(_ record: Record) -> String { isUnderEmbargo(record) ? EmbargoSign.sign : "" }

  func embargoSign(_ index: EntryIndex) -> String { embargoSign(ledger[index].record) }

  /// The same before a sum over the hospitals of a topic's area that has added such a figure.
  func embargoSign(_ sum: Sum, _ topic: Topic) -> String {
    guard holdsEmbargoed else { return "" }
    let added = standpoint.figures(in: sum, of: topic, in: ledger)
    return added.contains { isUnderEmbargo(ledger[$0].record) } ? EmbargoSign.sign : ""
  }
}
