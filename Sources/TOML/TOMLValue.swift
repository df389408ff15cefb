/// A place in a text, from 1:1; columns count Unicode scalars.
package struct TextPlace: Hashable, Sendable {
  package var line: Int
  package var column: Int

  /// A line and a column, both from 1.
  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// A value of a TOML file, with the place it stands at.
package struct TOMLValue: Sendable {
  /// The kinds of value of TOML 1.0.
  package enum Content: Sendable {
    case text(String)
    case integer(Int)
    case number(Double)
    case flag(Bool)
    /// A date, a time or both, as written: nothing of ours is configured by one.
    case moment(String)
    case list([TOMLValue])
    case table(TOMLTable)
  }

  package var content: Content
  package var place: TextPlace

  /// The text, if it is one.
  package var text: String? {
    if case .text(let text) = content { text } else { nil }
  }

  /// The members, if it is a list.
  package var list: [TOMLValue]? {
    if case .list(let list) = content { list } else { nil }
  }

  /// The table, if it is one.
  package var table: TOMLTable? {
    if case .table(let table) = content { table } else { nil }
  }

  /// The kind of value as a message names it.
  package var kind: String {
    switch content {
    case .text: "text in quotes"
    case .integer, .number: "a number"
    case .flag: "true or false"
    case .moment: "a date or time"
    case .list: "a list"
    case .table: "a table"
    }
  }
}

/// A table of a TOML file, in the order of the file.
package struct TOMLTable: Sendable {
  /// One key with its value.
  package struct Entry: Sendable {
    package var key: String
    /// Where the key stands.
    package var place: TextPlace
    package var value: TOMLValue
  }

  package var entries: [Entry]

  /// A table of these entries.
  package init(entries: [Entry] = []) { self.entries = entries }

  /// The value of a key.
  package subscript(key: String) -> TOMLValue? {
    entries.first { $0.key == key }?.value
  }
}

/// Why a text is no TOML: where, what was expected there, what was found.
package struct TOMLError: Error, Hashable, Sendable {
  package var place: TextPlace
  package var expected: String
  package var found: String
}

/// Text of a file in quotation marks, short. What a terminal obeys is still in it: whoever shows an
/// error makes it safe.
func quoted(_ text: String) -> String {
  let limit = 40
  return "\"\(text.count > limit ? text.prefix(limit) + "…" : text[...])\""
}
