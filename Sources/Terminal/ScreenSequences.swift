import CNcurses
import CTerminal

/// The bytes that enter and leave the screen, taken from the terminal's description, so that no
/// terminal gets a sequence it does not know.
struct ScreenSequences {
  /// Modes of ours that ncurses does not know: bracketed paste and the mouse.
  let modes: [UInt8]
  private let isPasteBracketed: Bool
  /// True when cells may link to addresses.
  let sendsLinks: Bool

  init(mouse: Bool, links: Bool) {
    sendsLinks = links && LinkSequences.areUnderstood
    let paste = Self.capability("BE")
    isPasteBracketed = !paste.isEmpty
    modes = paste + (mouse ? Self.bytes(curses_mouse(1)) : [])
  }

  /// Takes the screen again after a stop; the first time ncurses does that itself.
  var enter: [UInt8] {
    Self.capability("smcup") + Self.capability("sgr0") + Self.capability("civis") + modes
  }

  /// Gives the screen back: plain colours, no paste or mouse mode, the user's screen and cursor. A
  /// terminal without a second screen keeps ours, with the cursor under it.
  func leave(rows: Int) -> [UInt8] {
    // First, since a frame may have been cut off anywhere: in a link, or in the address of one.
    let unlinked = sendsLinks ? LinkSequences.cutOff : []
    let plain = Self.capability("sgr0") + Self.capability("op")
    let paste = isPasteBracketed ? Self.capability("BD") : []
    let mouse = Self.bytes(curses_mouse(0))
    let back = Self.capability("rmcup")
    let bottom = Self.bytes(curses_row_start(Int32(rows - 1)))
    return unlinked + plain + paste + mouse + bottom + (back.isEmpty ? [0x0A] : back)
      + Self.capability("cnorm")
  }

  /// Puts a text on the clipboard; nil where the terminal does not say that it can.
  func clipboard(_ text: String) -> [UInt8]? {
    let template = String(decoding: Self.capability("Ms"), as: UTF8.self)
    guard let kind = template.firstRange(of: "%p1%s"),
      let content = template.firstRange(of: "%p2%s"), kind.upperBound <= content.lowerBound
    else { return nil }
    return Array(template[..<kind.lowerBound].utf8) + [UInt8(ascii: "c")]
      + Array(template[kind.upperBound..<content.lowerBound].utf8) + Base64.encode(text)
      + Array(template[content.upperBound...].utf8)
  }

  /// A capability without its padding, `$<5>`, which only old hardware needs.
  private static func capability(_ name: String) -> [UInt8] {
    bytes(curses_capability(name))
  }

  private static func bytes(_ text: UnsafePointer<CChar>?) -> [UInt8] {
    guard let text else { return [] }
    var rest = String(cString: text)[...]
    var bytes: [UInt8] = []
    while let start = rest.firstRange(of: "$<"),
      let end = rest[start.upperBound...].firstIndex(of: ">")
    {
      bytes += rest[..<start.lowerBound].utf8
      rest = rest[rest.index(after: end)...]
    }
    return bytes + rest.utf8
  }

  /// Keys of this terminal that it describes, for those whose sequences are not the usual ones.
  static var keys: [[UInt8]: String] {
    var keys: [[UInt8]: String] = [:]
    for (name, key) in describedKeys {
      let sequence = bytes(curses_capability(name))
      if sequence.count > 1, sequence.first == 0x1B { keys[sequence] = key }
    }
    return keys
  }

  private static let describedKeys: [(String, String)] =
    [
      ("kcuu1", "up"), ("kcud1", "down"), ("kcub1", "left"), ("kcuf1", "right"),
      ("khome", "home"), ("kend", "end"), ("kpp", "pgup"), ("knp", "pgdn"),
      ("kich1", "insert"), ("kdch1", "delete"), ("kcbt", "shift-tab"), ("kbs", "backspace"),
      ("kent", "enter"),
    ] + (1...12).map { ("kf\($0)", "f\($0)") }
}
