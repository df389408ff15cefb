/// What an element or attribute is called: the namespace it is in and its name there.
package struct XMLName: Hashable, Sendable {
  /// The namespace's URI; empty for none.
  package var uri: String
  /// The name in its namespace. A prefix that nothing declares stays in it: `media:title`.
  package var local: String

  /// A name in a namespace, or in none.
  package init(uri: String = "", local: String) {
    self.uri = uri
    self.local = local
  }

  /// The namespace that the prefix `xml` always stands for.
  package static let xml = "http://www.w3.org/XML/1998/namespace"
}

/// An attribute of an element.
package struct XMLAttribute: Hashable, Sendable {
  /// An attribute without a prefix is in no namespace, whatever its element is in.
  package var name: XMLName
  /// The value, its references resolved.
  package var value: String

  /// An attribute.
  package init(name: XMLName, value: String) {
    self.name = name
    self.value = value
  }
}

/// A place in a document: line and column from one. A column counts a character, as an editor does.
package struct XMLPlace: Hashable, Sendable, Comparable {
  package var line: Int
  package var column: Int

  /// A place in a document.
  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static func < (lhs: XMLPlace, rhs: XMLPlace) -> Bool {
    (lhs.line, lhs.column) < (rhs.line, rhs.column)
  }
}

/// What a document says, in its order.
package enum XMLEvent: Hashable, Sendable {
  /// An element begins. Namespace declarations are not among its attributes.
  case start(XMLName, [XMLAttribute], XMLPlace)
  /// All the text between two tags; never empty, in pieces of at most 1 MiB.
  case text(String, XMLPlace)
  /// The element that began last and has not ended ends.
  case end(XMLName, XMLPlace)
}

extension [XMLAttribute] {
  /// The value of the attribute of this name and namespace; nil when there is none.
  package subscript(local: String, uri: String = "") -> String? {
    first { $0.name.local == local && $0.name.uri == uri }?.value
  }
}
