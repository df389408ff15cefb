import DeskViewModel
import Figures
import Testing
import RandomTesting
import PackTesting

@Suite("Selection is tied to what is selected") struct SelectionTests {
  @Test("The cursor starts at the first item of each list and stays inside the list")
  func bounds() {
    var desk = Small.desk()
    for panel in PanelID.allCases {
      _ = desk.apply(.pick(panel, 0))
      #expect(desk.selectedPlace(panel) == 0)
      desk.press("up", "pgup", "ctrl-u")
      #expect(desk.selectedPlace(panel) == 0)
      desk.press("G")
      #expect(desk.selectedPlace(panel) == max(0, desk.count(panel) - 1))
      desk.press("down", "pgdn", "ctrl-d")
      #expect(desk.selectedPlace(panel) == max(0, desk.count(panel) - 1))
      desk.press("g")
      #expect(desk.selectedPlace(panel) == 0)
    }
  }

  @Test("A click outside of a list selects nothing", arguments: [-1, 4, 1000])
  func outside(_ place: Int) {
    var desk = Small.desk()
    desk.press("down")
    let before = desk.selectedItem(.hospitals)
    _ = desk.apply(.pick(.hospitals, place))
    #expect(desk.selectedItem(.hospitals) == before)
  }

  @Test("A hospital that rises in the order takes the cursor with it")
  func rising() {
    var desk = Small.desk()
    desk.press("down")
    #expect(desk.hospitalNames == ["Alder", "Beech", "Cedar", "Damson"])
    let beech = desk.selectedItem(.hospitals)
    desk.play(to: london(26, 9, 1))
    desk.take([Small.figure("d-ops", "D", 500)], noticedAt: london(26, 9, 1))
    #expect(desk.hospitalNames == ["Damson", "Alder", "Beech", "Cedar"])
    #expect(desk.selectedItem(.hospitals) == beech)
    #expect(desk.staffing.hospital == "Beech")
    desk.press("S", "s", "s")
    #expect(desk.selectedItem(.hospitals) == beech)
  }

  @Test("A filter that hides the selected hospital shows another; without it the cursor is back")
  func filter() {
    var desk = Small.desk()
    desk.press("G")
    let damson = desk.selectedItem(.hospitals)
    desk.press("/")
    desk.type("ALDER")
    #expect(desk.hospitalNames == ["Alder"])
    #expect(desk.hospitalsTitle.shown == 1 && desk.hospitalsTitle.total == 4)
    #expect(desk.selectedPlace(.hospitals) == 0)
    desk.press("enter")
    #expect(desk.prompt == nil)
    desk.press("esc")
    #expect(desk.hospitalNames.count == 4)
    #expect(desk.selectedItem(.hospitals) == damson)
  }

  @Test("A typewriter apostrophe finds a printer’s one")
  func apostrophe() {
    var desk = Pack.opening
    desk.press("/")
    desk.type("king's")
    #expect(desk.hospitalNames == ["King’s Lynn (QEH)"])
  }

  @Test("A search goes from match to match both ways and says when there is none")
  func search() {
    var desk = Small.desk()
    desk.press("6", "/")
    desk.type("ops")
    desk.press("enter")
    let first = desk.selectedPlace(.latest)
    desk.press("n")
    let second = desk.selectedPlace(.latest)
    #expect(first != second)
    #expect(desk.latestWords[first].contains("ops") && desk.latestWords[second].contains("ops"))
    desk.press("N")
    #expect(desk.selectedPlace(.latest) == first)
    desk.press("/")
    desk.type("zebra")
    desk.press("enter")
    #expect(desk.message?.text.contains("zebra") == true)
    #expect(desk.selectedPlace(.latest) == first)
  }

  @Test("What is typed goes where the prompt began, wherever a click has moved the focus")
  func promptAndClick() {
    var desk = Small.desk()
    desk.press("6", "/")
    _ = desk.apply(.pick(.hospitals, 0))
    desk.type("x")
    #expect(desk.hospitalsTitle.filter.isEmpty)
    #expect(desk.hospitalNames.count == 4)

    desk = Small.desk()
    desk.press("/")
    _ = desk.apply(.pick(.latest, 0))
    desk.type("cedar")
    #expect(desk.hospitalNames == ["Cedar"])
    desk.press("esc")
    #expect(desk.hospitalNames.count == 4)
  }

