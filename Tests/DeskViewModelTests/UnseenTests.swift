import DeskViewModel
import Figures
import Ledger
import Testing
import PackTesting

@Suite("What changed since the reader last looked") struct UnseenTests {
  @Test("What is known at the start is seen, however little or much it is")
  func start() {
    #expect(Small.desk().unseen.count == 0)
    #expect(Pack.opening.unseen.count == 0)
    #expect(Small.desk().header.unseen == 0)
  }

  @Test("What a source reports when it starts is seen, in one report or table by table")
  func tableByTable() {
    let first = Desk(clock: DeskClock(live: Small.nine), settings: Desk.Settings())
    var desk = first
    desk.take([Arrival](), noticedAt: Small.nine, health: .starting)
    desk.take(Small.tables, noticedAt: Small.nine, health: .starting)
    desk.take(Small.figures, noticedAt: Small.nine)
    #expect(desk.unseen.count == 0)

    desk = first
    for record in Small.tables { desk.take([record], source: "tables", noticedAt: Small.nine) }
    desk.take(Small.figures, source: "another folder", noticedAt: Small.nine)
    #expect(desk.unseen.count == 0)
  }

  @Test("What was recorded since the desk opened is new, even as a source’s first word")
  func filedFirst() {
    var desk = Small.desk()
    desk.play(to: london(26, 9, 5))
    desk.take(
      [Small.figure("filed", "D", 9, at: london(26, 9, 4))], source: "filed by hand",
      noticedAt: london(26, 9, 5))
    #expect(desk.unseen.count == 1)
  }

  @Test("Each arrival after the start is unseen until it is acknowledged")
  func arrivals() {
    var desk = Small.desk()
    for number in 1...5 {
      let now = london(26, 9, number)
      desk.play(to: now)
      desk.take([Small.event("new-\(number)", "News", at: now)], noticedAt: now)
      #expect(desk.unseen.count == number)
      #expect(desk.latestRow(at: 0)?.isUnseen == true)
      #expect(desk.latestRow(at: 0)?.mark == .new)
    }
    desk.press("6", "g", "a")
    #expect(desk.unseen.count == 4)
    #expect(desk.latestRow(at: 0)?.isUnseen == false)
    desk.press("a")
    #expect(desk.unseen.count == 4)
    #expect(desk.message?.text.contains("Nothing new here") == true)
    desk.press("A")
    #expect(desk.unseen.count == 0)
    #expect(desk.message?.text.contains("4") == true)
    desk.press("A")
    #expect(desk.message?.text.contains("Nothing") == true)
  }

  @Test("Acknowledging a hospital acknowledges all that is new of it and nothing else")
  func ofHospital() {
    var desk = Small.desk()
    let now = london(26, 9, 1)
    desk.play(to: now)
    desk.take(
      [
        Small.figure("d-1", "D", 5), Small.staffing("d-2", "D", "All here", at: now),
        Small.figure("c-1", "C", 25),
      ], noticedAt: now)
    #expect(desk.unseen.count == 3)
    _ = desk.apply(.pick(.hospitals, desk.hospitalNames.firstIndex(of: "Damson") ?? 0))
    desk.press("a")
    #expect(desk.unseen.count == 1)
    _ = desk.apply(.pick(.region, 0))
    desk.press("a")
    #expect(desk.unseen.count == 1)
  }

  @Test("What a replay comes to is unseen, and pausing it changes nothing")
  func replay() {
    var desk = Pack.desk(at: london(26, 12, 48))
    let count = desk.unseen.count
    #expect(count > 5)
    desk.press("p", "p")
    #expect(desk.unseen.count == count)
  }

  @Test("Stepping back and returning creates no false unseen and loses none")
  func stepping() {
    var desk = Pack.desk(at: london(26, 12, 48))
    let before = Set((0..<desk.count(.latest)).filter { desk.latestRow(at: $0)?.isUnseen == true })
    for _ in 0..<30 { desk.press(",") }
    for _ in 0..<4 { desk.press("<") }
    for _ in 0..<3 { desk.press(">") }
    desk.press(".", ".", "=")
    let after = Set((0..<desk.count(.latest)).filter { desk.latestRow(at: $0)?.isUnseen == true })
    #expect(before == after)
  }

