package import DataSources
package import Figures

/// A source of one kind with what it reads, which a test can change, take away and bring back.
///
/// A claim is tried on a fresh one. Nothing has run the source before.
package protocol SourceUnderTest: Sendable {
  /// What reads.
  var source: any DataSource { get }

  /// The claims that mean nothing for such a source, each with the reason. They are not tried, and the
  /// suite says so.
  var exceptions: [SourceClaim: DoesNotApply] { get }

  /// True for a source that shows each record from its own time on, be it yet to come.
  var isReplay: Bool { get }

  /// Makes what the source reads say these figures, in this order, in place of those before; where
  /// nothing is ever taken back, besides those before. What was said already may be said again.
  func say(_ figures: [SaidFigure]) throws

  /// By which id a test has said what became this record; nil for a record that nobody said.
  func saidID(of record: Record) -> String?

  /// Takes away what the source reads from.
  func takeAway() throws

  /// Brings it back, where saying something does not. What is said while it is away is in it then.
  func bringBack() throws

  /// Makes what the source reads from take whoever comes, and then say nothing.
  func fallSilent() throws

  /// Waits until the source is waiting for what has fallen silent.
  func waitForVisitor() async

  /// Lets the source look, if it does not by itself.
  func nudge()
}

/// Why a claim says nothing about a kind of source.
package struct DoesNotApply: Hashable, Sendable, ExpressibleByStringLiteral {
  /// What follows "because": a clause without a full stop.
  package let reason: String

  /// It does not apply, because of this.
  package init(stringLiteral reason: String) { self.reason = reason }
}

extension SourceUnderTest {
  package var exceptions: [SourceClaim: DoesNotApply] { [:] }
  package var isReplay: Bool { false }

  package func saidID(of record: Record) -> String? {
    if case .figure(let figure) = record { figure.id } else { nil }
  }

  package func bringBack() throws {}
  package func fallSilent() throws { throw CannotBeDone() }
  package func waitForVisitor() async {}
  package func nudge() { _ = source.ask() }
}

/// What a source under test cannot do, and did not name as an exception.
package struct CannotBeDone: Error {
  package init() {}
}

/// A source that reads whole documents, in which anything may stand.
package protocol DocumentUnderTest: SourceUnderTest {
  /// How figures are written in them.
  var format: SaidFormat { get }

  /// Puts a whole document where the source reads it, in place of the one before.
  func put(_ bytes: [UInt8]) throws
}

extension DocumentUnderTest {
  package func say(_ figures: [SaidFigure]) throws { try put(format.document(figures)) }
}
