import CEmbedded
import Figures
import Filing
import Formats
import Ledger

/// The pack of April 2016 that is in the program, as a ledger, a standpoint and tables for filing.
enum Pack {
  static let records: [Record] = {
    let folder = "packs/april-2016/"
    var files: [String: UnsafeRawBufferPointer] = [:]
    for index in 0..<embedded_count() {
      guard let path = embedded_path(index).map({ String(cString: $0) }), path.hasPrefix(folder)
      else { continue }
      var length = 0
      guard let bytes = embedded_file(path, &length) else { continue }
      files[String(path.dropFirst(folder.count))] = UnsafeRawBufferPointer(
        start: bytes, count: length)
    }
    return DataPackage.read(EmbeddedFiles(files)).records
  }()

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

/// An instant by London's clocks in 2016, in April unless another month is given.
func london(_ day: Int, _ hour: Int, _ minute: Int = 0, month: Int = 4, year: Int = 2016) -> Instant
{
  LondonTime.instant(date(day, month: month, year: year), hour: hour, minute: minute)
}

func date(_ day: Int, month: Int = 4, year: Int = 2016) -> CivilDate {
  CivilDate(year: year, month: month, day: day) ?? CivilDate(daysSince1970: 0)
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
