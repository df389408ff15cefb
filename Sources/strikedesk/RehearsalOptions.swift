import ArgumentParser
import DataSources
import DeskViewModel
import Figures
import Formats
import Rehearsal
import Screen

/// Which strike day to rehearse: shared by all commands that show or hand on a desk.
struct RehearsalOptions: ParsableArguments {
  @Option(
    name: .customLong("rehearsal"),
    help: ArgumentHelp(
      "The invented strike day of this seed, in the folder's hospitals. It says REHEARSAL.",
      valueName: "seed"))
  var seed: UInt64?

  @Option(help: "With a rehearsal: whether the negotiation ends in a deal, or as the seed has it.")
  var deal = StrikeDay.Deal.bySeed
}

extension StrikeDay.Deal: ExpressibleByArgument {}

/// A rehearsal put together from what the command line says.
struct Rehearsing {
  let day: StrikeDay
  private let clock: DeskClock
  private let settings: Desk.Settings

  /// The hospitals are the folder's, or those of the embedded pack. `--start` says the day as well.
  init(_ options: DeskOptions, seed: UInt64) throws(OpeningError) {
    day = try Rehearsing.day(options, seed: seed)
    let start = try options.start?.bound("--start") ?? day.start
    let end = max(start, try options.end?.bound("--end") ?? day.end)
    let real = Int64(Clocks.monotonic() / 1_000_000)
    clock = DeskClock(replayFrom: start, to: end, speed: options.speed, real: real)
    settings = Desk.Settings(region: options.region ?? "", isRehearsal: true)
  }

  static func day(_ options: DeskOptions, seed: UInt64) throws(OpeningError) -> StrikeDay {
    try day(
      folder: options.folder, region: options.region ?? "",
      start: try options.start?.bound("--start"),
      deal: options.rehearsal.deal, seed: seed)
  }

  static func day(
    folder: String?, region: String, start: Instant?, deal: StrikeDay.Deal, seed: UInt64
  ) throws(OpeningError) -> StrikeDay {
    let contents: PackContents
    let name: String
    if let folder {
      guard Opening.isFolder(folder) else { throw Opening.noFolder(folder) }
      contents = DataPackage.read(FolderFiles(folder), except: .figure)
      name = folder
    } else {
      contents = DataPackage.read(Opening.embeddedFiles(), except: .figure)
      name = Opening.embeddedPack
    }
    let areas = contents.records.compactMap { record -> Area? in
      if case .area(let area) = record { area } else { nil }
    }
    let day = StrikeDay(
      seed: seed, day: start.map { LondonTime($0).date } ?? StrikeDay.usualDay, areas: areas,
      region: region, deal: deal)
    guard day.hasHospitals else {
      throw OpeningError(
        "\(Words.shown(name)): expected a region with trusts in areas.csv to rehearse in, found none"
      )
    }
    return day
  }

  func desk(theme: String, themes: [String]) -> Desk {
    var settings = settings
    settings.themes = themes
    var desk = Desk(clock: clock, settings: settings, themeName: theme)
    let report = SourceReport(
      source: day.title, arrivals: day.records.map { .record($0) }, health: .finished,
      noticedAt: clock.now)
    _ = desk.apply(.report(Door.clean(report)))
    return desk
  }
}
