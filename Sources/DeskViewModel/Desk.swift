package import Figures
package import Ledger

/// The whole desk as one value: what is held, what is looked at, and how.
///
/// `apply` is the only way to change it. It asks no clock, file or random number.
package struct Desk: Sendable {
  // What is held.
  package internal(set) var ledger: Ledger
  package internal(set) var standpoint: Standpoint
  package internal(set) var clock: DeskClock
  /// The instant the reader has stepped to; nil while the desk follows its clock.
  package internal(set) var knownAt: Instant?
  package internal(set) var unseen = Unseen()
  var late = LateFilings()
  /// How far the desk has followed its clock: what becomes known past it is new to the reader.
  var horizon: Instant
  /// What was recorded by then was there at the start.
  let opened: Instant
  /// Sources that have told what they had at their start.
  package internal(set) var metSources: Set<String> = []
  /// The day in London for which hospitals are in order.
  var dayInView: CivilDate?
  package internal(set) var sources: [SourceState] = []
  /// The sources that are to run.
  var listed: [SourceListing] = []
  /// What publications said before the book did.
  var held: [SourceReport] = []
  package internal(set) var configuration = ConfigurationState()
  /// When a source next becomes due or stale, and how each was when that was worked out.
  var nextHealthChange: Instant?
  var lastConditions: [String: SourceState.Condition] = [:]
  /// How often it has changed how the sources are: what is written down of it need not be again.
  package internal(set) var healthRevision = 0
  /// How many changes of ranks are on screen.
  var rankChanges = 0

  // What it is about.
  package internal(set) var region: AreaIndex?
  package internal(set) var nation: AreaIndex?
  /// The round of action on screen, and whether the reader chose it.
  package internal(set) var action = Catalogue.noAction
  var actionIsChosen = false

  // How it is looked at.
  package internal(set) var focus = PanelID.hospitals
  package internal(set) var lists: [PanelID: ListState] = [:]
  var hospitals = HospitalList()
  /// When the hospitals were last put in order, in real milliseconds, and whether they should be again.
  var orderedAt: Int64 = 0
  var isOrderStale = false
  /// The trusts of the region; found again when areas change.
  var regionTrusts: [AreaIndex] = []
  package internal(set) var overlay: Overlay?
  package internal(set) var prompt: Prompt?
  /// What was searched for last, in the lists that are searched rather than filtered.
  package internal(set) var search = ""
  package internal(set) var message: Message?
  package internal(set) var themeName: String
  package internal(set) var viewport = Viewport(rows: [:], overlayRows: 0)
  /// Parts that have changed since the painter last asked.
  package internal(set) var changed = Parts.everything

  /// Whether this desk has a book to file in; what was typed into forms and is not filed yet.
  var bookRight: FilingRight
  /// How many filings and copied lines wait for the shared desk.
  package internal(set) var waiting = 0
  /// Why the shared desk does not take them; nil while it is only away.
  package internal(set) var whyWaiting: String?
  var forms: [FilingForm.Subject: FilingForm] = [:]
  var madeIDs = 0
  /// True once the reader was told what quitting loses, until another key.
  var isWarnedOfLoss = false
  /// Wire items that are being filed as reviewed, by the ids of the new records.
  var reviewing: [String: DisputeEvent] = [:]
  /// Lines that were copied, and which of them have changed.
  var copied = CopiedFlags()

  package let settings: Settings
  package let commands: CommandTable
  var real: Int64 = 0
  var wall: Instant
  var areaCount = 0
  var overlayLineCount = 0
  var lastConflict: Topic?

  /// What does not change while the desk runs.
  package struct Settings: Sendable, Hashable {
    /// The code of the desk's region; the first region of the tables when empty.
    package var region: String
    package var isRehearsal: Bool
    package var seesEmbargoed: Bool
    /// No embargo that ends later is ever lifted on this desk.
    package var lastLifting: Instant
    package var themes: [String]
    /// What the desk had seen when it was last left; nil for one that opens for the first time.
    package var lastLook: LastLook?
    /// What the ids of records begin with that are filed here; no other desk has it.
    package var idPrefix: String
    /// The name by which the desk book reports; nil for a desk without one that goes on reporting.
    package var bookSource: String?

    package init(
      region: String = "", isRehearsal: Bool = false, seesEmbargoed: Bool = false,
      lastLifting: Instant = .distantFuture, themes: [String] = [], lastLook: LastLook? = nil,
      idPrefix: String = "desk", bookSource: String? = nil
    ) {
      self.region = region
      self.isRehearsal = isRehearsal
      self.seesEmbargoed = seesEmbargoed
      self.lastLifting = lastLifting
      self.themes = themes
      self.lastLook = lastLook
      self.idPrefix = idPrefix
      self.bookSource = bookSource
    }
  }

  /// What lies over the panels.
  package enum Overlay: Sendable, Hashable {
    case drawer(ItemID, scroll: Int)
    case help(scroll: Int)
    case problems(scroll: Int)
    case health(scroll: Int)
    case changedCopies(scroll: Int)
    case comparison(scroll: Int)
    case palette(text: String, selected: Int)
    case form(FilingForm.Subject)
  }

  /// Text being typed in the footer.
  package struct Prompt: Sendable, Hashable {
    package var label: String
    package var text: String
    /// The panel that it filters or searches.
    package var panel: PanelID
  }

  package init(
    clock: DeskClock, settings: Settings, themeName: String = "",
    commands: CommandTable = CommandTable(),
    filingRight: FilingRight = .no(why: "this desk has no book")
  ) {
    ledger = Ledger(seesEmbargoed: settings.seesEmbargoed, lastLifting: settings.lastLifting)
    standpoint = Standpoint(at: clock.now)
    self.clock = clock
    horizon = clock.now
    opened = clock.now
    self.settings = settings
    self.themeName = themeName
    self.commands = commands
    bookRight = filingRight
    wall = clock.now
    real = clock.anchorReal
  }

  /// True for a desk that rehearses, or that holds as much as one record of a rehearsal. Whatever is
  /// made from such a desk says REHEARSAL.
  package var isRehearsal: Bool { settings.isRehearsal || ledger.holdsRehearsal }

  /// Whether this desk can file. Nothing gets from a rehearsal into a book.
  package var filingRight: FilingRight {
    switch bookRight {
    case .into where isRehearsal:
      .no(why: "this desk rehearses, and the desk book takes what is real")
    case .into, .no: bookRight
    }
  }

  /// The instant that everything on screen is drawn for.
  package var viewInstant: Instant { knownAt ?? clock.now }

  /// Counts the changes of everything but selection, focus and scroll: what a painter may keep of
  /// one revision it need not ask for again.
  package internal(set) var revision = 0

  /// Takes the parts that have changed, for a painter that keeps the rest.
  package mutating func takeChanged() -> Parts {
    defer { changed = [] }
    if changed.isSuperset(of: .everything) { revision += 1 }
    return changed
  }

  /// Wants everything drawn again: the screen was resized or spoilt.
  package mutating func drawAgain() { changed = .everything }

  /// The painter tells what it really showed: the item at the top of each list, how many rows there
  /// were, and how many lines the overlay came to once its text was wrapped.
  package mutating func settle(tops: [PanelID: Int], viewport: Viewport, overlayLines: Int) {
    for (panel, top) in tops {
      lists[panel, default: ListState()].top = top == 0 ? nil : item(panel, at: top)
    }
    self.viewport = viewport
    overlayLineCount = overlayLines
  }

  /// How many problems a source has: its own, and those of the ledger with what it said.
  package func problemCounts(of source: SourceState) -> ProblemCounts {
    source.counts + ledger.refusals(of: source.name)
  }

  /// How many problems all sources have.
  var problemCounts: ProblemCounts {
    sources.reduce(ProblemCounts()) { $0 + problemCounts(of: $1) }
  }

  /// A problem as this desk may see it by the real clock, which a replay was opened by.
  func told(_ problem: Problem) -> Problem {
    problem.told(
      at: settings.lastLifting < .distantFuture ? settings.lastLifting : wall,
      seesEmbargoed: settings.seesEmbargoed)
  }

  /// Problems of the configuration and of all sources, and what the ledger refused: the first of them.
  package func problems(most: Int) -> [Problem] {
    let listed = configuration.problems + sources.flatMap(\.problems)
    return (listed + ledger.refusals.prefix(most)).prefix(most).map { told($0) }
  }
}
