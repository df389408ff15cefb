package import Screen

/// A theme with every style, measure and finding, in the shape that a program reads.
///
/// The property names are the keys of the JSON.
package struct ThemeReport: Encodable, Hashable, Sendable {
  /// One role of the theme.
  package struct RoleReport: Encodable, Hashable, Sendable {
    package var role: String
    /// `#rrggbb`, or null for the terminal's own.
    package var foreground: String?
    /// `#rrggbb`, or null for the terminal's own.
    package var background: String?
    package var modifiers: [String]
    /// The numbers that a terminal of 256 colours is asked for.
    package var foreground256: UInt8?
    package var background256: UInt8?
    /// As a ratio to one, rounded down to hundredths; null where the terminal decides.
    package var contrast: Double?
    /// The same with 256 colours.
    package var contrast256: Double?
    /// The contrast the role needs in this theme.
    package var needed: Double

    private enum CodingKeys: CodingKey {
      case role, foreground, background, modifiers, foreground256, background256, contrast
      case contrast256, needed
    }

    /// Writes absent values as null, so that every role has the same keys.
    package func encode(to encoder: any Encoder) throws {
      var out = encoder.container(keyedBy: CodingKeys.self)
      try out.encode(role, forKey: .role)
      try out.encode(foreground, forKey: .foreground)
      try out.encode(background, forKey: .background)
      try out.encode(modifiers, forKey: .modifiers)
      try out.encode(foreground256, forKey: .foreground256)
      try out.encode(background256, forKey: .background256)
      try out.encode(contrast, forKey: .contrast)
      try out.encode(contrast256, forKey: .contrast256)
      try out.encode(needed, forKey: .needed)
    }
  }

  /// One shortcoming.
  package struct FindingReport: Encodable, Hashable, Sendable {
    package var role: String
    /// True if a rule is broken, false if something is left to the terminal.
    package var failure: Bool
    package var message: String
  }

  package var name: String
  package var title: String
  /// `built-in`, or the file it was read from.
  package var origin: String
  package var promises: [String]
  package var colourless: Bool
  package var roles: [RoleReport]
  package var findings: [FindingReport]

  /// The report of a theme; `origin` is nil for a built-in one.
  package init(_ theme: Theme, origin: String? = nil) {
    name = theme.name
    title = theme.title
    self.origin = origin ?? "built-in"
    promises = ThemePromises.words.filter { theme.promises.contains($0.promise) }.map(\.word)
    colourless = theme.isColourless
    roles = Role.allCases.map { Self.roleReport($0, in: theme) }
    findings = ThemeLibrary.check(theme).map {
      FindingReport(role: $0.role.name, failure: $0.isFailure, message: $0.description)
    }
  }

  private static func roleReport(_ role: Role, in theme: Theme) -> RoleReport {
    let style = theme[role]
    let contrast = ThemeLibrary.contrast(style)
    let numbers = style.indexed(.xterm256)
    return RoleReport(
      role: role.name, foreground: style.foreground?.hex, background: style.background?.hex,
      modifiers: Modifiers.words.filter { style.modifiers.contains($0.modifier) }.map(\.word),
      foreground256: numbers.foreground, background256: numbers.background,
      contrast: contrast.map { hundredths($0.written) },
      contrast256: contrast.map { hundredths($0.approximated) },
      needed: ThemeLibrary.neededContrast(role, in: theme))
  }

  private static func hundredths(_ value: Double) -> Double {
    Double(Int(value * 100 + 1e-9)) / 100
  }
}
