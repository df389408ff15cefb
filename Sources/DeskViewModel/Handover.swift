package import Figures
package import Ledger

/// What the next shift has to know: what changed between two instants, and what is open at the
/// second. Everything in it was known by then; nothing under an embargo gets in before its time.
package struct Handover: Sendable, Hashable {
  package var since: Instant
  package var until: Instant
  /// The round of action in view and where it stands.
  package var action: StrikeAction
  package var phase: StrikePhase
  package var isRehearsal: Bool
  /// True for a digest of a past instant that was asked for; it says so.
  package var isAsKnown = false
  /// Sources that fail when the digest is made: it may not have all that they know.
  package var failing: [FailingSource] = []

  package var newFigures: [Line] = []
  package var corrected: [Line] = []
  /// Withdrawn, or dropped by the source that listed it.
  package var withdrawn: [Line] = []
  /// Embargoes that lifted; what lifted is among the new or corrected as well.
  package var embargoesLifted: [Line] = []
  /// Copied lines that have to be looked at again, acknowledged ones not among them.
  package var copied: [CopiedFlag] = []
  /// Open at the end, whenever they began.
  package var conflicts: [Conflict] = []
  /// Figures on the desk that have become old against the rhythm of their source.
  package var stale: [Line] = []
  package var standing: StandingMove
  /// In order of when it happened.
  package var negotiation: [Line] = []
  package var staffing: [Line] = []
  package var notices: [Line] = []
  /// What the hospitals of the region have not said.
  package var missing: [Missing] = []

  /// A record that the digest tells of.
  package struct Line: Sendable, Hashable {
    package var entry: EntryIndex
    package var kind: Record.Kind
    package var id: String
    /// Without attribution; begins with EMBARGOED while an embargo holds.
    package var wording: String
    /// What it replaced: the last that was known at the beginning, else the first ever.
    package var before: Before?
    /// What else should be known of it: "2 changes since then", why it was withdrawn; mostly empty.
    package var note: String = ""
    /// "Jim Crawfurd, A&E consultant (Eastern Daily Press)".
    package var source: String
    package var asAt: Moment?
    package var knownFrom: Instant
    /// When it was filed, where that was later than it says that it became known.
    package var filedAt: Instant?
  }

  package struct Before: Sendable, Hashable {
    package var entry: EntryIndex
    package var id: String
    package var wording: String
  }

  package struct Conflict: Sendable, Hashable {
    /// "East · Operations".
    package var title: String
    package var since: Instant
    /// True when it began after the digest's beginning.
    package var isNew: Bool
    /// The figures that cannot all be true, best first.
    package var sides: [Line]
  }

  /// Where the negotiation stood and stands; empty words when nothing is known.
  package struct StandingMove: Sendable, Hashable {
    package var before: String
    package var after: String
    /// Since when it stands so: "25 Apr".
    package var since: String
  }

  /// What is missing of one kind of figure.
  package struct Missing: Sendable, Hashable {
    /// The measure's code, or "staffing".
    package var code: String
    package var title: String
    package var reported: Int
    package var expected: Int
    package var nilReturns: [Hospital]
    package var notAsked: [Hospital]
    /// Those of which nothing is on the desk at all.
    package var silent: [Hospital]
    /// Those whose figure was suppressed or does not apply.
    package var withheld: [Hospital]
  }

  package struct Hospital: Sendable, Hashable {
    package var code: String
    package var name: String
  }

  /// True when nothing has changed; what is open or missing does not count.
  package var isQuiet: Bool {
    let lists = [
      newFigures, corrected, withdrawn, embargoesLifted, stale, negotiation, staffing, notices,
    ]
    return lists.allSatisfy(\.isEmpty) && copied.isEmpty && standing.before == standing.after
      && !conflicts.contains(where: \.isNew)
  }
}