  @Test("A paste goes into the prompt as one line, and elsewhere says why not")
  func paste() {
    var desk = Small.desk()
    #expect(desk.apply(.paste("Cedar")).isEmpty)
    #expect(desk.message?.tone == .warning)
    desk.press("/")
    _ = desk.apply(.paste("Ced\nar"))
    #expect(desk.prompt?.text == "Ced")
    #expect(desk.hospitalNames == ["Cedar"])
    desk.press("backspace", "backspace", "backspace", "backspace")
    #expect(desk.prompt?.text == "")
  }

  @Test("A drawer stays on its record while others arrive")
  func drawer() {
    var desk = Small.desk()
    desk.press("6", "enter")
    let title = desk.drawer?.title
    let lines = desk.drawer?.lines
    desk.play(to: london(26, 9, 1))
    desk.take([Small.figure("d-ops", "D", 5)], noticedAt: london(26, 9, 1))
    #expect(desk.drawer?.title == title)
    #expect(desk.drawer?.lines == lines)
  }
}

@Suite("Whatever happens, the cursor stays where it was put") struct SelectionProperty {
  /// Random arrivals, sorts, filters and steps in time. Whenever what was selected is in its list,
  /// it is still what is selected; and whatever was selected comes back with it.
  @Test(
    "Selection follows identity through random events", arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
  func identity(_ seed: UInt64) {
    var random = Dice(seed)
    var desk = Small.desk()
    var now = Small.nine
    var made = 0
    for panel in PanelID.allCases {
      _ = desk.apply(.pick(panel, max(0, desk.count(panel) - 1)))
    }
    for step in 0..<150 {
      let chosen = PanelID.allCases.map { desk.lists[$0]?.selected }
      let hospital = desk.selectedHospital
      let what = disturb(&desk, now: &now, made: &made, &random)
      for (panel, item) in zip(PanelID.allCases, chosen) {
        #expect(desk.lists[panel]?.selected == item, "\(panel) after \(what), step \(step)")
        if let item, desk.position(panel, of: item) != nil {
          #expect(desk.selectedItem(panel) == item, "\(panel) after \(what), step \(step)")
        }
        #expect(desk.selectedPlace(panel) < max(1, desk.count(panel)))
        checkPlaces(desk, panel)
      }
      if let hospital, desk.position(.hospitals, of: .area(hospital)) != nil,
        desk.lists[.hospitals]?.selected == .area(hospital)
      {
        #expect(desk.selectedHospital == hospital)
      }
    }
  }

  /// Every item is found where it is, so that no cursor can be tied to a wrong place.
  private func checkPlaces(_ desk: Desk, _ panel: PanelID) {
    for place in 0..<desk.count(panel) {
      guard let item = desk.item(panel, at: place) else {
        Issue.record("no item at \(place) of \(panel)")
        continue
      }
      #expect(desk.position(panel, of: item) == place)
    }
  }

  private func disturb(
    _ desk: inout Desk, now: inout Instant, made: inout Int, _ random: inout Dice
  ) -> String {
    let area = random.pick(["A", "B", "C", "D"])
    switch random.number(0...11) {
    case 0...2:
      now = now.adding(seconds: Int64(random.number(1...1200)))
      desk.play(to: now)
      made += 1
      let value = Double(random.number(0...90))
      let late = now.adding(seconds: Int64(-random.number(0...3000)))
      desk.take([Small.figure("made-\(made)", area, value, at: late)], noticedAt: now)
      return "a figure"
    case 3:
      made += 1
      desk.take([Small.event("made-\(made)", "Event \(made)", at: now)], noticedAt: now)
      return "an event"
    case 4:
      made += 1
      desk.take([Small.staffing("made-\(made)", area, "S \(made)", at: now)], noticedAt: now)
      return "staffing"
    case 5:
      desk.press("s")
      return "sort"
    case 6:
      desk.press("S")
      return "reverse"
    case 7:
      return filter(&desk, random.pick(["a", "e", "l", "zzz"]))
    case 8:
      _ = desk.apply(.command(random.pick([.stepBack, .hourBack])))
      return "a step back"
    case 9:
      _ = desk.apply(.command(random.pick([.stepForward, .hourForward, .backToNow])))
      return "a step forward"
    case 10:
      now = now.adding(seconds: Int64(random.number(1...7200)))
      desk.play(to: now)
      return "time"
    default:
      desk.take([Arrival.edited(Small.figure("a-ops", "A", Double(made)))], noticedAt: now)
      return "an edit"
    }
  }

  /// Typing a filter keeps the focus where the test wants it.
  private func filter(_ desk: inout Desk, _ text: String) -> String {
    _ = desk.apply(.pick(.hospitals, -1))
    desk.press("/", "ctrl-u")
    desk.type(text)
    desk.press("enter")
    return "the filter \(text)"
  }
}
