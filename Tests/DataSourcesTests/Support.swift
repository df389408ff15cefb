import DataSources
import Figures
import Glibc
import Synchronization

/// The same time in every run.
let noon = Instant(milliseconds: 1_461_668_400_000)  // 26 April 2016, 12:00 BST

/// A folder that is removed with everything in it when the test is over.
final class TestFolder: Sendable {
  let path: String

  init() {
    var template = Array("/tmp/strikedesk-test-XXXXXX".utf8CString)
    path = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) } ?? ""
    }
  }

  /// A folder with 40,000 figures, of which those about England and a region come last: f39998, f39999.
  static func withHeadlinesLast() -> TestFolder {
    let folder = TestFolder()
    folder.write(
      "areas.csv", "code,name,kind\nENG,England,nation\nREG,East,region\nT1,One,trust\n")
    var figures = "id,area,measure,value,recorded_at\n"
    for number in 0..<40_000 {
      let area = number == 39_998 ? "ENG" : number == 39_999 ? "REG" : "T1"
      figures += "f\(number),\(area),operations,\(number),2016-04-26T08:30+01:00\n"
    }
    folder.write("figures.csv", figures)
    return folder
  }

  deinit { remove(path) }

  func file(_ name: String) -> String { path + "/" + name }

  private func remove(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    if status.st_mode & S_IFMT == S_IFDIR, let folder = opendir(path) {
      var names: [String] = []
      while let entry = readdir(folder) {
        let name = withUnsafeBytes(of: entry.pointee.d_name) {
          String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        }
        if name != ".", name != ".." { names.append(name) }
      }
      closedir(folder)
      for name in names { remove(path + "/" + name) }
      rmdir(path)
    } else {
      unlink(path)
    }
  }

  func makeFolder(_ name: String) { mkdir(file(name), 0o755) }

  func removeFile(_ name: String) { unlink(file(name)) }

  /// How people and programs write a file.
  enum Manner: String, CaseIterable, Sendable {
    case truncate, renameOver, removeAndCreate, pieces, piecesWithCloses, backupAndCreate
  }

  /// Writes a file as `truncate` does: empties it, writes, closes.
  func write(_ name: String, _ text: String, _ manner: Manner = .truncate) {
    let bytes = Array(text.utf8)
    switch manner {
    case .truncate: put(bytes, name, O_CREAT | O_TRUNC)
    case .renameOver:
      put(bytes, name + ".new", O_CREAT | O_TRUNC)
      rename(file(name + ".new"), file(name))
    case .removeAndCreate:
      unlink(file(name))
      put(bytes, name, O_CREAT | O_EXCL)
    case .backupAndCreate:
      rename(file(name), file(name + "~"))
      put(bytes, name, O_CREAT | O_EXCL)
    case .pieces: put(bytes, name, O_CREAT | O_TRUNC, piece: 4096)
    case .piecesWithCloses:
      put([], name, O_CREAT | O_TRUNC)
      var rest = bytes[...]
      while !rest.isEmpty {
        put(Array(rest.prefix(4096)), name, O_APPEND)
        rest = rest.dropFirst(4096)
      }
    }
  }

  func append(_ name: String, _ text: String) { put(Array(text.utf8), name, O_APPEND) }

  func put(_ bytes: [UInt8], _ name: String, _ flags: Int32, piece: Int = 1 << 20) {
    let number = open(file(name), O_WRONLY | flags, 0o644)
    var offset = 0
    bytes.withUnsafeBytes { bytes in
      while offset < bytes.count {
        let part = bytes[offset..<min(bytes.count, offset + piece)]
        let count = UnsafeRawBufferPointer(rebasing: part).withMemoryRebound(to: UInt8.self) {
          Glibc.write(number, $0.baseAddress, $0.count)
        }
        if count <= 0 { break }
        offset += count
      }
    }
    close(number)
  }
}

/// The reports of a source, to wait for.
final class Reports: Sendable {
  private struct State {
    var all: [SourceReport] = []
    /// How many of them have been looked at.
    var read = 0
    var waiting: CheckedContinuation<Void, Never>?
    /// Counts the questions, and which of them has run out of time.
    var question = 0
    var over = 0
  }

  private let state = Mutex(State())

  var report: @Sendable (SourceReport) -> Void {
    { report in
      let waiting = self.state.withLock { state in
        state.all.append(report)
        defer { state.waiting = nil }
        return state.waiting
      }
      waiting?.resume()
    }
  }

  /// All reports so far.
  var soFar: [SourceReport] { state.withLock { $0.all } }

  /// Waits until a report satisfies the condition that nobody has looked at yet; nil after the time
  /// limit, after which the next question goes on from there.
  func first(
    within limit: Duration = .seconds(20),
    where condition: @escaping @Sendable (SourceReport) -> Bool
  ) async -> SourceReport? {
    let question = state.withLock { state in
      state.question += 1
      return state.question
    }
    let timer = Task { [self] in
      try? await Task.sleep(for: limit)
      endWaiting(question)
    }
    defer { timer.cancel() }
    while true {
      while let report = next() { if condition(report) { return report } }
      if state.withLock({ $0.over >= question }) { return nil }
      await waitForMore(question)
    }
  }

  private func next() -> SourceReport? {
    state.withLock { state in
      guard state.read < state.all.count else { return nil }
      state.read += 1
      return state.all[state.read - 1]
    }
  }

  private func waitForMore(_ question: Int) async {
    await withCheckedContinuation { continuation in
      let isReady = state.withLock { state in
        if state.read < state.all.count || state.over >= question { return true }
        state.waiting = continuation
        return false
      }
      if isReady { continuation.resume() }
    }
  }

  private func endWaiting(_ question: Int) {
    let waiting = state.withLock { state -> CheckedContinuation<Void, Never>? in
      guard state.question == question else { return nil }
      state.over = question
      defer { state.waiting = nil }
      return state.waiting
    }
    waiting?.resume()
  }
}

/// What a desk would show after some reports: the records by identity, and those no longer listed.
struct Shown {
  var records: [String: Record] = [:]
  var unlisted: Set<String> = []

  init(_ reports: [SourceReport] = []) {
    for report in reports { take(report) }
  }

  mutating func take(_ report: SourceReport) {
    for arrival in report.arrivals {
      switch arrival {
      case .record(let record), .edited(let record):
        records[record.identity] = record
        unlisted.remove(record.identity)
      case .noLongerListed(_, let identity): unlisted.insert(identity)
      }
    }
  }

  /// The identities that are listed.
  var listed: Set<String> { Set(records.keys).subtracting(unlisted) }

  /// The value of each figure that is listed.
  var values: [String: Double] {
    var values: [String: Double] = [:]
    for identity in listed {
      if case .figure(let figure) = records[identity] { values[identity] = figure.amount?.value }
    }
    return values
  }
}

/// A figures table from ids and values.
func figures(_ values: [(String, Int)]) -> String {
  "id,area,measure,value\n" + values.map { "\($0.0),A,m,\($0.1)\n" }.joined()
}

/// Short words for arrivals.
func words(_ arrivals: [Arrival]) -> [String] {
  arrivals.map { arrival in
    switch arrival {
    case .record(let record): "new \(record.identity)"
    case .edited(let record): "edited \(record.identity)"
    case .noLongerListed(_, let identity): "gone \(identity)"
    }
  }
}
