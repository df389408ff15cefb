import ArgumentParser
import DeskViewModel
import Figures
import Formats
import Ledger
import Screen
import Themes

/// The round of action against earlier ones, on what can be compared.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare the round of action with earlier ones, and say what cannot be compared.",
    discussion: """
      Only numbers on the same basis, for as many days, with the same coverage and definition stand
      side by side. For every other round it says why not; what was not published has no number.

      EXAMPLES
        strikedesk print compare
        strikedesk print compare --action 2016-04-06
        strikedesk print compare --as-known 2016-04-26T09:00+01:00 --json
      """)

  @OptionGroup var options: DeskOptions

  @Option(help: "The round of action, by its id. By default the one that the desk shows.")
  var action: String?

  @Flag(help: "Text without colour or marks of a terminal. This is the default.")
  var plain = false

  @Flag(help: "One JSON document.")
  var json = false

  @Option(name: .customLong("as-known"), help: "As it was known at this time.")
  var asKnown: TimeArgument?

  @Option(name: [.short, .long], help: "Write to a file instead of standard output.")
  var output: String?

  func validate() throws { _ = try asKnown?.instant() }

  func run() throws {
    let setup = try DeskSetup(options)
    setup.complain()
    var desk = try Opening(
      setup, theme: ThemeLibrary.defaultName, themes: ThemeLibrary.names, once: true
    ).desk
    desk.stand(asKnown: try desk.instant(asKnown))
    if let action {
      guard desk.choose(action: action) else {
        throw ValidationError(
          "no round of action has the id \(Words.shown(action)) that took place; there are "
            + desk.actionIDs.map { Words.shown($0) }.joined(separator: ", "))
      }
    }
    let text = ComparisonText(desk: desk)
    try Output.write(json ? text.document() + "\n" : text.plain(), to: output)
  }
}

/// A comparison as text and as JSON: the same values that the screen draws.
struct ComparisonText {
  let desk: Desk

  func plain() -> String {
    let view = desk.comparison
    let header = desk.header
    var lines = desk.isRehearsal ? [RehearsalMark.word] : []
    if desk.holdsEmbargoed { lines.append(EmbargoSign.heading) }
    lines += [view.title, "as known at \(header.date) \(header.clock) \(header.zone)"]
    let labels = view.rounds.map(\.label.count).max() ?? 0
    func row(_ label: String, _ isOnScreen: Bool, _ text: String) -> String {
      let padded = label + String(repeating: " ", count: max(0, labels - label.count))
      return "  \(isOnScreen ? "*" : " ") \(padded)  \(text)"
    }
    for group in view.groups {
      lines += ["", "\(group.area) · \(group.measure) (\(group.counted))"]
      let texts = group.bars.map { $0.words + ($0.source.isEmpty ? "" : " (\($0.source))") }
      let width = texts.map { TextWidth.columns(of: $0) }.max() ?? 0
      for (bar, text) in zip(group.bars, texts) {
        let gap = String(repeating: " ", count: width - TextWidth.columns(of: text) + 2)
        lines.append(row(bar.label, bar.isOnScreen, text + gap + drawn(bar, group)))
      }
      lines += group.gapLines.map { row($0.label, $0.isOnScreen, $0.text) }
    }
    if view.groups.contains(where: { !$0.bars.isEmpty }) {
      lines += ["", "  █ surely  ░ what it may come to  › no upper bound"]
    }
    if view.groups.isEmpty { lines += ["", "Nothing has been published to compare."] }
    lines += ["", "Rounds of action"]
    lines += view.rounds.map { row($0.label, $0.isOnScreen, $0.text) }
    return lines.map { EmbargoSign.spelt($0) }.joined(separator: "\n") + "\n"
  }

  private static let columns = 24

  /// The bar of the screen, in a few columns.
  private func drawn(_ bar: ComparisonBar, _ group: ComparisonGroup) -> String {
    let cells = bar.cells(highest: group.highest, columns: ComparisonText.columns)
    return String(repeating: "█", count: cells.sure) + String(repeating: "░", count: cells.more)
      + (cells.isOpen ? "›" : "")
  }

  func document() -> String {
    let view = desk.comparison
    var members = desk.isRehearsal ? [JSONMember("rehearsal", .bool(true))] : []
    if desk.holdsEmbargoed { members.append(JSONMember("embargoed", .bool(true))) }
    members += [
      JSONMember("as_known_at", .string(Moment(desk.viewInstant).iso)),
      JSONMember("action", .string(desk.ledger.catalogue.action(desk.action).id)),
      JSONMember("rounds", .array(view.rounds.map { round($0) })),
      JSONMember("comparisons", .array(view.groups.map { group($0) })),
    ]
    return JSONWriter.pretty(.object(members))
  }

  private func round(_ round: ComparisonRound) -> JSONValue {
    .object([
      JSONMember("id", .string(round.id)), JSONMember("label", .string(round.label)),
      JSONMember("text", .string(round.text)),
    ])
  }

  private func group(_ group: ComparisonGroup) -> JSONValue {
    .object([
      JSONMember("area", .string(group.area)), JSONMember("measure", .string(group.measure)),
      JSONMember("counted", .string(group.counted)),
      JSONMember(
        "rounds",
        .array(
          group.bars.map { bar in
            .object([
              JSONMember("label", .string(bar.label)),
              JSONMember("words", .string(EmbargoSign.spelt(bar.words))),
              JSONMember("value", .number(bar.value)), JSONMember("lower", .number(bar.lower)),
              JSONMember("upper", bar.upper.map { .number($0) } ?? .null),
              JSONMember("source", .string(bar.source)),
            ])
          })),
      JSONMember(
        "not_comparable",
        .array(
          group.gaps.map { gap in
            .object([
              JSONMember("label", .string(gap.label)),
              JSONMember("words", gap.words.map { .string(EmbargoSign.spelt($0)) } ?? .null),
              JSONMember("reasons", .array(gap.reasons.map { .string($0.rawValue) })),
              JSONMember("why", .string(gap.why)),
            ])
          })),
    ])
  }
}
