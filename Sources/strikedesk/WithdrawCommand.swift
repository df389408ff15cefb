import ArgumentParser
import Figures
import Filing
import Ledger

/// Takes a record back.
struct WithdrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw",
    abstract: "Take a record back, saying why. It stays readable in its history.",
    usage: "strikedesk withdraw <id> --why <text> [<options>]",
    discussion: """
      EXAMPLE
        strikedesk withdraw f-7k2m9q4x1c8p --why "the trust counted a day twice"
      """)

  @Argument(help: "The id of the record, in the book or the pack.")
  var id: String

  @Option(help: "Why it is taken back.")
  var why: String

  @Option(help: "Who says so; who said it by default.")
  var source: String?

  @Option(help: "When the desk was told; now by default.")
  var recorded: String?

  @OptionGroup var options: FilingOptions

  func run() throws {
    let desk = try FilingDesk(options, depth: .whole)
    let old = desk.ledger[try desk.replaceable(id, retry: options.id)].record
    guard let kind = FilingKind(rawValue: old.kind.rawValue),
      var draft = FilingDraft(
        withdrawing: old, id: options.id ?? RecordID.make(kind), now: desk.now,
        tables: desk.tables)
    else { return }
    draft.isRehearsal = desk.isRehearsal
    draft.set(.note, why)
    if let source { draft.set(.source, source) }
    if let recorded { draft.set(.recorded, recorded) }
    try desk.file(draft, options)
  }
}
