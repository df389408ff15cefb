import Figures
import RecordTesting
import SQLiteStore
import TerminalTesting
import Testing
import RandomTesting

/// Several programs at one book: what issues of this kind of program are made of. Sizes grow on demand
/// (scripts/hammer-book).
@Suite(.serialized) struct ManyProgramsTests {
  private let folder = BookFolder()

  @Test("four writers and three readers: every filing is stored once, and all see one order")
  func writersAndReaders() throws {
    let each = Probe.amount("BOOK_FILINGS", 100)
    let run = try Probe.script(
      """
      for reader in 1 2 3; do "$probe" follow "$book" \(4 * each) >"$book.read$reader" & done
      for writer in a b c d; do "$probe" file "$book" $writer \(each) >"$book.wrote$writer" & done
      wait
      """, book: folder.book, within: 300_000)
    #expect(run.code == 0)
    #expect(run.errorText == "")
    let entries = try DeskBook.open(folder.book, access: .reading).entries()
    #expect(entries.count == 4 * each)
    #expect(entries.map(\.sequence) == Array(1...Int64(4 * each)))
    let order = entries.map(\.record.identity)
    #expect(Set(order).count == 4 * each)
    for writer in ["a", "b", "c", "d"] {
      let told = Probe.lines(folder.book + ".wrote" + writer)
      #expect(
        told
          == entries.filter { $0.filedBy == writer }.map { "\($0.record.identity) \($0.sequence)" })
      #expect(told.count == each)
    }
    for reader in 1...3 { #expect(Probe.lines(folder.book + ".read\(reader)") == order) }
    let times = entries.map(\.filedAt)
    #expect(times == times.sorted())
  }

  @Test("programs that make a book at the same time make one")
  func making() throws {
    for round in 0..<5 {
      let book = folder.path + "/\(round)/new/desk.sqlite"
      let run = try Probe.script(
        """
        for writer in a b c d; do "$probe" file "$book" $writer 3 >/dev/null & done
        wait
        """, book: book)
      #expect(run.errorText == "")
      #expect(try DeskBook.open(book, access: .reading).newestSequence() == 12)
    }
  }

  @Test("killed at any moment: nothing acknowledged is lost, nothing is there in part or twice")
  func killed() throws {
    let kills = Probe.amount("BOOK_KILLS", 40)
    var dice = Dice(UInt64(Probe.amount("BOOK_SEED", 1)))
    var acknowledged: [String] = []
    for kill in 0..<kills {
      let limit = 5 + dice.roll(120)
      if kill % 4 == 3 {
        let run = try Probe.run("batch", folder.book, "batch\(kill)", "40", within: limit)
        #expect(run.errorText == "")
        if run.code == 0 { acknowledged += (0..<40).map { "batch\(kill)-\($0)" } }
      } else {
        let run = try Probe.run("file", folder.book, "single\(kill)", "1000", within: limit)
        #expect(run.errorText == "")
        let said = run.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        acknowledged += said.map { String($0.prefix { $0 != " " }) }
      }
    }
    // The same again, to the end this time, as a filer does who got no answer.
    for kill in stride(from: 0, to: kills, by: max(1, kills / 10)) {
      let how = kill % 4 == 3 ? "batch" : "single"
      let run = try Probe.run(
        how == "batch" ? "batch" : "file", folder.book, "\(how)\(kill)", "40")
      #expect(run.code == 0)
      acknowledged += (0..<40).map { "\(how)\(kill)-\($0)" }
    }
    let book = try DeskBook.open(folder.book, access: .filing)
    try book.check()
    let entries = try book.entries()
    #expect(entries.map(\.sequence) == Array(1...Int64(max(1, entries.count))))
    let stored = entries.map(\.record.identity)
    #expect(Set(stored).count == stored.count)
    #expect(Set(acknowledged).subtracting(stored).isEmpty)
    #expect(acknowledged.count > kills)
    var numbers: [Substring: [Int]] = [:]
    for identity in stored {
      let parts = identity.split(separator: "-")
      numbers[parts[0], default: []].append(Int(parts[1]) ?? -1)
    }
    for (name, found) in numbers {
      #expect(found == Array(0..<found.count), "\(name)")
      if name.hasPrefix("batch") { #expect(found.count == 40, "\(name)") }
    }
  }

  @Test(
    "each filing is acknowledged after the log is on disk",
    .enabled(if: !Probe.lines("/proc/self/status").isEmpty && Probe.hasTracer))
  func synchronised() throws {
    _ = try DeskBook.open(folder.book, access: .filing)
    let run = try Probe.script(
      """
      strace -f -y -e trace=pwrite64,write,fsync,fdatasync -o "$book.trace" \
        "$probe" file "$book" a 20
      """, book: folder.book)
    #expect(run.code == 0)
    var synced = 0
    var dirty = false
    var acknowledged = 0
    for line in Probe.lines(folder.book + ".trace") {
      let isLog = line.contains("desk.sqlite-wal>")
      if line.contains("pwrite64("), isLog { dirty = true }
      if line.contains("sync("), isLog, line.hasSuffix("= 0") {
        dirty = false
        synced += 1
      }
      if line.contains("\"a-\(acknowledged) ") {
        #expect(!dirty, "a-\(acknowledged)")
        acknowledged += 1
        #expect(synced >= acknowledged)
      }
    }
    #expect(acknowledged == 20)
  }

  @Test("the log stays short while desks read and writers file")
  func logStaysShort() throws {
    let run = try Probe.script(
      """
      "$probe" follow "$book" 900 >"$book.read" &
      reader=$!
      for writer in a b; do "$probe" fill "$book" $writer 450 >"$book.wrote$writer" & done
      largest=0
      while kill -0 $reader 2>/dev/null; do
        size=$(stat -c %s "$book-wal" 2>/dev/null || echo 0)
        [ "$size" -le "$largest" ] || largest=$size
      done
      echo "$largest"
      """, book: folder.book, within: 120_000)
    #expect(run.errorText == "")
    #expect(Probe.lines(folder.book + ".read").count == 900)
    let largest = Int(run.text.filter(\.isNumber)) ?? .max
    #expect(largest < 16 << 20)
    #expect(largest > 0)
  }
}
