package import Figures
import Filing
import Ledger

/// Records of the ledger in words for copy and digests.
extension Desk {
  /// A record as a sentence for copy, with attribution and as-at time.
  package func sentence(_ record: Record) -> String {
    markingEmbargo(plainSentence(record), record)
  }

  private func plainSentence(_ record: Record) -> String {
    let now = viewInstant
    switch record {
    case .figure(let figure):
      let area = place(figure.area, of: record)
      return Wording.sentence(
        figure: figure, measure: measure(figure.measure), areaName: area.name, areaKind: area.kind,
        now: now)
    case .staffing(let staffing):
      let area = place(staffing.area, of: record)
      return Wording.sentence(
        staffing: staffing, areaName: area.name, areaKind: area.kind, now: now)
    case .notice(let notice):
      let area = place(notice.area, of: record)
      return Wording.sentence(notice: notice, areaName: area.name, areaKind: area.kind, now: now)
    case .event(let event): return Wording.sentence(event: event, now: now)
    case .area, .measure, .action, .window: return ""
    }
  }

  /// The same before its attribution, without a full stop; the word of an embargo stands before it.
  package func statement(_ record: Record) -> String {
    let now = viewInstant
    let text: String
    switch record {
    case .figure(let figure):
      let area = place(figure.area, of: record)
      text = Wording.statement(
        figure: figure, measure: measure(figure.measure), areaName: area.name, areaKind: area.kind,
        now: now)
    case .staffing(let staffing):
      let area = place(staffing.area, of: record)
      text = Wording.statement(
        staffing: staffing, areaName: area.name, areaKind: area.kind, now: now)
    case .notice(let notice):
      let area = place(notice.area, of: record)
      text = Wording.statement(
        notice: notice, areaName: area.name, areaKind: area.kind, now: now)
    case .event(let event): text = Wording.statement(event: event, now: now)
    case .area, .measure, .action, .window: return ""
    }
    let provenance = record.provenance ?? Provenance()
    return markingEmbargo(Wording.embargoPrefix(provenance, now: now) + text, record)
  }

  /// A text with the word of an embargo that holds though the desk's own clock, that of a replay, has
  /// passed its end. Where the clock has not passed it the text has the word already.
  func markingEmbargo(_ text: String, _ record: Record) -> String {
    guard let until = record.provenance?.embargoUntil, until <= viewInstant,
      ledger.isUnderEmbargo(record, at: viewInstant)
    else { return text }
    return Wording.embargoMark(until, now: viewInstant) + text
  }

  /// What has been withdrawn, by what is known of it: "The figure of 79 for operations at Colchester on
  /// 26 and 27 April has been withdrawn".
  package func withdrawal(of record: Record) -> String {
    guard case .figure(var figure) = record else { return "Withdrawn: " + statement(record) }
    figure.provenance.change = .withdrawn
    return statement(.figure(figure))
  }

  /// Who says so, in full: "NHS England", "Jim Crawfurd, A&E consultant (Eastern Daily Press)".
  package func speaker(_ provenance: Provenance) -> String {
    let person = [provenance.person, provenance.role].filter { !$0.isEmpty }
      .joined(separator: ", ")
    if person.isEmpty { return provenance.source }
    return provenance.source.isEmpty ? person : "\(person) (\(provenance.source))"
  }

  /// An area as it was called when a record was so.
  func place(_ code: String, of record: Record) -> (name: String, kind: Area.Kind?) {
    guard let area = ledger.catalogue.knownArea(code) else { return (code, nil) }
    let instant = FilingSentence.instant(of: record)
    return (ledger.catalogue.area(area, at: instant).label, ledger.catalogue.kind(area))
  }

  func measure(_ code: String) -> Measure {
    ledger.catalogue.knownMeasure(code).map { ledger.catalogue.measure($0) }
      ?? Measure(code: code, title: code)
  }
}
