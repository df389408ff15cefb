import Figures
import SQLiteStore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder for one test, removed with all that is in it.
final class BookFolder {
  let path: String

  init() {
    var template = Array("/tmp/strikedesk-book-XXXXXX".utf8CString)
    path =
      mkdtemp(&template).map { String(cString: $0) } ?? "/tmp"
  }

  deinit { remove(path) }

  var book: String { path + "/desk.sqlite" }

  private func remove(_ folder: String) {
    guard folder.hasPrefix("/tmp/strikedesk-book-"), let entries = opendir(folder) else { return }
    while let entry = readdir(entries) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name == "." || name == ".." { continue }
      let inner = folder + "/" + name
      if unlink(inner) != 0 { remove(inner) }
    }
    closedir(entries)
    rmdir(folder)
  }
}

/// Noon on the first day of the all-out strike.
let noon = LondonTime.instant(CivilDate(daysSince1970: 16_917), hour: 12, minute: 0)

/// A figure as a reporter files it.
func figure(_ id: String, _ value: Double = 1, at time: Instant? = nil) -> Record {
  .figure(
    Figure(
      id: id, area: "R1", measure: "operations", amount: Amount(value),
      provenance: Provenance(source: "a press office", recordedAt: time)))
}
