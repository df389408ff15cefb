import ArgumentParser
import Figures
import Filing
import Ledger
import SQLiteStore
import Screen

extension FilingDesk {
  /// A desk for a command that files.
  init(_ options: FilingOptions, depth: Depth = .recent) throws(OpeningError) {
    try self.init(options.tables, options.book, depth: depth)
  }

  /// A new record of a kind from what the command line gives.
  func draft(
    _ kind: FilingKind, _ options: FilingOptions, _ texts: [FilingField.Name: String]
  ) -> FilingDraft {
    var draft = FilingDraft(kind, id: options.id ?? RecordID.make(kind), now: now, tables: tables)
    draft.isRehearsal = isRehearsal
    for (name, text) in texts { draft.set(name, text) }
    return draft
  }

  /// Files what a draft came to and says so; with what is wrong on standard error, exit code 1. Of a
  /// correction only the fields that were given are told back.
  func file(
    _ draft: FilingDraft, _ options: FilingOptions, given: Set<FilingField.Name> = []
  ) throws {
    for problem in draft.problems { Output.complain(Words.line(problem.description)) }
    guard let record = draft.record, let filing = draft.recordToFile,
      let sentence = draft.sentence
    else { throw ExitCode(1) }
    try refuseUsed(record, draft.replaced)
    var receipt = FilingReceipt(
      record: record, sentence: sentence, replaced: draft.replacedSentence,
      advice: draft.advice(ledger, standpoint))
    if !options.dryRun {
      let filing = try filing.withOriginalTexts { kind, id throws(OpeningError) in
        try original(kind, id)
      }
      try file([filing], &receipt, options)
    }
    if !options.json {
      let told = draft.replaced == nil ? FilingDesk.told : given.intersection(FilingDesk.told)
      for line in FilingDesk.understanding(draft, told) { Output.complain(line) }
    }
    try FilingReceipt.print([receipt], json: options.json)
  }

  private func file(
    _ records: [Record], _ receipt: inout FilingReceipt, _ options: FilingOptions
  ) throws(OpeningError) {
    receipt.filer = options.book.filer
    receipt.filed = try file(records, by: receipt.filer).first
    guard let filed = receipt.filed else { return }
    // The book has set the time of receipt, or keeps that of the first try.
    receipt.record = try kept([filed])[receipt.record.key] ?? receipt.record
  }

  /// An id of the pack cannot be used again: the ledger would refuse what the book took.
  private func refuseUsed(_ record: Record, _ replaced: Record?) throws(OpeningError) {
    guard let known = ledger.latest(record.kind, record.identity),
      ledger[known].source != Opening.bookName
    else { return }
    throw OpeningError(
      "--id: expected an id not used before, found the \(record.kind.rawValue) "
        + "\"\(Words.shown(record.identity))\" of \(Words.shown(ledger[known].source))")
  }

  private static let told: Set<FilingField.Name> = [
    .area, .action, .sourceKind, .period, .shift, .valid, .at, .measured, .published, .embargo,
  ]

  /// How names and times were read, and what stands in for fields that were left out.
  private static func understanding(
    _ draft: FilingDraft, _ told: Set<FilingField.Name>
  ) -> [String] {
    let words = draft.fields.filter { told.contains($0.name) && !$0.understood.isEmpty }.map {
      "\($0.label) \(Words.shown($0.understood))"
    }
    return words.isEmpty ? [] : ["understood: " + words.joined(separator: "; ")]
  }
}

extension Words {
  /// A sentence as it may be printed: longer than what a cell holds.
  static func line(_ text: String) -> String { Sanitiser.clean(text, limit: 4096) }
}
