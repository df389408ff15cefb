package import Figures
package import Formats

/// A document as it came, for a decoder to make records of.
package struct WebDocument: Sendable {
  /// Uncompressed.
  package var bytes: [UInt8]
  /// What places call it: the last name of its address, such as `figures.ndjson`.
  package var name: String
  /// Its media type in lower case without parameters; empty when the server says none.
  package var contentType: String
  /// When the server says it was last changed.
  package var lastModified: Instant?

  /// A document.
  package init(
    bytes: [UInt8], name: String, contentType: String = "", lastModified: Instant? = nil
  ) {
    self.bytes = bytes
    self.name = name
    self.contentType = contentType
    self.lastModified = lastModified
  }
}

/// Makes records of documents. It knows nothing of the web: what was fetched when, what is new in it
/// and what stays when it is broken is the source's business.
package protocol WebDecoder: Sendable {
  /// Media types that are asked for, as the `Accept` field writes them.
  var accepted: String { get }

  /// The records of a document and the problems in it. Called on a thread of its own.
  func decode(_ document: WebDocument) -> WebReading
}

/// What a document says.
package struct WebReading: Sendable {
  /// Its records, each identity once.
  package var records: [Record] = []
  /// The line of each record, from one; empty where there are none.
  package var lines: [UInt32] = []
  /// What was refused or doubted, with places.
  package var problems: [Problem] = []
  /// Why nothing of it can be used, in one clause without a full stop; nil when it can. What was known
  /// before stays.
  package var refusal: String?
  /// True when it ends in the middle of a record. It is used only while there is nothing better.
  package var isCut = false
  /// True when it lists all there is, as a table does: what it has no more is no longer listed. False
  /// for one that has only the newest, as a feed does.
  package var listsAll = true
  /// Tables that it names, to be fetched from beside it.
  package var tables: [PackResource] = []

  /// True when what it has not is not there any more: who knows what is in a row that was refused, or
  /// behind the end of half a document?
  var isComplete: Bool {
    listsAll && !isCut && !problems.contains { $0.severity == .refused }
  }

  /// Nothing yet.
  package init() {}

  /// A document that cannot be used, for a reason.
  package static func refused(_ reason: String, _ problems: [Problem] = []) -> WebReading {
    var reading = WebReading()
    reading.refusal = reason
    reading.problems = problems
    return reading
  }

  /// Rows that were read from a table or from lines.
  package init(_ rows: TableRows, file: String) {
    records = rows.records
    lines = rows.lines
    problems = rows.allProblems(file: file)
    isCut = rows.ending.isCut
  }
}
