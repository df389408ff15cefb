import DataSources
import DeskViewModel
import Figures
import Screen
import Settings

/// The sources of the command line and of the configuration.
extension Opening {
  /// Names them to the desk, and with `once` looks at each of them. One that cannot be made is on the
  /// desk as one that fails.
  mutating func addSources(_ setup: DeskSetup, once: Bool) throws(OpeningError) {
    guard !setup.sources.isEmpty else { return }
    _ = desk.apply(.listed(setup.sources.map(\.listing)))
    guard once else { return }
    var made: [any DataSource] = []
    for settings in setup.sources {
      do throws(OpeningError) {
        made.append(try SourceKinds.make(settings))
      } catch {
        let reason = Words.shown(error.description)
        Output.complain("\(Words.shown(settings.name)): \(reason)")
        _ = desk.apply(.report(Opening.failed(settings, reason, at: desk.clock.now)))
      }
    }
    for reports in OneLook(setup.sources).look(at: made) {
      for report in reports { _ = desk.apply(.report(Door.clean(report))) }
    }
  }

  /// What the desk is told of a source that cannot be made.
  static func failed(
    _ settings: SourceSettings, _ reason: String, at instant: Instant
  ) -> SourceReport {
    SourceReport(
      source: Sanitiser.clean(settings.name), health: .broken(since: instant, reason: reason),
      noticedAt: instant)
  }
}

extension SourceSettings {
  /// Its name as the desk knows it.
  var shownName: String { Sanitiser.clean(name) }

  /// What the desk is told of it.
  var listing: SourceListing {
    SourceListing(
      name: shownName, place: Words.shown(url.description),
      rank: rank.map { UInt8(clamping: $0) }, isPublication: url.kind == .map)
  }
}
