/// An address that the reader's terminal may be asked to open. Addresses come from outside, so only
/// those of the web pass, and nothing in them can end the sequence that carries them.
package struct Link: Hashable, Sendable {
  /// Printable ASCII without blanks, at most `longest` bytes.
  package let target: String

  /// As long as a target may be, in bytes.
  package static let longest = 2000

  /// The link to an address; nil unless it is http or https, names a server and holds no control
  /// characters. What no address may hold is percent-encoded.
  package init?(_ address: String) {
    let bytes = Array(address.utf8.prefix(Link.longest + 1))
    guard bytes.count <= Link.longest, let start = Link.server(in: bytes), start < bytes.count,
      bytes[start] != UInt8(ascii: "/")
    else { return nil }
    var target: [UInt8] = []
    for byte in bytes {
      switch byte {
      case 0x00..<0x20, 0x7F: return nil
      case 0x21...0x7E where !Link.unsafe.contains(byte): target.append(byte)
      default: target += [UInt8(ascii: "%"), Link.digit(byte >> 4), Link.digit(byte & 15)]
      }
    }
    guard target.count <= Link.longest else { return nil }
    self.target = String(decoding: target, as: UTF8.self)
  }

  /// Printable characters that no address has (RFC 3986).
  private static let unsafe = Array("\"<>\\^`{|}".utf8)

  /// Where the server's name begins; nil behind another scheme.
  private static func server(in bytes: [UInt8]) -> Int? {
    for scheme in ["http://", "https://"] {
      let start = bytes.prefix(scheme.utf8.count).map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
      if start.elementsEqual(scheme.utf8) { return scheme.utf8.count }
    }
    return nil
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }
}

extension Frame {
  /// Lets some cells of a row link to an address. Drawing over a cell takes its link away.
  package mutating func link(x: Int, y: Int, columns: Int, to link: Link) {
    let (first, end) = (max(0, x), min(size.columns, x + columns))
    guard y >= 0, y < size.rows, first < end, let number = number(of: link) else { return }
    for index in y * size.columns + first..<y * size.columns + end { cells[index].link = number }
  }

  /// Where a cell links to; nil for most.
  package func link(of cell: Cell) -> Link? {
    cell.link > 0 && Int(cell.link) <= links.count ? links[Int(cell.link) - 1] : nil
  }

  private mutating func number(of link: Link) -> UInt16? {
    if let known = links.firstIndex(of: link) { return UInt16(known + 1) }
    guard links.count < Int(UInt16.max) else { return nil }
    links.append(link)
    return UInt16(links.count)
  }
}
