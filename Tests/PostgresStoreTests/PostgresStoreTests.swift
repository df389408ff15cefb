import Figures
import PostgresTesting
import RecordTesting
import SQLiteStore
import Testing

@testable import PostgresStore
import RandomTesting

extension SharedDesk {
  @Suite struct Filing {
    @Test("Records of every type come back as they were filed, in their order")
    func roundTrip() throws {
      let desk = try TestDesk()
      let book = try desk.book()
      var dice = Dice(4)
      var records: [Record] = []
      for index in 0..<40 {
        for kind in Record.Kind.allCases {
          let record = RandomRecords.record(&dice, kind: kind, index: index)
          if record.provenance?.otherFields.contains(where: { $0.name.utf8.contains(0) }) != true {
            records.append(record)
          }
        }
      }
      let filed = try book.file(records, by: "ann")
      #expect(filed == (1...Int64(records.count)).map { .stored($0) })
      let page = try book.page(after: 0, limit: 1000)
      #expect(page.problems == [])
      for (entry, var record) in zip(page.entries, records) {
        if record.provenance?.recordedAt == nil { record.provenance?.recordedAt = entry.filedAt }
        #expect(entry.record == record)
        #expect(entry.filedBy == "ann")
      }
      #expect(page.entries.count == records.count)
      #expect(try book.page(after: 5, limit: 2).entries.map(\.sequence) == [6, 7])
      #expect(try book.tables().count == 160)
    }

    @Test("A shared desk takes nothing of a rehearsal")
    func rehearsal() throws {
      let book = try TestDesk().book()
      #expect(throws: BookError.self) {
        try book.file([figure("f1"), figure("f2").markedAsRehearsal], by: "ann")
      }
      #expect(throws: BookError.self) {
        try book.logCopy(
          CopiedLine(
            id: "c", figure: "rehearsal-7-ops", wording: "One.", copiedAt: .distantPast))
      }
      #expect(try book.newestSequence() == 0)
      #expect(try book.copies().isEmpty)
    }

    @Test("A retry files nothing twice; the same id with other content is refused, and all with it")
    func retry() throws {
      let desk = try TestDesk()
      let book = try desk.book()
      #expect(try book.file([figure("f1"), figure("f2")], by: "ann") == [.stored(1), .stored(2)])
      #expect(
        try book.file([figure("f1"), figure("f3")], by: "ben") == [.alreadyStored(1), .stored(3)])
      let stored = try #require(try book.entry(.figure, "f1"))
      #expect(stored.filedBy == "ann")
      #expect(try book.file([stored.record], by: "ann") == [.alreadyStored(1)])
      let refusal = #expect(throws: BookError.self) {
        try book.file([figure("f4"), figure("f1", 2)], by: "ann")
      }
      #expect(refusal?.reason == .idUsed(kind: "figure", id: "f1"))
      #expect(try book.entry(.figure, "f4") == nil)
      #expect(try book.newestSequence() == 3)
    }

    @Test("Text with a NUL, which PostgreSQL does not keep, is refused with its place")
    func nul() throws {
      let book = try TestDesk().book()
      let record = Record.figure(
        Figure(
          id: "f1", area: "R1", measure: "operations", amount: Amount(1),
          provenance: Provenance(source: "a\u{0}b")))
      let refusal = #expect(throws: BookError.self) { try book.file([record], by: "ann") }
      #expect(refusal?.description.contains("figure f1, source: expected text") == true)
    }

    @Test("Copied lines are logged once, and acknowledged")
    func copies() throws {
      let book = try TestDesk().book()
      let time = Instant(milliseconds: 1_461_661_200_123)
      let line = CopiedLine(id: "c1", figure: "f1", wording: "Around 300.", copiedAt: time)
      try book.logCopies([line])
      try book.logCopies([line])
      var held = line
      held.id = "c2"
      held.embargoUntil = time.adding(milliseconds: 1_500_001)
      try book.logCopies([line, held])
      try book.logCopies([held])
      #expect(try book.copies() == [line, held])
      var longer = held
      longer.embargoUntil = nil
      let refusal = #expect(throws: BookError.self) { try book.logCopies([longer]) }
      #expect(refusal?.reason == .idUsed(kind: "line", id: "c2"))
      try book.acknowledge(copies: ["c1", "never"], by: "ben", at: time)
      #expect(try book.copies(of: ["f1"]).first?.acknowledgedBy == "ben")
      #expect(try book.copies(of: ["f2"]) == [])
      let mark = SeenMark(lookedAt: time, unseen: ["figure:f1"])
      try book.markSeen(desk: "news", mark)
      #expect(try book.seen(desk: "news") == mark)
      #expect(try book.seen(desk: "other") == nil)
    }

    @Test("Filed at once by eight, every record has its place, and a reader never misses one")
    func concurrency() async throws {
      let desk = try TestDesk()
      let filers = 8
      let each = 25
      async let read = Task.detached {
        let book = try desk.book(.reading)
        var places: [Int64] = []
        while places.count < filers * each {
          for entry in try book.page(after: places.last ?? 0).entries {
            places.append(entry.sequence)
          }
        }
        return places
      }.value
      try await withThrowingTaskGroup(of: Void.self) { group in
        for filer in 0..<filers {
          group.addTask {
            let book = try desk.book()
            for index in 0..<each { try book.file([figure("f\(filer)-\(index)")], by: "\(filer)") }
          }
        }
        try await group.waitForAll()
      }
      #expect(try await read == (1...Int64(filers * each)).map { $0 })
      let entries = try desk.book().page(after: 0, limit: 1000).entries
      #expect(zip(entries, entries.dropFirst()).allSatisfy { $0.filedAt <= $1.filedAt })
    }
  }
}
