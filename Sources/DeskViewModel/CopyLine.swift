package import Figures
package import Ledger

/// Sentences for copy.
extension Desk {
  /// The copy-ready sentence of an entry; nil when it is not known at the view's instant, or says
  /// nothing. In full, with who exactly said it, the three clocks, the link and the id.
  package func copyLine(_ index: EntryIndex, inFull: Bool) -> String? {
    guard standpoint.isKnown(index) else { return nil }
    let record = ledger[index].record
    let sentence = sentence(record)
    if sentence.isEmpty { return nil }
    return inFull
      ? ([sentence] + CopyAttribution.sentences(of: record, now: viewInstant)).joined(
        separator: " ") : sentence
  }
}

/// What stands behind a sentence for copy.
package enum CopyAttribution {
  /// Who exactly said it and how, the clocks, the link and the id, in sentences; empty for reference
  /// tables. `now` decides which dates need a year.
  package static func sentences(of record: Record, now: Instant) -> [String] {
    guard let provenance = record.provenance else { return [] }
    var lines: [String] = []
    let kind = provenance.sourceKind.map { " (\($0.rawValue))" } ?? ""
    let person = [provenance.person, provenance.role].filter { !$0.isEmpty }
      .joined(separator: ", ")
    let channel = provenance.how.map { ", \($0.words)" } ?? ""
    let said = provenance.source.isEmpty ? "" : provenance.source + kind
    let who = [person, said].filter { !$0.isEmpty }.joined(separator: ", ")
    if !who.isEmpty { lines.append("Source: \(who)\(channel).") }
    let clocks = [
      ("measured", provenance.measuredAt), ("published", provenance.publishedAt),
      ("received", provenance.recordedAt.map { Moment($0) }),
    ]
    .compactMap { name, moment in
      moment.map { "\(name) \(Wording.dateTime($0, now: now))" }
    }
    if !clocks.isEmpty { lines.append(Wording.capitalised(clocks.joined(separator: ", ")) + ".") }
    if !provenance.url.isEmpty { lines.append("<\(provenance.url)>") }
    lines.append("[\(record.identity)]")
    return lines
  }
}

extension Provenance.Channel {
  /// How it reached the desk: "by phone".
  fileprivate var words: String {
    switch self {
    case .published: "published"
    case .statement: "in a statement"
    case .phone: "by phone"
    case .email: "by email"
    case .observed: "seen by a reporter"
    }
  }
}
