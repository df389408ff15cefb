import Figures
import Filing
import Formats
import SQLiteStore

/// What a command says of one record that it filed.
struct FilingReceipt {
  var record: Record
  var sentence: String
  /// The sentence of the record that this one replaces.
  var replaced: String?
  var advice: [FilingAdvice] = []
  /// Nil after a dry run.
  var filed: Filed?
  var filer = ""

  /// Two lines or three: the sentence, what it replaces, and the id.
  var text: String {
    var lines = [Words.line(sentence)]
    if let replaced { lines.append("was: " + Words.line(replaced)) }
    let id = Words.shown(record.identity)
    switch filed {
    case .stored: lines.append("filed \(id)")
    case .alreadyStored: lines.append("filed already \(id)")
    case .waiting: lines.append("kept here, not yet on the shared desk: \(id)")
    case nil: break
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// One object: the id, what became of it, the sentence, the advice, and the record itself.
  var json: JSONValue {
    var members = [
      JSONMember("id", .string(record.identity)), JSONMember("filed", .string(word)),
      JSONMember("sentence", .string(sentence)),
    ]
    if let replaced { members.append(JSONMember("was", .string(replaced))) }
    if let filed {
      if let sequence = filed.sequence {
        members.append(JSONMember("sequence", .number(Double(sequence))))
      }
      members.append(JSONMember("by", .string(filer)))
    }
    if !advice.isEmpty {
      members.append(
        JSONMember(
          "advice",
          .array(
            advice.map {
              .object([
                JSONMember("kind", .string($0.kind.rawValue)), JSONMember("text", .string($0.text)),
              ])
            })))
    }
    members.append(JSONMember("record", NDJSON.object(record)))
    return .object(members)
  }

  private var word: String {
    switch filed {
    case .stored: "stored"
    case .alreadyStored: "already"
    case .waiting: "waiting"
    case nil: "no"
    }
  }

  /// Standard output gets the data, standard error the advice.
  static func print(_ receipts: [FilingReceipt], json: Bool) throws(OpeningError) {
    for advice in receipts.flatMap(\.advice) where !json {
      Output.complain("note: \(Words.shown(advice.text)).")
    }
    try Output.write(
      receipts.map { json ? JSONWriter.compact($0.json) + "\n" : $0.text }.joined())
  }
}
