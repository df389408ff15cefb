/// What a terminal can do to a glyph besides colouring it.
package struct Modifiers: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  /// The set with these bits.
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Heavier strokes.
  package static let bold = Modifiers(rawValue: 1 << 0)
  /// Less bright than usual; some terminals show no difference.
  package static let dim = Modifiers(rawValue: 1 << 1)
  /// Slanted; some terminals show reverse or nothing instead.
  package static let italic = Modifiers(rawValue: 1 << 2)
  /// A line under the glyph.
  package static let underline = Modifiers(rawValue: 1 << 3)
  /// Foreground and background exchanged.
  package static let reverse = Modifiers(rawValue: 1 << 4)

  /// Every modifier with the word that theme files use for it.
  package static let words: [(word: String, modifier: Modifiers)] = [
    ("bold", .bold), ("dim", .dim), ("italic", .italic), ("underline", .underline),
    ("reverse", .reverse),
  ]
}

/// How a role looks. A colour that is nil is the terminal's own.
package struct Style: Hashable, Sendable {
  package var foreground: Colour?
  package var background: Colour?
  package var modifiers: Modifiers

  /// A style; without arguments, the terminal's own.
  package init(
    foreground: Colour? = nil, background: Colour? = nil, modifiers: Modifiers = []
  ) {
    self.foreground = foreground
    self.background = background
    self.modifiers = modifiers
  }

  /// The two colours as numbers of a terminal's palette; nil stays the terminal's own.
  ///
  /// Two colours that differ never become the same number: text that a small palette would
  /// make invisible is moved to the end of the grey scale that its background leaves free.
  package func indexed(_ palette: TerminalPalette) -> (foreground: UInt8?, background: UInt8?) {
    let back = background?.nearest(in: palette)
    guard var front = foreground?.nearest(in: palette) else { return (nil, back) }
    if let background, front == back, foreground != background {
      front = background.relativeLuminance < 0.18 ? palette.lightest : palette.darkest
    }
    return (front, back)
  }
}

/// What a theme says of itself beyond the ordinary, and is then held to by the check.
package struct ThemePromises: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  /// The set with these bits.
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Every role stands out from its background by 7:1 or more.
  package static let contrast = ThemePromises(rawValue: 1 << 0)
  /// States stay apart for people who miss a kind of cone.
  package static let colourBlind = ThemePromises(rawValue: 1 << 1)

  /// Every promise with the word that theme files use for it.
  package static let words: [(word: String, promise: ThemePromises)] = [
    ("contrast", .contrast), ("colour-blind", .colourBlind),
  ]
}

/// A style for each role. Panels draw roles, a theme says how they look, a terminal obeys.
package struct Theme: Sendable, Equatable {
  /// What the user types: `night`.
  package var name: String
  /// What a list shows: `Night, calm dark`.
  package var title: String
  /// What the theme is checked for beyond the ordinary.
  package var promises: ThemePromises = []
  private var styles: [Style]
  private var missingBits: UInt64

  /// A theme in which every role looks like `base` and none has been given a style yet.
  package init(name: String, title: String, base: Style = Style()) {
    self.name = name
    self.title = title
    styles = Array(repeating: base, count: Role.allCases.count)
    missingBits = Role.allCases.reduce(0) { $0 | 1 << UInt64($1.rawValue) }
  }

  /// The style of a role. Every role has one.
  package subscript(role: Role) -> Style {
    get { styles[Int(role.rawValue)] }
    set {
      styles[Int(role.rawValue)] = newValue
      missingBits &= ~(1 << UInt64(role.rawValue))
    }
  }

  /// Roles that nobody gave a style, so that they look like the base.
  package var missing: [Role] {
    Role.allCases.filter { missingBits & 1 << UInt64($0.rawValue) != 0 }
  }

  /// True when no role has a colour, so that modifiers alone carry the meaning.
  package var isColourless: Bool {
    styles.allSatisfy { $0.foreground == nil && $0.background == nil }
  }

  /// What to draw with when there may be no colours (NO_COLOR, a terminal that has none).
  ///
  /// A theme that leans on colours would lose what they say, so the built-in one stands in.
  package var withoutColours: Theme {
    if isColourless { return self }
    var plain = Theme.fallback
    plain.name = name
    plain.title = title
    return plain
  }

  /// A theme without colours that is always there, so that the program can always draw.
  package static let fallback: Theme = {
    var theme = Theme(name: "fallback", title: "Built in, without colours")
    for role in Role.allCases { theme[role] = Style(modifiers: plainModifiers(role)) }
    return theme
  }()

  private static func plainModifiers(_ role: Role) -> Modifiers {
    switch role {
    case .text, .number, .message, .hint, .bar, .clock, .claim: []
    case .muted, .faint, .border, .label, .barRest, .withdrawn, .stale: .dim
    case .headline, .title, .header, .good, .new, .standing, .key, .borderFocus: .bold
    case .titleFocus, .selection, .mode, .critical, .error, .rehearsal: [.bold, .reverse]
    case .selectionQuiet, .embargoed, .correction: .underline
    case .warning, .conflict, .match: [.bold, .underline]
    }
  }
}
