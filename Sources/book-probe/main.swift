import DataSources
import Figures
import SQLiteStore
import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

// A program that files in a book or reads one, for the tests of SQLiteStore: they start several at
// once, kill them at any moment, and take away what they need.
//
//   book-probe file BOOK NAME COUNT      files NAME-0, NAME-1 …, one at a time; says each when it is on disk
//   book-probe batch BOOK NAME COUNT     files them all at once; says how many
//   book-probe fill BOOK NAME COUNT      files large ones, and goes on after the first error with small ones
//   book-probe follow BOOK COUNT         follows the book until so many were reported; says each id
//   book-probe clock BOOK NAME COUNT     files with pauses; says each, when it began and when it was on disk
//   book-probe opening BOOK COUNT        opens the book so often; says how long each took
//   book-probe nobody BOOK NAME COUNT    the same as file, without any rights of root
//   book-probe nobody BOOK COUNT         the same as follow, without any rights of root
//
// Times are in microseconds of the clock that never goes back; follow says when each was reported.
//
// Exit codes: 0 done, 1 the book said no (standard error says why), 64 usage.

func say(_ text: String, on number: Int32 = 1) {
  var text = text + "\n"
  _ = text.withUTF8 { write(number, $0.baseAddress, $0.count) }
}

func fail(_ error: BookError) -> Never {
  say(error.description, on: 2)
  exit(1)
}

func figure(_ name: String, _ index: Int, note: String = "") -> Record {
  .figure(
    Figure(
      id: "\(name)-\(index)", area: "Y58", measure: "operations", amount: Amount(Double(index)),
      provenance: Provenance(source: "book-probe", note: note)))
}

func open(_ path: String) -> DeskBook {
  do throws(BookError) {
    return try DeskBook.open(path, access: .filing)
  } catch {
    fail(error)
  }
}

func file(_ path: String, _ name: String, _ count: Int) {
  let book = open(path)
  for index in 0..<count {
    do throws(BookError) {
      let filed = try book.file([figure(name, index)], by: name)
      say("\(name)-\(index) \(filed[0].sequence ?? 0)")
    } catch {
      fail(error)
    }
  }
}

func batch(_ path: String, _ name: String, _ count: Int) {
  do throws(BookError) {
    let filed = try open(path).file((0..<count).map { figure(name, $0) }, by: name)
    say("\(filed.count)")
  } catch {
    fail(error)
  }
}

func fill(_ path: String, _ name: String, _ count: Int) {
  let book = open(path)
  let note = String(repeating: "x", count: 50_000)
  var refusals = 0
  for index in 0..<count {
    do throws(BookError) {
      _ = try book.file([figure(name, index, note: refusals == 0 ? note : "")], by: name)
      say("\(name)-\(index)")
    } catch {
      say(error.description, on: 2)
      refusals += 1
      if refusals == 3 { exit(1) }
    }
  }
}

func microseconds() -> Int {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Int(time.tv_sec) * 1_000_000 + Int(time.tv_nsec) / 1000
}

func clock(_ path: String, _ name: String, _ count: Int) {
  let book = open(path)
  for index in 0..<count {
    // As far apart as people file, so that each finds the desk asleep.
    usleep(UInt32(20_000 + index * 7919 % 30_000))
    let began = microseconds()
    do throws(BookError) { try book.file([figure(name, index)], by: name) } catch { fail(error) }
    say("\(name)-\(index) \(began) \(microseconds())")
  }
}

func opening(_ path: String, _ count: Int) {
  for _ in 0..<count {
    let began = microseconds()
    do throws(BookError) { _ = try DeskBook.open(path, access: .filing) } catch { fail(error) }
    say("\(microseconds() - began)")
  }
}

func follow(_ path: String, _ count: Int, isTimed: Bool = false) async {
  let source = BookSource(path: path)
  let left = Mutex(count)
  let (done, finish) = AsyncStream<Void>.makeStream()
  let reading = Task {
    try? await source.run { report in
      for case .record(let record) in report.arrivals {
        say(isTimed ? "\(record.identity) \(microseconds())" : record.identity)
      }
      if case .broken(_, let reason) = report.health { say(reason, on: 2) }
      let isDone = left.withLock { left in
        left -= report.arrivals.count
        return left <= 0
      }
      if isDone { finish.yield(()) }
    }
  }
  for await _ in done { break }
  reading.cancel()
  await reading.value
}

let arguments = CommandLine.arguments
let count = arguments.last.flatMap { Int($0) } ?? 0
switch (arguments.dropFirst().first, arguments.count) {
case ("file", 5): file(arguments[2], arguments[3], count)
case ("batch", 5): batch(arguments[2], arguments[3], count)
case ("fill", 5): fill(arguments[2], arguments[3], count)
case ("follow", 4): await follow(arguments[2], count)
case ("follow", 5): await follow(arguments[2], count, isTimed: arguments[3] == "timed")
case ("clock", 5): clock(arguments[2], arguments[3], count)
case ("opening", 4): opening(arguments[2], count)
case ("nobody", 4), ("nobody", 5):
  // 65534 is nobody on every Linux and macOS.
  guard setgid(65534) == 0, setuid(65534) == 0 else { exit(64) }
  if arguments.count == 4 {
    await follow(arguments[2], count)
  } else {
    file(arguments[2], arguments[3], count)
  }
default:
  say(
    "usage: book-probe file|batch|fill|clock|nobody BOOK NAME COUNT, follow|nobody BOOK [timed] COUNT or opening BOOK COUNT",
    on: 2)
  exit(64)
}
