internal import Figures
internal import Markup

/// Reads feeds: Atom 0.3 and 1.0, RSS 0.9x, 1.0 and 2.0.
///
/// What is not well-formed is mended where it is plain what was meant (a bare &, bytes of another
/// encoding, space before the declaration), and otherwise read up to the flaw. Either way it is said.
package enum FeedReader {
  /// The feed in a document; `file` is what places call it.
  /// - Parameters:
  ///   - encoding: what the transport says of the encoding; nil when it says nothing.
  ///   - base: the address that relative addresses are relative to, unless the feed says another.
  package static func read(
    _ bytes: UnsafeRawBufferPointer, file: String, encoding: String? = nil, base: String = ""
  ) -> Feed {
    if let transcoding = Transcoding(bytes, transport: encoding) {
      let feed = transcoding.text.withUnsafeBytes {
        read($0, file: file, encoding: "utf-8", base: base)
      }
      guard transcoding.lost > 0 else { return feed }
      let lost = Problem(
        .doubt, file: file, expected: "text in \(quoted(transcoding.name))",
        found: "bytes that stand for nothing in it, \(transcoding.lost) times")
      return said(lost, of: feed)
    }
    let (feed, flaw) = attempt(bytes, file: file, encoding: encoding, base: base)
    guard let flaw else { return feed }
    let problem = Problem(
      .refused, file: file, line: flaw.place.line, column: flaw.place.column,
      expected: flaw.expected, found: flaw.found)
    guard flaw.kind == .malformed || flaw.kind == .encoding,
      let mended = FeedMending.mended(bytes, encoding: encoding)
    else { return said(problem, of: feed) }
    let (second, secondFlaw) = mended.withUnsafeBytes {
      attempt($0, file: file, encoding: "utf-8", base: base)
    }
    if let secondFlaw {
      guard second.items.count > feed.items.count else { return said(problem, of: feed) }
      let later = Problem(
        .refused, file: file, line: secondFlaw.place.line, column: secondFlaw.place.column,
        expected: secondFlaw.expected, found: secondFlaw.found)
      return said(later, of: second)
    }
    var doubt = problem
    doubt.severity = .doubt
    return said(doubt, of: second)
  }

  private static func said(_ problem: Problem, of feed: Feed) -> Feed {
    var feed = feed
    feed.problems.insert(problem, at: 0)
    return feed
  }

  private static func attempt(
    _ bytes: UnsafeRawBufferPointer, file: String, encoding: String?, base: String
  ) -> (Feed, XMLFlaw?) {
    var builder = FeedBuilder(file: file, base: base)
    var flaw: XMLFlaw?
    do throws(XMLFlaw) {
      try XMLReader.read(
        bytes, doctype: .readOver, encoding: encoding, entities: HTMLEntities.text
      ) { builder.take($0) }
      builder.feed.isWhole = true
    } catch {
      flaw = error
    }
    builder.finish()
    return (builder.feed, flaw)
  }

  /// Text of the feed in quotes, shortened, with nothing in it that a terminal obeys.
  static func quoted(_ text: String) -> String {
    var shown = ""
    for scalar in text.unicodeScalars.prefix(60) {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned:
        shown += "<U+" + String(scalar.value, radix: 16, uppercase: true) + ">"
      default: shown.unicodeScalars.append(scalar)
      }
    }
    return "\"\(shown)\""
  }
}
