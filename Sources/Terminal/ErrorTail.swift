import CTerminal
import Screen

/// What was written to standard error while the screen was up.
enum ErrorTail {
  /// Shows the last lines to the user, now that they spoil nothing.
  static func show() {
    for line in lines {
      let bytes = Array((line + "\n").utf8)
      bytes.withUnsafeBytes { terminal_say($0.baseAddress, $0.count) }
    }
  }

  /// At most twenty lines of at most 4,096 bytes, safe to show.
  private static var lines: [String] {
    let capacity = 65_536
    let bytes = [CChar](unsafeUninitializedCapacity: capacity) { buffer, count in
      count = Int(terminal_error_tail(buffer.baseAddress, Int32(capacity)))
    }
    return bytes.split(separator: CChar(UInt8(ascii: "\n"))).suffix(20).map { line in
      let text = String(decoding: line.map(UInt8.init(bitPattern:)), as: UTF8.self)
      return Sanitiser.clean(text, limit: 4096)
    }
  }
}
