import Figures
import FolderTesting
import SQLiteStore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder for one test, removed with all that is in it.
final class BookFolder {
  private let folder = ScratchFolder()
  var path: String { folder.path }

  var book: String { path + "/desk.sqlite" }

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
