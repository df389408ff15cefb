/// The line at the bottom: a message, a prompt, or the keys that fit.
package struct FooterView: Sendable, Hashable {
  package var message: Message?
  package var prompt: Desk.Prompt?
  /// Key label and what it does, most useful first.
  package var hints: [Hint]
  /// Always at the right.
  package var fixed: [Hint]

  package struct Hint: Sendable, Hashable {
    package var key: String
    package var text: String
  }
}

extension Desk {
  package var footer: FooterView {
    var hints: [FooterView.Hint] = []
    if overlay != nil {
      hints = [hint(.down, "scroll"), hint(.close)].compactMap { $0 }
      if form != nil {
        hints = [
          .init(key: "↑↓", text: "field"), .init(key: "Tab", text: "complete"),
          .init(key: "Ctrl-s", text: "file it"), .init(key: "Esc", text: "close, keeping it"),
          .init(key: "Ctrl-t", text: "other kind"),
        ]
      }
      if case .palette = overlay {
        hints = [.init(key: "⏎", text: "run"), .init(key: "Esc", text: "close")]
      }
    } else {
      let noun = focus == .hospitals ? "hospital" : "select"
      hints.append(.init(key: "↑↓", text: noun))
      for command in commands.commands
      where command.hintedIn.contains(focus) && command.id != .help && command.id != .quit
        && (command.id != .file || canFile)
      {
        hints.append(.init(key: label(command), text: command.hint))
      }
      if knownAt != nil, let now = hint(.backToNow) { hints.insert(now, at: 0) }
      hints.append(.init(key: "1–6", text: "panel"))
      if let theme = hint(.theme) { hints.append(theme) }
    }
    return FooterView(
      message: message, prompt: prompt, hints: hints,
      fixed: form != nil
        ? [] : [hint(.help), hint(.quit, overlay == nil ? "quit" : "close")].compactMap { $0 })
  }

  private var canFile: Bool {
    switch filingRight {
    case .into: true
    case .no: false
    }
  }

  private func hint(_ id: Command.ID, _ text: String? = nil) -> FooterView.Hint? {
    commands[id].map { FooterView.Hint(key: label($0), text: text ?? $0.hint) }
  }

  private func label(_ command: Command) -> String {
    if command.id == .stepBack { return ", ." }
    return command.keys.first.map { CommandTable.label(forKey: $0) } ?? ""
  }
}
