import SQLiteStore

/// Opens a book by its address: the path of a file, or the URL of a shared desk.
enum OpenBook {
  /// True for the URL of a shared desk.
  static func isShared(_ address: String) -> Bool {
    ["postgres://", "postgresql://"].contains { address.hasPrefix($0) }
  }

  static func open(
    _ address: String, access: BookAccess, kind: BookKind?
  ) throws(BookError) -> any RecordBook {
    try DeskBook.open(address, access: access, kind: kind)
  }
}
