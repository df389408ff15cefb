import DataSources

/// Sources that go on reporting into the mailbox until they are stopped.
final class RunningSources {
  private let supervision: Supervision
  private var task: Task<Void, Never>?

  init(_ sources: [any DataSource], mailbox: Mailbox) {
    let supervision = Supervision(sources)
    self.supervision = supervision
    guard !sources.isEmpty else { return }
    task = Task { await supervision.run { mailbox.post(Door.clean($0)) } }
  }

  /// Asks all of them for what is there now.
  func ask() { supervision.ask() }

  func stop() {
    task?.cancel()
    task = nil
  }
}
