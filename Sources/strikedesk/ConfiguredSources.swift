import DataSources
import DeskViewModel
import Figures
import PostgresStore
import SQLiteStore
import Screen
import Settings
import Synchronization

/// The sources of the command line and the configuration while the desk runs: started at first, and
/// brought in line with the configuration each time it is saved.
final class ConfiguredSources: Sendable {
  private let setup: DeskSetup
  private let running: RunningSources
  private let mailbox: Mailbox
  private let bookkeeper: Bookkeeper?
  private let changes: DeskChanges
  private let last: Mutex<Last>

  private struct Last {
    /// The configuration as it was read last, with or without mistakes.
    var configuration: Configuration
    /// What the last one without mistakes says of the desk itself.
    var desk: DeskDefaults
  }

  init(
    _ setup: DeskSetup, _ running: RunningSources, _ mailbox: Mailbox, _ bookkeeper: Bookkeeper?,
    changes: DeskChanges
  ) {
    self.changes = changes
    self.setup = setup
    self.running = running
    self.mailbox = mailbox
    self.bookkeeper = bookkeeper
    let configuration = setup.configuration.configuration
    last = Mutex(Last(configuration: configuration, desk: configuration.desk))
  }

  /// Starts, restarts and stops what has to be so that these run. Those whose settings are as they
  /// were go on untouched; a rank is no matter of the source.
  func run(_ wanted: [SourceSettings]) {
    let before = running.settings
    if !wanted.isEmpty || !before.isEmpty { mailbox.post(.listed(wanted.map(\.listing))) }
    let names = Set(wanted.map(\.listing.name))
    for name in before.keys where !names.contains(name) { running.stop(name) }
    for settings in wanted {
      if let old = before[settings.listing.name], old.unranked == settings.unranked { continue }
      start(settings)
    }
  }

  private func start(_ settings: SourceSettings) {
    do throws(OpeningError) {
      let made = try SourceKinds.make(settings)
      running.start(telling(made), settings: settings)
    } catch {
      running.stop(settings.listing.name)
      mailbox.post(
        Opening.failed(settings, Words.shown(error.description), at: Clocks.wall()))
    }
  }

  /// A desk book also tells of lines that were copied; and a shared one that is the desk's own, when it
  /// is there to be sent what waits.
  func telling(_ source: any DataSource) -> any DataSource {
    let mailbox = mailbox
    let copied: @Sendable ([CopiedLine]) -> Void = { mailbox.post(.copied($0.map(Door.clean))) }
    if let book = source as? BookSource { return book.telling(copied: copied) }
    guard let shared = source as? PostgresSource else { return source }
    guard shared.name == Opening.bookName else { return shared.telling(copied: copied) }
    return shared.telling(copied: copied, live: { [bookkeeper] in bookkeeper?.send() })
  }

  /// Reads the configuration again. One with mistakes changes nothing but what the desk says of it.
  func reload() {
    guard let path = setup.configuration.path else { return }
    let file = ConfigurationFile.again(path, mustBeThere: setup.options.config != nil)
    let desk = file.configuration.desk
    let before = last.withLock { last -> DeskDefaults? in
      guard last.configuration != file.configuration else { return nil }
      defer {
        last.configuration = file.configuration
        if file.configuration.problems.isEmpty { last.desk = desk }
      }
      return last.desk
    }
    guard let before else { return }
    var state = file.state
    state.keepsLastGood = !state.problems.isEmpty
    if state.problems.isEmpty {
      state.theme = changes.theme(from: before, to: desk)
      state.waiting = changes.waiting(desk)
    }
    if state.problems.isEmpty, setup.usesConfigured, setup.isLive {
      run(setup.merged(with: file.configuration.sources))
    }
    mailbox.post(.configuration(state))
  }
}

extension SourceSettings {
  /// The settings without the rank, which is the desk's affair.
  fileprivate var unranked: SourceSettings {
    var settings = self
    settings.rank = nil
    return settings
  }
}
