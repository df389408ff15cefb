import Screen

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Names from outside as they may be printed.
enum Words {
  static func shown(_ text: String) -> String { Sanitiser.clean(text, limit: 300) }

  /// The last system error in the system's words.
  static func systemError() -> String { String(cString: strerror(errno)) }

  static func count(_ number: Int, _ one: String) -> String {
    "\(number) \(one)\(number == 1 ? "" : "s")"
  }
}
