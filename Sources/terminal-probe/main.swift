#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
import Screen
import Terminal

// A program of a few lines for the tests of Terminal: it shows each event on a row of its own, and
// comes to grief in the ways that real programs do.

/// A theme in which some roles have colours, so that pairs are used.
func probeTheme() -> Theme {
  var theme = Theme.fallback
  theme[.critical] = Style(foreground: Colour(red: 220, green: 40, blue: 40), modifiers: .bold)
  theme[.good] = Style(foreground: Colour(red: 60, green: 180, blue: 90))
  return theme
}

/// What an event is called on the screen, without blanks, so that ncurses writes it in one piece.
func name(_ event: InputEvent) -> String {
  switch event {
  case .key(let key): "key=\(key.name)"
  case .paste(let text): "paste=\(text.count)=\(text.prefix(20))"
  case .resized(let size): "size=\(size.columns)x\(size.rows)"
  case .mouse(let mouse): "mouse=\(mouse.action)=\(mouse.x),\(mouse.y)"
  case .hangUp: "hangup"
  case .signal(let signal): "signal=\(signal.rawValue)"
  case .suspend: "suspend"
  case .resumed: "resumed"
  case .woken: "woken"
  case .deadline: "deadline"
  }
}

func overflow(_ depth: Int) -> Int {
  depth == .max ? 0 : overflow(depth + 1) + overflow(depth + 2)
}

/// Ends the program as a bug would.
func fail(_ key: String) {
  switch key {
  case "T": fatalError("trapped on purpose")
  case "O": print(overflow(0))
  case "I":
    let none: [Int] = []
    print(none[CommandLine.arguments.count])
  case "A": abort()
  case "B": while true { _ = Terminal.now }
  case "E":
    let text = "it went wrong\u{1B}[31m\n"
    _ = text.utf8.withContiguousStorageIfAvailable { write(2, $0.baseAddress, $0.count) }
  default: break
  }
}

func draw(_ events: [String], in size: Size, charset: Charset) -> Frame {
  var frame = Frame(size: size, charset: charset)
  frame.box(frame.bounds, role: .border)
  frame.draw("probe £12 ● é 漢字", x: 2, y: 0, role: .title)
  for (row, event) in events.suffix(max(0, size.rows - 2)).enumerated() {
    frame.draw(event, x: 2, y: row + 1, role: row % 2 == 0 ? .good : .critical, width: 76)
  }
  return frame
}

/// Far more than a terminal takes in when nobody reads it.
func flood(_ terminal: Terminal, theme: Theme) {
  for round in 0..<2000 {
    terminal.redraw()
    terminal.present(
      draw(["flood \(round)"], in: terminal.size, charset: terminal.charset), theme: theme)
  }
}

/// More pairs of colours than any terminal keeps, and at the end one theme of them.
func parade(_ terminal: Terminal) -> Theme {
  var theme = Theme.fallback
  let frame = draw(["parade"], in: terminal.size, charset: terminal.charset)
  for round in 0..<40 {
    for (place, role) in Role.allCases.enumerated() {
      let red = UInt8((round * 37 + place * 11) % 256)
      theme[role] = Style(
        foreground: Colour(red: red, green: UInt8(round * 6), blue: UInt8(place * 7)),
        background: Colour(red: UInt8(place * 5), green: red, blue: UInt8(255 - round * 6)))
    }
    terminal.present(frame, theme: theme)
  }
  theme[.good] = Style(foreground: Colour(red: 255, green: 0, blue: 0))
  return theme
}

/// What can be clicked, one state after the other: an address, another at the same place, the same
/// characters without a link, half of them, and a word beside an address that leads elsewhere.
func drawLinks(_ state: Int, on frame: inout Frame) {
  let (x, y) = (4, frame.size.rows - 2)
  func link(_ text: String, at x: Int, to address: String) {
    let columns = frame.draw(text, x: x, y: y, role: .muted)
    if let link = Link(address) { frame.link(x: x, y: y, columns: columns, to: link) }
  }
  let (one, two) = ("https://a.example/one", "https://a.example/two")
  switch state {
  case 1: link(one, at: x, to: one)
  case 2: link(two, at: x, to: two)
  case 3: frame.draw(two, x: x, y: y, role: .muted)
  case 4:
    frame.draw(two, x: x, y: y, role: .muted)
    link("https://a", at: x, to: one)
  case 5:
    link("é漢字", at: x, to: one)
    link("there", at: x + 6, to: two)
    frame.draw("plain", x: x + 12, y: y, role: .muted)
  default: break
  }
}

func run(_ terminal: Terminal) {
  var linkState = 0
  var theme = probeTheme()
  var shown = terminal.notices
  var count = 0
  var deadline: UInt64?
  while true {
    var frame = draw(shown, in: terminal.size, charset: terminal.charset)
    drawLinks(linkState, on: &frame)
    terminal.present(frame, theme: theme)
    for event in terminal.wait(until: deadline) {
      count += 1
      shown.append("#\(count):\(name(event))")
      switch event {
      case .key(let key):
        if key.name == "q" { return }
        if key.name == "ctrl-l" { terminal.redraw() }
        if key.name == "L" { linkState += 1 }
        if key.name == "W" { terminal.waker.wake() }
        if key.name == "C" { shown.append("copied=\(terminal.copy("around £300"))") }
        if key.name == "F" { flood(terminal, theme: theme) }
        if key.name == "P" { theme = parade(terminal) }
        if key.name == "D" { deadline = Terminal.now + 50_000_000 }
        fail(key.name)
      case .suspend: terminal.suspend()
      case .hangUp, .signal: return
      case .deadline: deadline = nil
      case .paste, .resized, .mouse, .resumed, .woken: break
      }
    }
  }
}

do {
  let arguments = CommandLine.arguments
  let terminal = try Terminal.open(
    TerminalOptions(
      colour: arguments.contains("none") ? .none : .automatic, mouse: arguments.contains("mouse"),
      links: arguments.contains("links")))
  run(terminal)
  terminal.close()
  if arguments.contains("report") { print("closed after \(terminal.bytesWritten) bytes") }
} catch {
  print("probe: \(error)")
}
