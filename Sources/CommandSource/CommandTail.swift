/// The last lines that a command wrote to its standard error.
struct CommandTail {
  /// How many are kept, and how long each may be.
  static let lines = 20
  static let length = 400

  private var cutter = LineCutter(cap: 1 << 16)
  private(set) var last: [String] = []

  /// A new run begins: what the one before left without a line end is not continued.
  mutating func begin() { cutter = LineCutter(cap: 1 << 16) }

  /// Takes the next bytes.
  mutating func take(_ bytes: UnsafeRawBufferPointer) {
    var new: [String] = []
    cutter.take(bytes) { line, _ in CommandTail.add(line, to: &new) }
    add(new)
  }

  /// The command has ended: what it left without a line end is a line too.
  mutating func finish() {
    var new: [String] = []
    cutter.finish { line, _ in CommandTail.add(line, to: &new) }
    add(new)
  }

  private mutating func add(_ new: [String]) {
    last += new
    last.removeFirst(max(0, last.count - CommandTail.lines))
  }

  private static func add(_ line: LineCutter.Line, to lines: inout [String]) {
    switch line {
    case .tooLong(let count): lines.append("(a line of \(count) bytes)")
    case .whole(let bytes):
      let text = String(decoding: bytes.prefix(length), as: UTF8.self)
      if text.contains(where: { !$0.isWhitespace }) {
        lines.append(bytes.count > length ? text + "…" : text)
      }
    }
  }
}
