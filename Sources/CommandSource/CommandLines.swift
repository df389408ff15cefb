internal import Figures
internal import Formats

/// The records and problems of lines that were read and not yet reported. Used by one thread.
final class CommandLines {
  private let file: String
  private var reader: NDJSONReader
  private var cutter = LineCutter()
  private(set) var records: [Record] = []
  private(set) var numbers: [UInt32] = []
  private(set) var problems: [Problem] = []
  /// Lines that were taken since somebody counted them.
  var taken = 0

  init(file: String) {
    self.file = file
    reader = NDJSONReader(file: file)
  }

  /// What is wrong with a line that is over the cap and has not ended yet: all of it is dropped, as it
  /// comes.
  var openLine: Problem? {
    guard cutter.dropped > 0 else { return nil }
    return Problem(
      file: file, line: cutter.line, expected: "at most 1 MiB in a line",
      found: "no end of it after \(cutter.dropped >> 20) MiB, all of which are dropped")
  }

  func take(_ bytes: UnsafeRawBufferPointer) {
    var cutter = cutter
    // The cutter is used while this object reads the lines that it gives.
    self.cutter = LineCutter()
    cutter.take(bytes) { line, number in read(line, number) }
    self.cutter = cutter
  }

  func finish() {
    var cutter = cutter
    cutter.finish { line, number in read(line, number) }
    self.cutter = LineCutter()
  }

  func forget() {
    records = []
    numbers = []
    problems = []
  }

  private func read(_ line: LineCutter.Line, _ number: Int) {
    taken += 1
    switch line {
    case .tooLong(let count):
      add(
        Problem(
          file: file, line: number, expected: "at most 1 MiB in a line", found: "\(count) bytes"))
    case .whole(var bytes):
      if number == 1 {
        bytes = UnsafeRawBufferPointer(rebasing: bytes[TextPlace.markLength(bytes)...])
      }
      switch reader.record(bytes, line: number) {
      case nil: break
      case .success(let record):
        records.append(record)
        numbers.append(UInt32(truncatingIfNeeded: number))
      case .failure(let refusal): for problem in refusal.problems { add(problem) }
      }
    }
  }

  private func add(_ problem: Problem) { problems.append(problem) }
}
