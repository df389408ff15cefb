package import Screen

/// A theme laid out as a table of its roles: a sample, the colours, the contrast.
///
/// Plain text; whoever prints it may draw `sample` in the row's style.
package struct ThemePreview: Sendable {
  /// One role of the theme.
  package struct Row: Hashable, Sendable {
    package var role: Role
    /// The role's name in theme files.
    package var name: String
    /// What the role is used for on screen, as short text.
    package var sample: String
    package var style: Style
    /// The colours and modifiers in words: `#d3d7de on #14171c, bold`.
    package var look: String
    /// The contrast: `12.44:1`, or `–` where the terminal decides.
    package var contrast: String
    /// What the check has to say; empty if nothing.
    package var remarks: [String]
  }

  package let title: String
  package let rows: [Row]

  /// The preview of a theme.
  package init(_ theme: Theme) {
    title = "\(theme.name) – \(theme.title)"
    let findings = ThemeLibrary.check(theme)
    rows = Role.allCases.map { role in
      let style = theme[role]
      return Row(
        role: role, name: role.name, sample: role.sample, style: style, look: look(style),
        contrast: ThemeLibrary.contrast(style).map { ratio($0.written) } ?? "–",
        remarks: findings.filter { $0.role == role }.map(\.description))
    }
  }

  /// The table as lines, columns aligned, a remark on a line of its own.
  package var lines: [String] {
    let name = rows.map(\.name.count).max() ?? 0
    let sample = rows.map(\.sample.count).max() ?? 0
    let contrast = rows.map(\.contrast.count).max() ?? 0
    var lines = [title]
    for row in rows {
      let ratio = String(repeating: " ", count: contrast - row.contrast.count) + row.contrast
      lines.append(
        "  \(padded(row.name, to: name))  \(padded(row.sample, to: sample))  \(ratio)  \(row.look)")
      lines += row.remarks.map { "    ! \($0)" }
    }
    return lines
  }
}

private func padded(_ text: String, to width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}

private func look(_ style: Style) -> String {
  let words = Modifiers.words.filter { style.modifiers.contains($0.modifier) }.map(\.word)
  let front = style.foreground?.hex ?? "default"
  let back = style.background?.hex ?? "default"
  return (["\(front) on \(back)"] + words).joined(separator: ", ")
}

extension Role {
  /// A few words such as the role shows on screen.
  package var sample: String {
    switch self {
    case .text: "Operations"
    case .muted: "expected · NHS England"
    case .faint: "–"
    case .headline: "around 300"
    case .number: "12,711"
    case .border, .borderFocus: "╭──────╮"
    case .title, .titleFocus: "3 Hospitals"
    case .label: "Ops  Appts"
    case .selection, .selectionQuiet: "▌ Colchester"
    case .header: "STRIKEDESK"
    case .mode: "REPLAY ×60"
    case .clock: "10:48 BST"
    case .good: "● normal"
    case .warning: "● reduced"
    case .critical: "● critical"
    case .claim: "○ claimed"
    case .new: "+ new"
    case .correction: "± corrected"
    case .conflict: "≠ conflict"
    case .stale: "⧗ stale"
    case .withdrawn: "⊘ withdrawn"
    case .embargoed: "⚿ embargoed"
    case .standing: "DEADLOCK"
    case .bar: "██████"
    case .barRest: "░░░░░░"
    case .key: "⏎"
    case .hint: "open"
    case .message: "Copied the line"
    case .error: "source failed"
    case .match: "Colch"
    case .rehearsal: "REHEARSAL"
    }
  }
}
