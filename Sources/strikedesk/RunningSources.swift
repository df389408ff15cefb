import DataSources

/// Sources that go on reporting into the mailbox until they are stopped.
final class RunningSources {
  private var tasks: [Task<Void, Never>] = []
  private let sources: [any DataSource]
  private let mailbox: Mailbox

  init(_ sources: [any DataSource], mailbox: Mailbox) {
    self.sources = sources
    self.mailbox = mailbox
    start()
  }

  private func start() {
    guard !sources.isEmpty else { return }
    let supervision = Supervision(sources)
    let mailbox = mailbox
    tasks.append(Task { await supervision.run { mailbox.post(Door.clean($0)) } })
  }

  /// Asks all of them again: each starts from what is there now.
  func ask() {
    stop()
    start()
  }

  func stop() {
    for task in tasks { task.cancel() }
    tasks = []
  }
}
