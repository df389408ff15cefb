import ArgumentParser
import Figures
import Filing
import Ledger

/// Files a correction of a record.
struct CorrectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "correct",
    abstract: "File a correction: a new record that replaces one, which stays readable.",
    usage: "strikedesk correct <id> [<amount>] [--set <field>=<text> ...] [<options>]",
    discussion: """
      What is not given stays as it was, an embargo too; the correction is received
      now. --set takes any field: those of the form, such as level, statement,
      headline, valid; with nothing after = the field is emptied.

      EXAMPLES
        strikedesk correct f-7k2m9q4x1c8p 61,989 --change revised --note "withdrawn data"
        strikedesk correct f-7k2m9q4x1c8p --area ipswich --note "wrong hospital"
        strikedesk correct s-1c8p7k2m9q4x --set on-duty=5 --set level=reduced
      """)

  @Argument(help: "The id of the record, in the book or the pack.")
  var id: String

  @Argument(help: "The right amount, as they said it; for a figure.")
  var amount: String?

  @Option(help: "corrected, revised or refiled; corrected by default.")
  var change: String?

  @Option(help: "The right area.")
  var area: String?

  @Option(help: "The right basis.")
  var basis: String?

  @Option(help: "The right status.")
  var status: String?

  @Option(help: "The right period.")
  var period: String?

  @Option(help: ArgumentHelp("Any other field.", valueName: "field=text"))
  var set: [FieldArgument] = []

  @OptionGroup(title: "Who says so") var provenance: ProvenanceOptions

  @OptionGroup var options: FilingOptions

  func validate() throws {
    for argument in set { try argument.check() }
  }

  func run() throws {
    let desk = try FilingDesk(options, depth: .whole)
    let index = try desk.replaceable(id, retry: options.id)
    let old = desk.ledger[index].record
    let content = desk.standpoint.content(of: index, in: desk.ledger)
    guard let kind = FilingKind(rawValue: old.kind.rawValue),
      var draft = FilingDraft(
        correcting: old, content: content.map { desk.ledger[$0].record },
        id: options.id ?? RecordID.make(kind), now: desk.now, tables: desk.tables)
    else { return }
    draft.isRehearsal = desk.isRehearsal
    let named: [FilingField.Name: String?] = [
      .amount: amount, .change: change, .area: area, .basis: basis, .status: status,
      .period: period,
    ]
    var texts = named.compactMapValues { $0 }.merging(provenance.texts) { own, _ in own }
    for argument in set {
      if let name = argument.name { texts[name] = argument.text }
    }
    if texts.isEmpty {
      throw OpeningError("expected what is to be corrected, such as an amount, found nothing")
    }
    for (name, text) in texts {
      guard draft.names.contains(name) else {
        throw OpeningError(
          "\(name.rawValue): expected a field of \(old.kind.rawValue) \"\(Words.shown(id))\", one of "
            + draft.names.map(\.rawValue).joined(separator: ", "))
      }
      draft.set(name, text)
    }
    if draft.isUnchanged {
      throw OpeningError(
        "expected what is to be corrected of \"\(Words.shown(id))\", found that nothing is changed; a "
          + "--note alone is a change too")
    }
    try desk.file(draft, options, given: Set(texts.keys))
  }
}

/// A field and its text on the command line: `level=reduced`.
struct FieldArgument: ExpressibleByArgument {
  /// As it was typed.
  let argument: String
  /// Nil for what names no field.
  let name: FilingField.Name?
  let text: String

  /// What options and the record format call fields otherwise.
  private static let others: [String: FilingField.Name] = ["value": .amount, "as-at": .measured]

  init(argument: String) {
    self.argument = argument
    guard let equals = argument.firstIndex(of: "=") else {
      (name, text) = (nil, "")
      return
    }
    let word = argument[..<equals].lowercased().replacing("_", with: "-")
    name = FilingField.Name(rawValue: word) ?? FieldArgument.others[word]
    text = String(argument[argument.index(after: equals)...])
  }

  /// Refuses what is no field, with the fields that there are.
  func check() throws(ValidationError) {
    guard name == nil else { return }
    throw ValidationError(
      "--set: expected a field and its text such as level=reduced, found "
        + "\"\(Words.shown(argument))\"; the fields are "
        + FilingField.Name.allCases.map(\.rawValue).joined(separator: ", "))
  }

  static var allValueStrings: [String] { [] }
}
