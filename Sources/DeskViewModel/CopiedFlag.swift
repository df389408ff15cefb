package import Figures
package import Ledger

/// A copied line whose figure has turned out otherwise since.
package struct CopiedFlag: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case corrected, withdrawn, contradicted
  }

  /// As this desk may see it.
  package var line: CopiedLine
  package var kind: Kind
  /// The correction, the withdrawal, or the figure that cannot be true beside what was copied.
  package var change: EntryIndex
  /// When it became known.
  package var since: Instant
}

extension CopiedFlag.Kind {
  /// The word for what happened: "correction".
  package var noun: String {
    switch self {
    case .corrected: "correction"
    case .withdrawn: "withdrawal"
    case .contradicted: "contradiction"
    }
  }
}

extension CopiedFlag {
  /// "2 lines copied before this correction"; empty without flags.
  package static func words(_ flags: [CopiedFlag]) -> String {
    guard let first = flags.first else { return "" }
    let lines = flags.count == 1 ? "1 line" : "\(flags.count) lines"
    let isAlike = flags.allSatisfy { $0.kind == first.kind }
    return "\(lines) copied before this \(isAlike ? first.kind.noun : "change")"
  }
}

extension CopiedLine {
  /// The line as a desk may see it by the instant of its standpoint. A sentence that was copied by a
  /// desk with the right to see an embargo is withheld from others until that embargo has ended,
  /// whatever else they know of the record meanwhile.
  package func seen(by standpoint: Standpoint, in ledger: Ledger) -> CopiedLine {
    guard !ledger.seesEmbargoed, let embargoUntil else { return self }
    if let version = copiedVersion(in: ledger), !standpoint.isKnown(version) { return withheld }
    return embargoUntil > min(standpoint.instant, ledger.lastLifting) ? withheld : self
  }

  /// The version of its record that a sentence says which was copied under an embargo, known here or
  /// not. Nil for other sentences, and where no such version came.
  func copiedVersion(in ledger: Ledger) -> EntryIndex? {
    embargoUntil == nil ? nil : ledger.version(kind, figure, underEmbargoAt: knownAt)
  }
}

extension Record {
  /// True when copy made from one would say the same if made from the other: amount, what it counts
  /// and who says so; not links, notes, clocks, or how settled it is unless it is disputed.
  func reads(as other: Record) -> Bool { copied == other.copied }

  private var copied: Record {
    var record = self
    record.rename("")
    switch record {
    case .figure(var figure):
      figure.status = figure.status == .disputed ? .disputed : nil
      record = .figure(figure)
    case .event(var event):
      event.standingAfter = nil
      event.stance = nil
      record = .event(event)
    case .area, .measure, .action, .window, .staffing, .notice: break
    }
    let provenance = record.provenance ?? Provenance()
    record.provenance = Provenance(
      source: provenance.source, person: provenance.person, role: provenance.role,
      note: provenance.note.lowercased().contains("names no source") ? "names no source" : "")
    return record
  }
}
