import DataSources
import Glibc
import SourceTesting
import Testing

/// A watched folder, for the claims that hold of every source.
private struct FolderUnderTest: SourceUnderTest {
  let folder: TestFolder
  let source: any DataSource
  let format = SaidFormat.table

  init() {
    folder = TestFolder()
    source = FolderSource(name: "s", path: folder.path)
  }

  func put(_ bytes: [UInt8]) {
    folder.put(bytes, "new", O_CREAT | O_TRUNC)
    rename(folder.file("new"), folder.file("figures.csv"))
  }

  func takeAway() { folder.removeFile("figures.csv") }
}

@Suite struct FolderConformanceTests {
  @Test("a watched folder does what every source must do", arguments: SourceClaim.allCases)
  func holds(_ claim: SourceClaim) async {
    #expect(await claim.trouble(with: FolderUnderTest()) == [])
  }
}
