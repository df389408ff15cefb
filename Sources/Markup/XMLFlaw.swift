/// Why a document could not be read on, with its place. What was read before it holds.
package struct XMLFlaw: Error, Hashable, Sendable {
  /// What kind of flaw it is.
  package enum Kind: Hashable, Sendable {
    /// The document is not well-formed.
    case malformed
    /// The document ends too early.
    case unfinished
    /// A limit was met, or something that this reader does not allow.
    case refused
    /// The document's encoding is not one that this reader knows.
    case encoding
  }

  package var kind: Kind
  /// Where reading stopped.
  package var place: XMLPlace
  /// The same as an offset in the document's bytes, from 0.
  package var offset: Int
  package var expected: String
  package var found: String

  /// A flaw in words.
  package init(
    _ kind: Kind, place: XMLPlace, offset: Int = 0, expected: String, found: String
  ) {
    self.kind = kind
    self.place = place
    self.offset = offset
    self.expected = expected
    self.found = found
  }
}

/// How much a document may ask of its reader.
package struct XMLLimits: Hashable, Sendable {
  /// Bytes of the whole document.
  package var bytes: Int
  /// Elements within elements.
  package var depth: Int
  /// Attributes of one element.
  package var attributes: Int

  /// Limits: unless said otherwise 4 MiB, 64 levels and 128 attributes an element.
  package init(bytes: Int = 4 << 20, depth: Int = 64, attributes: Int = 128) {
    self.bytes = bytes
    self.depth = depth
    self.attributes = attributes
  }
}

/// What becomes of a document type declaration. An external one is never fetched.
package enum XMLDoctypeRule: Hashable, Sendable {
  /// The document is refused.
  case refused
  /// It is read over. Entities that it declares with short, plain text stand for that text; one whose
  /// text refers to others, or is longer than 256 bytes, is where the document is refused.
  case readOver
}
