import Figures
import Screen

/// The door: every text from outside passes it once, before the desk sees it.
///
/// What could steer a terminal or hide text is then visible in the text itself (`<U+202E>`), on
/// screen, in print and in JSON alike. The files it came from stay as they are.
enum Door {
  static func clean(_ report: SourceReport) -> SourceReport {
    var report = report
    clean(&report.source)
    for place in report.arrivals.indices { clean(&report.arrivals[place]) }
    for place in report.late.indices { clean(&report.late[place].identity) }
    for place in report.problems.indices {
      clean(&report.problems[place].file)
      clean(&report.problems[place].expected)
      clean(&report.problems[place].found)
      if var held = report.problems[place].held {
        clean(&held.expected)
        clean(&held.found)
        report.problems[place].held = held
      }
    }
    for place in report.vitals.messages.indices { clean(&report.vitals.messages[place]) }
    if case .broken(let since, var reason) = report.health {
      clean(&reason)
      report.health = .broken(since: since, reason: reason)
    }
    return report
  }

  /// A line that was copied, by whatever program.
  static func clean(_ line: CopiedLine) -> CopiedLine {
    var line = line
    clean(&line.figure)
    clean(&line.wording)
    clean(&line.copiedBy)
    clean(&line.story)
    clean(&line.acknowledgedBy)
    return line
  }

  static func clean(_ record: Record) -> Record {
    var record = record
    clean(&record)
    return record
  }

  private static func clean(_ text: inout String) {
    guard !isPlain(text) else { return }
    text = Sanitiser.clean(text, limit: 4096)
  }

  /// Printable ASCII that is not too long: nearly all there is, and left alone.
  private static func isPlain(_ text: String) -> Bool {
    let bytes = text.utf8
    return bytes.count <= 4096 && bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
  }

  private static func clean(_ arrival: inout Arrival) {
    switch arrival {
    case .record(var record):
      clean(&record)
      arrival = .record(record)
    case .edited(var record):
      clean(&record)
      arrival = .edited(record)
    case .noLongerListed(let kind, var identity):
      clean(&identity)
      arrival = .noLongerListed(kind: kind, identity: identity)
    }
  }

  private static func clean(_ record: inout Record) {
    switch record {
    case .area(var area):
      for path in [\Area.code, \.name, \.shortName, \.parent, \.odsCode] {
        clean(&area[keyPath: path])
      }
      record = .area(area)
    case .measure(var measure):
      for path in [\Measure.code, \.title, \.one, \.many, \.definition] {
        clean(&measure[keyPath: path])
      }
      record = .measure(measure)
    case .action(var action):
      for path in [\StrikeAction.id, \.title, \.union, \.staffGroup] {
        clean(&action[keyPath: path])
      }
      record = .action(action)
    case .window(var window):
      clean(&window.action)
      record = .window(window)
    case .figure(var figure):
      clean(&figure.id)
      clean(&figure.action)
      clean(&figure.area)
      clean(&figure.measure)
      clean(&figure.provenance)
      record = .figure(figure)
    case .staffing(var staffing):
      for path in [\Staffing.id, \.action, \.area, \.department, \.statement] {
        clean(&staffing[keyPath: path])
      }
      clean(&staffing.provenance)
      record = .staffing(staffing)
    case .event(var event):
      for path in [
        \DisputeEvent.id, \.party, \.speaker, \.role, \.condition, \.headline, \.detail,
      ] { clean(&event[keyPath: path]) }
      clean(&event.provenance)
      record = .event(event)
    case .notice(var notice):
      for path in [\Notice.id, \.area, \.headline, \.detail, \.contact] {
        clean(&notice[keyPath: path])
      }
      clean(&notice.provenance)
      record = .notice(notice)
    }
  }

  private static func clean(_ provenance: inout Provenance) {
    clean(&provenance.source)
    clean(&provenance.person)
    clean(&provenance.role)
    clean(&provenance.url)
    clean(&provenance.supersedes)
    clean(&provenance.definition)
    clean(&provenance.note)
    for place in provenance.otherFields.indices {
      clean(&provenance.otherFields[place].name)
      clean(&provenance.otherFields[place].value)
    }
  }
}
