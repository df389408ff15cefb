#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Programs of this package, built beside the tests.
package enum BuiltProgram {
  /// The path of a program of that name, next to the test that runs.
  package static func path(_ name: String) -> String {
    var path = [UInt8](repeating: 0, count: 4096)
    let count = path.withUnsafeMutableBytes { bytes in
      bytes.baseAddress.map { readlink("/proc/self/exe", $0, 4095) } ?? -1
    }
    let own = String(decoding: path.prefix(max(0, count)), as: UTF8.self)
    return own.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" } + "/\(name)"
  }
}

/// The clock of deadlines.
package enum Monotonic {
  /// Nanoseconds that never go back.
  package static var nanoseconds: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
  }

  package static var milliseconds: Int { nanoseconds / 1_000_000 }
}

/// True when `attempt` keeps its time once in three times: other work on the machine must not fail
/// a test, a program that is late as a rule must.
package func inOneOfThree(_ attempt: () throws -> Bool) rethrows -> Bool {
  for _ in 0..<3 where try attempt() { return true }
  return false
}
