import DataSources
import Figures
import Glibc
import SourceTesting
import Testing

@testable import Formats

@Suite struct FolderFilesTests {
  private static func read(_ folder: TestFolder, _ path: String) throws(FileRefusal) -> String {
    try FolderFiles(folder.path).withBytes(of: PackagePath(path)) {
      String(decoding: $0, as: UTF8.self)
    }
  }

  @Test("a file is read, also in a folder of the package")
  func reads() throws {
    let folder = TestFolder()
    folder.makeFolder("data")
    folder.write("figures.csv", "one")
    folder.write("data/figures.csv", "two")
    #expect(try FolderFilesTests.read(folder, "figures.csv") == "one")
    #expect(try FolderFilesTests.read(folder, "./data/figures.csv") == "two")
  }

  @Test("links, pipes, sockets, devices and folders are refused in words, and none of them blocks")
  func refusesOthers() {
    let outside = TestFolder()
    outside.write("secret.csv", "secret")
    let folder = TestFolder()
    folder.makeFolder("folder")
    folder.write("real.csv", "x")
    symlink(outside.file("secret.csv"), folder.file("link.csv"))
    symlink("real.csv", folder.file("inner.csv"))
    symlink(outside.path, folder.file("out"))
    symlink("nowhere", folder.file("dangling.csv"))
    mkfifo(folder.file("pipe.csv"), 0o644)
    mknod(folder.file("null.csv"), S_IFCHR | 0o644, makedev(1, 3))
    makeSocket(folder.file("socket.csv"))
    let expected: [(String, String)] = [
      ("link.csv", "a link; links are not followed"),
      ("inner.csv", "a link; links are not followed"),
      ("dangling.csv", "a link; links are not followed"),
      ("out/secret.csv", "a link; links are not followed"),
      ("pipe.csv", "a pipe"), ("socket.csv", "a socket"), ("folder", "a folder"),
      ("real.csv/x.csv", "real.csv, which is no folder"), ("absent.csv", "none"),
    ]
    for (path, found) in expected {
      #expect {
        try FolderFilesTests.read(folder, path)
      } throws: { error in
        (error as? FileRefusal)?.found == found
      }
    }
    // Making a device may not be allowed; reading one never is.
    if access(folder.file("null.csv"), F_OK) == 0 {
      #expect {
        try FolderFilesTests.read(folder, "null.csv")
      } throws: { error in
        (error as? FileRefusal)?.found == "a device"
      }
    }
  }

  @Test("a file above 64 MiB is refused without being read")
  func tooLarge() {
    let folder = TestFolder()
    folder.write("big.csv", "x")
    truncate(folder.file("big.csv"), (64 << 20) + 1)
    #expect {
      try FolderFilesTests.read(folder, "big.csv")
    } throws: { error in
      (error as? FileRefusal)?.expected == "at most 64 MiB in big.csv"
    }
  }

  @Test("a folder that is none is refused in words")
  func noFolder() {
    #expect {
      try FolderFiles("/nonexistent/x").withBytes(of: PackagePath("a.csv")) { $0.count }
    } throws: { error in
      (error as? FileRefusal)?.kind == .absent
    }
  }

  @Test("a file that is replaced while it is read is read as one version or the other")
  func replacedWhileRead() async throws {
    let folder = TestFolder()
    let versions = ["a", "b"].map { String(repeating: $0, count: 300_000) }
    folder.write("f.csv", versions[0])
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        for turn in 0..<200 {
          folder.write("f.csv", versions[turn % 2], turn % 3 == 0 ? .truncate : .renameOver)
        }
      }
      for _ in 0..<200 {
        if let text = try? FolderFilesTests.read(folder, "f.csv"), !text.isEmpty {
          #expect(Set(text.utf8).count == 1)
        }
      }
    }
  }

  private func makeSocket(_ path: String) {
    let number = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) {
      $0.copyBytes(from: path.utf8CString.map { UInt8(bitPattern: $0) })
    }
    _ = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(number, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    close(number)
  }

  private func makedev(_ major: UInt64, _ minor: UInt64) -> dev_t { dev_t(major << 8 | minor) }
}
