/// How something on the screen is meant. A panel turns a tone into a role, a theme into a colour.
package enum Tone: String, Sendable, Hashable, CaseIterable {
  case plain, quiet, faint, good, warning, critical, claim, new, correction, conflict, stale
  case withdrawn
}

/// A sign with a fixed meaning, a glyph and an ASCII twin. Colour never stands alone.
package enum Mark: String, Sendable, Hashable, CaseIterable {
  case fact, claim, holds, loose, fails, conflict, correction, new, notReported, nilReturn
  case due, stale, withdrawn, embargoed, reduced, minimum, critical, advice, wire

  /// One cell wide.
  package var glyph: Unicode.Scalar {
    switch self {
    case .fact: "●"
    case .claim: "○"
    case .holds: "✓"
    case .loose: "~"
    case .fails: "✗"
    case .conflict: "≠"
    case .correction: "±"
    case .new: "+"
    case .notReported: "–"
    case .nilReturn: "∅"
    case .due: "◷"
    case .stale: "⧗"
    case .withdrawn: "⊘"
    case .embargoed: "⚿"
    case .reduced: "◐"
    case .minimum: "◔"
    case .critical: "▲"
    case .advice: "◆"
    case .wire: "◇"
    }
  }

  /// In words, for help and plain output.
  package var meaning: String {
    switch self {
    case .fact: "fact, or normal level"
    case .claim: "claim or statement"
    case .holds: "the words hold against the known figure"
    case .loose: "the words are loose against the known figure"
    case .fails: "the words do not hold against the known figure"
    case .conflict: "sources that cannot both be true"
    case .correction: "corrected or revised"
    case .new: "new, not yet acknowledged"
    case .notReported: "not reported, which is not zero"
    case .nilReturn: "nil return"
    case .due: "due: a new figure is expected by now"
    case .stale: "old: more than twice as old as its source’s rhythm"
    case .withdrawn: "withdrawn, or no longer listed"
    case .embargoed: "embargoed"
    case .reduced: "reduced level"
    case .minimum: "minimum level"
    case .critical: "critical level"
    case .advice: "advice to the public"
    case .wire: "from a feed, reviewed by nobody yet"
    }
  }

  package var tone: Tone {
    switch self {
    case .fact, .holds: .good
    case .claim, .wire: .claim
    case .loose, .reduced, .minimum: .warning
    case .fails, .conflict: .conflict
    case .correction: .correction
    case .new: .new
    case .notReported, .nilReturn: .faint
    case .due: .quiet
    case .stale: .stale
    case .withdrawn: .withdrawn
    case .embargoed, .critical: .critical
    case .advice: .quiet
    }
  }
}

/// A stretch of text with one tone.
package struct Span: Sendable, Hashable {
  package var text: String
  package var tone: Tone

  package init(_ text: String, _ tone: Tone = .plain) {
    self.text = text
    self.tone = tone
  }
}
