import Figures
import Ledger

/// Copying lines, and what becomes of them when their figures turn out otherwise.
extension Desk {
  /// The lines that were copied and whose figures have changed since, until they are acknowledged.
  package var changedCopies: [CopiedFlag] { copied.all }

  /// Copies the sentence of what is selected.
  mutating func copySelected(inFull: Bool) -> [Effect] {
    guard let index = selectedRecord else {
      say(Message("Nothing here to copy", .warning))
      return []
    }
    guard let wording = copyLine(index, inFull: inFull) else {
      say(Message("What is selected has no line to copy", .warning))
      return []
    }
    let record = ledger[index].record
    let line = CopiedLine(
      id: newID(), kind: record.kind, figure: record.identity, wording: wording, copiedAt: wall,
      knownAt: viewInstant, embargoUntil: ledger.embargo(of: index, at: viewInstant))
    copied.take(line, standpoint: standpoint, in: ledger)
    changed.insert(.overlay)
    return [.copy(line)]
  }

  /// Takes lines that were copied, here before or at another desk, and lines that were acknowledged.
  mutating func take(_ lines: [CopiedLine]) {
    let before = copied.count
    for line in lines { copied.take(line, standpoint: standpoint, in: ledger) }
    changed.insert(copied.count == before ? .overlay : [.header, .overlay])
  }

  /// Looks again at the copied lines that entries concern, and says so when one has to be corrected.
  mutating func recheckCopies(_ touched: ArraySlice<EntryIndex>) {
    let before = copied.count
    if touched.count > 200 {
      copied.reconsiderAll(standpoint: standpoint, in: ledger)
    } else {
      copied.reconsider(touched, standpoint: standpoint, in: ledger)
    }
    guard copied.count != before else { return }
    changed.insert([.header, .overlay])
    guard copied.count > before, touched.count <= 200 else { return }
    for index in touched {
      let flags = copied.flags(of: index, standpoint: standpoint, in: ledger)
      guard !flags.isEmpty else { continue }
      let key = commands[.changedCopies]?.keys.first.map { CommandTable.label(forKey: $0) } ?? ""
      return say(Message("± \(CopiedFlag.words(flags)) · \(key) lists them", .correction))
    }
  }

  /// Acknowledges all copied lines whose figures have changed.
  mutating func acknowledgeCopies() -> [Effect] {
    let lines = copied.all.compactMap {
      copied.acknowledged($0.line.id, at: viewInstant, by: "")
    }
    guard !lines.isEmpty else {
      say(Message("No copied line waits to be corrected", .quiet))
      return []
    }
    take(lines)
    showOverlay(nil)
    say(Message(lines.count == 1 ? "1 line acknowledged" : "\(lines.count) lines acknowledged"))
    return [.acknowledgeCopies(lines)]
  }

  /// The lines of the list of changed copies: what was copied, by whom, and what holds now.
  var changedCopyLines: [DrawerLine] {
    let flags = copied.all
    guard !flags.isEmpty else {
      return [DrawerLine("", "No line that was copied has changed since.", .good)]
    }
    var lines = [
      DrawerLine("", "Correct these in copy, then press a to acknowledge them.", .quiet), .blank,
    ]
    for flag in flags {
      let line = flag.line
      let who = line.copiedBy.isEmpty ? "" : " by \(line.copiedBy)"
      let story = line.story.isEmpty ? "" : " for \(line.story)"
      lines.append(
        DrawerLine(
          heading: "\(flag.kind.heading) \(Wording.time(flag.since)) · copied "
            + "\(Wording.dateTime(Moment(line.copiedAt), now: viewInstant))\(who)\(story)"))
      lines.append(DrawerLine("copied", line.wording, .quiet))
      let now = copyLine(flag.change, inFull: false) ?? ""
      lines.append(DrawerLine(flag.kind == .contradicted ? "against" : "now", now, .correction))
      lines.append(.blank)
    }
    return lines
  }
}

extension CopiedFlag.Kind {
  fileprivate var heading: String {
    switch self {
    case .corrected: "± corrected"
    case .withdrawn: "⊘ withdrawn"
    case .contradicted: "≠ contradicted"
    }
  }
}
