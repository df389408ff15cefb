internal import CZip

/// A zip archive in memory, read entry by entry; nothing is written to disk, and names are only
/// compared, never used as paths.
struct Archive: ~Copyable {
  private let archive: OpaquePointer
  private let entries: [String: UInt64]
  /// Bytes inflated so far, of all entries.
  private var inflated = 0

  /// The bytes must outlive the archive.
  init(_ bytes: UnsafeRawBufferPointer) throws(WorkbookRefusal) {
    guard czip_load() == 1 else {
      throw WorkbookRefusal(
        expected: "libzip, which reads workbooks (run: \(String(cString: czip_remedy())))",
        found: "none that could be loaded")
    }
    guard bytes.count <= WorkbookCaps.file else {
      throw WorkbookRefusal(
        expected: "a workbook of at most 16 MiB", found: "\(bytes.count) bytes")
    }
    var fault = czip_other
    guard let base = bytes.baseAddress, bytes.count > 0,
      let opened = czip_open(base, bytes.count, &fault)
    else { throw Archive.unreadable(bytes, fault) }
    do throws(WorkbookRefusal) {
      entries = try Archive.list(opened)
    } catch {
      czip_discard(opened)
      throw error
    }
    archive = opened
  }

  deinit { czip_discard(archive) }

  /// Workbooks of before 2007, and those with a password, are no archives but Compound Files.
  private static func unreadable(
    _ bytes: UnsafeRawBufferPointer, _ fault: czip_fault
  ) -> WorkbookRefusal {
    let expected = "a workbook (.xlsx), which is a zip archive"
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
      return WorkbookRefusal(
        expected: expected,
        found: "an old .xls workbook or one with a password; save it as .xlsx without one")
    }
    if bytes.isEmpty { return WorkbookRefusal(expected: expected, found: "an empty file") }
    let isCut = bytes.starts(with: Array("PK".utf8))
    return WorkbookRefusal(
      expected: expected, found: isCut ? "one that is cut off or damaged" : "something else")
  }

  private static func list(
    _ archive: OpaquePointer
  ) throws(WorkbookRefusal) -> [String: UInt64] {
    let count = czip_count(archive)
    guard count <= WorkbookCaps.entries else {
      throw WorkbookRefusal(
        expected: "at most \(WorkbookCaps.entries) entries", found: "\(count)")
    }
    var entries: [String: UInt64] = [:]
    for index in 0..<UInt64(max(count, 0)) {
      var entry = czip_entry()
      guard czip_describe(archive, index, &entry) == 1, let raw = entry.name else {
        throw WorkbookRefusal(expected: "entries with names", found: "entry \(index + 1) without")
      }
      // Names of parts are compared without case (ECMA-376 part 2, 6.2.2).
      let name = String(cString: raw).lowercased()
      guard entries.updateValue(index, forKey: name) == nil else {
        throw WorkbookRefusal(name, expected: "each entry once", found: "two of this name")
      }
    }
    return entries
  }

  func has(_ name: String) -> Bool { entries[name.lowercased()] != nil }

  /// Inflates an entry piece by piece, and returns when it has ended as its checksum says.
  mutating func read(
    _ name: String, _ take: (UnsafeRawBufferPointer) throws(WorkbookRefusal) -> Void
  ) throws(WorkbookRefusal) {
    guard let index = entries[name.lowercased()] else {
      throw WorkbookRefusal(name, expected: "this part in the workbook", found: "none")
    }
    var description = czip_entry()
    guard czip_describe(archive, index, &description) == 1 else {
      throw Archive.refusal(name, czip_other)
    }
    if description.is_encrypted != 0 { throw Archive.refusal(name, czip_encrypted) }
    if description.is_plain == 0 { throw Archive.refusal(name, czip_unknown_compression) }
    var fault = czip_other
    guard let entry = czip_open_entry(archive, index, &fault) else {
      throw Archive.refusal(name, fault)
    }
    defer { czip_close_entry(entry) }
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { block.deallocate() }
    guard let base = block.baseAddress else { return }
    var size = 0
    while true {
      let count = Int(czip_read(entry, base, block.count, &fault))
      guard count >= 0 else { throw Archive.refusal(name, fault) }
      if count == 0 { return }
      size += count
      inflated += count
      guard size <= WorkbookCaps.part else {
        throw WorkbookRefusal(name, expected: "at most 32 MiB when inflated", found: "more")
      }
      guard inflated <= WorkbookCaps.total else {
        throw WorkbookRefusal(
          name, expected: "at most 64 MiB in all parts when inflated", found: "more")
      }
      try take(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(block)[..<count]))
    }
  }

  private static func refusal(_ name: String, _ fault: czip_fault) -> WorkbookRefusal {
    switch fault {
    case czip_encrypted:
      WorkbookRefusal(name, expected: "a workbook without a password", found: "an encrypted part")
    case czip_unknown_compression:
      WorkbookRefusal(
        name, expected: "a part that is stored or deflated", found: "another compression")
    case czip_bad_checksum, czip_not_an_archive:
      WorkbookRefusal(
        name, expected: "bytes as its checksum says", found: "others; the file is damaged")
    default:
      WorkbookRefusal(name, expected: "a part that can be read", found: "one that cannot")
    }
  }
}
