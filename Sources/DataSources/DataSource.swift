package import Figures

/// Something that tells the desk what it knows: a pack, a folder, a command, a feed.
///
/// A source only reports. It knows nothing of the ledger, of other sources or of the screen.
package protocol DataSource: Sendable {
  /// The name that the desk gave it.
  var name: String { get }

  /// Reports until there is nothing more to come or the task is cancelled, and then returns, within
  /// one second. Throws when it cannot go on; supervision starts it again.
  func run(_ report: @escaping @Sendable (SourceReport) -> Void) async throws(SourceFailure)

  /// Looks for news now, if it can while it runs: true. False for one that has to be started again to
  /// look, which is what supervision then does.
  func ask() -> Bool
}

extension DataSource {
  /// A source that says nothing else is started again.
  package func ask() -> Bool { false }
}

/// Why a source cannot go on, in words for the desk.
package struct SourceFailure: Error, Hashable, Sendable {
  /// One clause, without a full stop.
  package var reason: String

  /// A failure for this reason.
  package init(_ reason: String) { self.reason = reason }
}

/// Tells the time; tests bring their own.
package typealias Now = @Sendable () -> Instant
