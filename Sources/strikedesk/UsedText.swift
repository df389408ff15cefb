import DeskViewModel
import Figures
import Filing
import Formats
import Ledger

/// Copied lines as they are printed.
struct UsedText {
  let used: UsedLines
  let desk: FilingDesk

  /// A paragraph a line: the sentence, who copied it when for what, and what holds now.
  var page: String {
    var lines = desk.isRehearsal ? [RehearsalMark.word] : []
    guard !used.lines.isEmpty else {
      let none = used.hasOthers ? "No line that was copied fits." : "No line was copied."
      return (lines + [none]).joined(separator: "\n") + "\n"
    }
    let changed = used.changed.count
    lines.append(
      "\(Words.count(used.lines.count, "line")) copied, "
        + (changed == 0 ? "none" : "\(changed)") + " to be corrected")
    for line in used.lines { lines += [""] + paragraph(line) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func paragraph(_ line: UsedLines.Line) -> [String] {
    let copied = line.copied
    var lines = [Words.line(copied.wording)]
    let who = copied.copiedBy.isEmpty ? "" : " by \(copied.copiedBy)"
    let story = copied.story.isEmpty ? "" : " for \(copied.story)"
    var credit = "copied \(time(copied.copiedAt))\(who)\(story)"
    // Worded from a place in the past, and not in the moment of copying.
    if copied.knownAt < copied.copiedAt.adding(seconds: -60) {
      credit += ", as known at \(time(copied.knownAt))"
    }
    lines.append("  " + Words.line("\(credit) · \(copied.figure) · \(copied.id)"))
    if let flag = line.flag {
      lines.append("  \(flag.kind.mark) \(flag.kind.rawValue) \(time(flag.since))")
      lines.append(
        "  \(flag.kind == .contradicted ? "against: " : "now: ")" + Words.line(sentence(flag)))
    } else if let time = copied.acknowledgedAt {
      let who = copied.acknowledgedBy.isEmpty ? "" : " by \(copied.acknowledgedBy)"
      lines.append("  " + Words.line("acknowledged \(self.time(time))\(who)"))
    }
    return lines
  }

  private func sentence(_ flag: CopiedFlag) -> String {
    let record = desk.ledger[flag.change].record
    return FilingSentence.words(
      record, tables: desk.tables, at: FilingSentence.instant(of: record), now: desk.now)
  }

  private func time(_ instant: Instant) -> String {
    Wording.copyTime(Moment(instant), now: desk.now)
  }

  /// One document: all lines, those to be corrected with what changed and the record that says so.
  var json: String {
    var members: [JSONMember] = []
    if desk.isRehearsal { members.append(JSONMember("rehearsal", .bool(true))) }
    members += [
      JSONMember("as_known_at", .string(Moment(desk.now).iso)),
      JSONMember("changed", .number(Double(used.changed.count))),
      JSONMember("lines", .array(used.lines.map { value($0) })),
    ]
    return JSONWriter.pretty(.object(members)) + "\n"
  }

  private func value(_ line: UsedLines.Line) -> JSONValue {
    let copied = line.copied
    func time(_ instant: Instant) -> JSONValue { .string(Moment(instant).iso) }
    var members = [
      JSONMember("id", .string(copied.id)), JSONMember("type", .string(copied.kind.rawValue)),
      JSONMember("figure", .string(copied.figure)),
      JSONMember("wording", copied.isWithheld ? .null : .string(copied.wording)),
      JSONMember("copied_by", .string(copied.copiedBy)),
      JSONMember("copied_at", time(copied.copiedAt)), JSONMember("known_at", time(copied.knownAt)),
      JSONMember("story", .string(copied.story)),
    ]
    if let until = copied.embargoUntil { members.append(JSONMember("embargo_until", time(until))) }
    if let instant = copied.acknowledgedAt {
      members += [
        JSONMember("acknowledged_at", time(instant)),
        JSONMember("acknowledged_by", .string(copied.acknowledgedBy)),
      ]
    }
    if let flag = line.flag {
      members += [
        JSONMember("change", .string(flag.kind.rawValue)), JSONMember("since", time(flag.since)),
        JSONMember("now", .string(sentence(flag))),
        JSONMember("record", NDJSON.object(desk.ledger[flag.change].record)),
      ]
    }
    return .object(members)
  }
}

extension CopiedFlag.Kind {
  fileprivate var mark: String {
    switch self {
    case .corrected: "±"
    case .withdrawn: "⊘"
    case .contradicted: "≠"
    }
  }
}