  @Test("What the clock passes while the reader is in the past is unseen on return")
  func passedWhileAway() {
    var desk = Pack.desk(at: london(26, 9, 0))
    desk.press("A", "<")
    desk.play(to: london(26, 12, 48))
    #expect(desk.unseen.count == 0)
    desk.press("=")
    #expect(desk.unseen.count == newBetween(desk, london(26, 9), london(26, 12, 48)))
  }

  @Test("Stepping forward through what came meanwhile does not make it seen")
  func steppingForward() {
    var desk = Pack.desk(at: london(26, 9, 0))
    desk.press("A", ",")
    desk.play(to: london(26, 12, 48))
    for _ in 0..<40 where desk.knownAt != nil { desk.press(".") }
    #expect(desk.knownAt == nil)
    #expect(desk.unseen.count == newBetween(desk, london(26, 9), london(26, 12, 48)))
  }

  private func newBetween(_ desk: Desk, _ start: Instant, _ end: Instant) -> Int {
    desk.ledger.place(after: end) - desk.ledger.place(after: start)
  }

  @Test("A late arrival while stepped back is unseen, whatever time it was recorded for")
  func lateWhileAway() {
    for recorded in [london(26, 8), london(26, 8, 50), london(26, 9, 30), london(26, 10)] {
      var desk = Small.desk()
      desk.press(",")
      desk.play(to: london(26, 10))
      desk.press(">")
      desk.take([Small.figure("late", "D", 5, at: recorded)], noticedAt: london(26, 10))
      desk.press("=")
      #expect(desk.unseen.count == 1, "recorded at \(recorded.seconds)")
      #expect(desk.latestWords.count == Small.figures.count + 1)
    }
  }

  @Test("A hospital wears no mark of what is not yet known where the reader stands")
  func markInThePast() {
    var desk = Small.desk()
    desk.play(to: london(26, 9, 30))
    desk.take([Small.figure("d-1", "D", 5)], noticedAt: london(26, 9, 30))
    let place = desk.hospitalNames.firstIndex(of: "Damson") ?? 0
    #expect(desk.hospitalRow(at: place, wide: false).mark == .new)
    desk.press("<", "<")
    let then = desk.hospitalNames.firstIndex(of: "Damson") ?? 0
    #expect(desk.hospitalRow(at: then, wide: false).operations.text == "–")
    #expect(desk.hospitalRow(at: then, wide: false).mark == nil)
  }

  @Test("u and U walk round all that is unseen, each once, both ways", arguments: ["u", "U"])
  func walk(_ key: String) {
    var desk = Pack.desk(at: london(26, 12, 48))
    let count = desk.unseen.count
    var visited: Set<ItemID> = []
    for _ in 0..<count {
      desk.press(key)
      #expect(desk.focus == .latest)
      guard let item = desk.selectedItem(.latest), case .entry(let index) = item else { continue }
      #expect(desk.unseen.contains(index))
      visited.insert(item)
    }
    #expect(visited.count == count)
    let last = desk.selectedItem(.latest)
    desk.press(key)
    desk.press(key == "u" ? "U" : "u")
    #expect(desk.selectedItem(.latest) == last)
  }

  @Test("Walking to a change of a hospital selects the hospital")
  func walkSelects() {
    var desk = Small.desk()
    desk.play(to: london(26, 9, 30))
    desk.take([Small.figure("d-1", "D", 5)], noticedAt: london(26, 9, 30))
    desk.press("u")
    #expect(desk.staffing.hospital == "Damson")
  }

  @Test("Walking from the past returns to now first")
  func walkFromThePast() {
    var desk = Pack.desk(at: london(26, 12, 48))
    desk.press("<", "<", "<", "u")
    #expect(desk.knownAt == nil)
    #expect(desk.focus == .latest)
  }
}
