package import Screen

/// Something a theme should do better.
package struct ThemeFinding: Hashable, Sendable, CustomStringConvertible {
  /// What kind of shortcoming.
  package enum Kind: Hashable, Sendable {
    /// Neither the theme nor what it inherits from says how the role looks.
    case missing
    /// The role stands out too little; `approximated` when only with 256 colours.
    case contrast(measured: Double, needed: Double, approximated: Bool)
    /// The role's contrast depends on the terminal, so nobody can vouch for it.
    case unmeasured
    /// Two states that must differ look alike; `vision` is nil for everybody.
    case alike(other: Role, vision: ColourVision, difference: Double, approximated: Bool)
  }

  package var role: Role
  package var kind: Kind

  /// Whether the theme breaks a rule, rather than leaving something to the terminal.
  package var isFailure: Bool { kind != .unmeasured }

  /// One line for the user.
  package var description: String {
    switch kind {
    case .missing: "\(role.name): no style, drawn as text"
    case .contrast(let measured, let needed, let approximated):
      "\(role.name): contrast \(ratio(measured)) is below \(ratio(needed))"
        + (approximated ? " with 256 colours" : "")
    case .unmeasured: "\(role.name): contrast depends on the terminal's own colours or on dim"
    case .alike(let other, let vision, _, let approximated):
      "\(role.name): looks like \(other.name) with \(vision.rawValue)"
        + (approximated ? " and 256 colours" : "")
    }
  }
}

extension ThemeLibrary {
  /// The states that a theme for the colour-blind keeps apart by colour alone.
  package static let statesToldApart: [Role] = [
    .good, .warning, .critical, .new, .correction, .conflict, .stale,
  ]

  /// The least difference between two of them, in OKLab, where 0.02 is just seen; half of it
  /// when a terminal of 256 colours shows neighbours.
  package static let leastDifference = 0.07

  /// What is wrong with a theme: roles without a style, too little contrast (as written, and
  /// with 256 colours, which is what most terminals show), states that look alike.
  package static func check(_ theme: Theme) -> [ThemeFinding] {
    var findings = Role.allCases.compactMap { finding($0, in: theme) }
    if theme.promises.contains(.colourBlind) { findings += alike(in: theme) }
    return findings
  }

  /// The contrast a role needs: 4.5:1 for what is read (WCAG 1.4.3), 3:1 for lines, bars and
  /// placeholders (1.4.11), 7:1 for everything in a theme that promises contrast (1.4.6).
  package static func neededContrast(_ role: Role, in theme: Theme) -> Double {
    if theme.promises.contains(.contrast) { return 7 }
    switch role {
    case .faint, .border, .borderFocus, .bar, .barRest: return 3
    case .text, .muted, .headline, .number, .title, .titleFocus, .label, .selection,
      .selectionQuiet, .header, .mode, .clock, .good, .warning, .critical, .claim, .new,
      .correction, .conflict, .stale, .withdrawn, .embargoed, .standing, .key, .hint, .message,
      .error, .match, .rehearsal:
      return 4.5
    }
  }

  /// The contrast of a style as written and with 256 colours; nil where the terminal decides.
  package static func contrast(_ style: Style) -> (written: Double, approximated: Double)? {
    guard let front = style.foreground, let back = style.background,
      !style.modifiers.contains(.dim)
    else { return nil }
    return (front.contrast(with: back), shown(front).contrast(with: shown(back)))
  }

  private static func finding(_ role: Role, in theme: Theme) -> ThemeFinding? {
    if theme.missing.contains(role) { return ThemeFinding(role: role, kind: .missing) }
    let style = theme[role]
    let needed = neededContrast(role, in: theme)
    guard let contrast = contrast(style) else {
      let plain = style.foreground == nil && style.background == nil
      return plain ? nil : ThemeFinding(role: role, kind: .unmeasured)
    }
    if contrast.written < needed {
      return ThemeFinding(
        role: role,
        kind: .contrast(measured: contrast.written, needed: needed, approximated: false))
    }
    guard contrast.approximated < needed else { return nil }
    return ThemeFinding(
      role: role,
      kind: .contrast(measured: contrast.approximated, needed: needed, approximated: true))
  }

  private static func alike(in theme: Theme) -> [ThemeFinding] {
    var findings: [ThemeFinding] = []
    for (index, role) in statesToldApart.enumerated() {
      for other in statesToldApart.dropFirst(index + 1) {
        guard let one = theme[role].foreground, let two = theme[other].foreground else { continue }
        for vision in ColourVision.allCases {
          let written = one.seen(with: vision).difference(from: two.seen(with: vision))
          let nearby = shown(one).seen(with: vision).difference(
            from: shown(two).seen(with: vision))
          guard written < leastDifference || nearby < leastDifference / 2 else { continue }
          let approximated = written >= leastDifference
          findings.append(
            ThemeFinding(
              role: role,
              kind: .alike(
                other: other, vision: vision, difference: approximated ? nearby : written,
                approximated: approximated)))
        }
      }
    }
    return findings
  }

  private static func shown(_ colour: Colour) -> Colour {
    TerminalPalette.colour(colour.nearest(in: .xterm256))
  }
}

/// A ratio with two decimals, rounded down so that a failure never reads as a pass.
func ratio(_ value: Double) -> String {
  let hundredths = Int(value * 100 + 1e-9)
  let rest = hundredths % 100
  return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest):1"
}
