import Figures
import Filing
import Ledger
import PackTesting

/// The pack of April 2016 as a ledger, a standpoint and tables for filing.
extension Pack {
  /// Noon on the first day of the strike.
  static let noon = london(26, 12)

  static let ledger: Ledger = ledger(with: [])

  static func ledger(with more: [Record]) -> Ledger {
    var ledger = Ledger()
    for (name, records) in [("april-2016", records), ("book", more)] {
      for record in records {
        _ = ledger.append(.record(record), source: name, noticedAt: noon)
      }
    }
    return ledger
  }

  static func standpoint(_ ledger: Ledger, at instant: Instant = noon) -> Standpoint {
    var standpoint = Standpoint(at: .distantPast)
    _ = standpoint.move(to: instant, in: ledger)
    return standpoint
  }

  static let tables = FilingTables(ledger, standpoint(ledger), region: "Q79")

  /// A draft with fields filled in.
  static func draft(
    _ kind: FilingKind, now: Instant = noon, tables: FilingTables = Pack.tables,
    _ texts: [FilingField.Name: String]
  ) -> FilingDraft {
    var draft = FilingDraft(kind, id: "f1", now: now, tables: tables)
    for (name, text) in texts { draft.set(name, text) }
    return draft
  }

  /// A figure as a reporter might file it, with whatever else a test says of it.
  static func figure(
    _ texts: [FilingField.Name: String] = [:], now: Instant = noon
  ) -> FilingDraft {
    var all: [FilingField.Name: String] = [
      .measure: "operations", .amount: "around 300", .source: "Eastern Daily Press",
      .measured: "26 Apr 2016",
    ]
    all.merge(texts) { _, new in new }
    return draft(.figure, now: now, all)
  }
}

/// A period from day to day of April 2016.
func days(_ first: Int, _ last: Int) -> Period {
  Period(start: Moment(day: date(first)), end: Moment(day: date(last)))
}

/// What is refused of a text; nil when it is taken.
func refusal<Value>(_ read: () throws(TextRefusal) -> Value) -> TextRefusal? {
  do throws(TextRefusal) {
    _ = try read()
    return nil
  } catch {
    return error
  }
}

extension FilingDraft {
  var figure: Figure? {
    guard case .figure(let figure) = record else { return nil }
    return figure
  }

  /// Problems as a desk reads them.
  var complaints: [String] { problems.map(\.description) }
}
