package import Figures
internal import Ledger

/// A record as the sentence by which a desk reads it back.
package enum FilingSentence {
  /// `at` is the instant whose names of areas hold, `now` the one for which the sentence is true.
  package static func words(
    _ record: Record, tables: FilingTables, at instant: Instant, now: Instant
  ) -> String {
    let catalogue = tables.catalogue
    func name(_ code: String) -> String {
      catalogue.knownArea(code).map { catalogue.area($0, at: instant).label } ?? code
    }
    func kind(_ code: String) -> Area.Kind? {
      catalogue.knownArea(code).map { catalogue.kind($0) }
    }
    switch record {
    case .figure(let figure):
      let measure =
        catalogue.knownMeasure(figure.measure).map { catalogue.measure($0) }
        ?? Measure(code: figure.measure, title: figure.measure)
      return Wording.sentence(
        figure: figure, measure: measure, areaName: name(figure.area), areaKind: kind(figure.area),
        now: now)
    case .staffing(let staffing):
      return Wording.sentence(
        staffing: staffing, areaName: name(staffing.area), areaKind: kind(staffing.area), now: now)
    case .event(let event): return Wording.sentence(event: event, now: now)
    case .notice(let notice):
      return Wording.sentence(
        notice: notice, areaName: name(notice.area), areaKind: kind(notice.area), now: now)
    case .area(let area): return "\(area.name) (\(area.code))"
    case .measure(let measure): return measure.title
    case .action(let action): return "\(action.title) (\(action.id))"
    case .window(let window):
      let period = Period(start: Moment(window.start), end: Moment(window.end))
      return "Strike day \(Wording.period(period, now: now)) (\(window.action))"
    }
  }

  /// The instant whose names hold for a record: when it was so, else when it was received.
  package static func instant(of record: Record) -> Instant {
    let provenance = record.provenance
    let received = provenance?.recordedAt ?? .distantFuture
    switch record {
    case .figure(let figure):
      return (provenance?.measuredAt ?? figure.period.start ?? provenance?.publishedAt)?.instant
        ?? received
    case .staffing(let staffing):
      return (staffing.shiftStart ?? provenance?.measuredAt ?? provenance?.publishedAt)?.instant
        ?? received
    case .event(let event): return event.at.instant
    case .notice(let notice):
      return (notice.validity.start ?? provenance?.publishedAt)?.instant ?? received
    case .area, .measure, .action, .window: return received
    }
  }
}
