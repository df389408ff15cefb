/// Help, made from the command table and the marks.
extension Desk {
  package var helpLines: [DrawerLine] {
    var lines: [DrawerLine] = []
    for group in Command.Group.allCases {
      if !lines.isEmpty { lines.append(.blank) }
      lines.append(DrawerLine(heading: group.rawValue))
      for command in commands.commands where command.group == group {
        let keys = command.keys.map { CommandTable.label(forKey: $0) }.joined(separator: " ")
        lines.append(DrawerLine(keys, command.sentence))
      }
    }
    lines += [.blank, DrawerLine(heading: "Marks")]
    for mark in Mark.allCases {
      lines.append(DrawerLine(String(mark.glyph), mark.meaning, mark.tone))
    }
    return lines
  }
}
