import DataSources
import Figures
import SheetMaps
import SourceTesting
import WebSource

@testable import strikedesk

/// Why nothing on disk keeps its reader waiting.
private let answersAtOnce: DoesNotApply = "a file answers at once"

/// A watched folder with a table.
struct FolderUnderTest: DocumentUnderTest {
  let folder = TestFolder()
  let source: any DataSource
  let format = SaidFormat.table
  let exceptions = [SourceClaim.stopsInSilence: answersAtOnce]

  init() { source = FolderSource(name: "s", path: folder.path) }

  func put(_ bytes: [UInt8]) { folder.replace("figures.csv", with: bytes) }
  func takeAway() { folder.removeFile("figures.csv") }
}

/// A pack that is replayed.
struct PackUnderTest: DocumentUnderTest {
  let folder = TestFolder()
  let source: any DataSource
  let format = SaidFormat.table
  let isReplay = true
  let exceptions: [SourceClaim: DoesNotApply] = [
    .keepsWhatWasWhole: readOnce, .survivesGarbage: readOnce, .resumes: readOnce,
    .recovers: readOnce, .stopsWhileAway: readOnce, .stopsInSilence: answersAtOnce,
    .doubtsTomorrow:
      "a replay shows each record at the time at which it was recorded, be it tomorrow",
  ]

  private static let readOnce: DoesNotApply =
    "a pack lies in the program and is read once, as a whole"

  init() { source = PackSource(name: "s", files: FolderFiles(folder.path)) }

  func put(_ bytes: [UInt8]) { folder.replace("figures.csv", with: bytes) }
  func takeAway() { folder.removeFile("figures.csv") }
}

/// A document in a watched file.
struct FileUnderTest: DocumentUnderTest {
  let folder = TestFolder()
  let source: any DataSource
  let format: SaidFormat
  let exceptions: [SourceClaim: DoesNotApply]
  private let id: @Sendable (Record) -> String?

  init(feed: SaidFormat) {
    source = DocumentFile(
      name: "s", path: folder.file("x"), decoder: FeedDecoder(source: "s", key: "k"))
    format = feed
    exceptions = [
      .stopsInSilence: answersAtOnce, .respectsTheFuture: SaidFormat.saysWhenPublished,
    ]
    id = SaidFormat.idInFeed
  }

  init(sheet: SheetMap) {
    source = DocumentFile(
      name: "s", path: folder.file("x"), decoder: MapDecoder(map: sheet))
    format = .sheet
    exceptions = [.stopsInSilence: answersAtOnce, .doubtsTomorrow: SaidFormat.saysNoRecording]
    id = SaidFormat.idInSheet
  }

  func put(_ bytes: [UInt8]) { folder.replace("x", with: bytes) }
  func takeAway() { folder.removeFile("x") }
  func saidID(of record: Record) -> String? { id(record) }
}
