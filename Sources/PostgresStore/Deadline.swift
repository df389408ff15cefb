#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// The end of a wait.
struct Deadline {
  private let end: ContinuousClock.Instant?

  /// So many milliseconds from now; -1 for never.
  init(_ milliseconds: Int32) {
    end = milliseconds < 0 ? nil : ContinuousClock.now + .milliseconds(Int(milliseconds))
  }

  /// Milliseconds that are left, as poll(2) takes them.
  var left: Int32 {
    guard let end else { return -1 }
    let (seconds, atto) = (end - ContinuousClock.now).components
    let left = seconds * 1000 + atto / 1_000_000_000_000_000 + 1
    return Int32(clamping: max(0, left))
  }
}

/// Texts as C takes them.
enum CTexts {
  /// Calls with an array of pointers, nil where there is no text, and a nil at the end.
  static func withTexts<Result>(
    _ texts: [String?], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
  ) -> Result {
    let copies = texts.map { $0.flatMap { strdup($0) } }
    defer { for copy in copies { free(copy) } }
    let pointers = copies.map { $0.map { UnsafePointer($0) } } + [nil]
    return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
  }
}
