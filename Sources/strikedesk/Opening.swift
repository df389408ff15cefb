import ArgumentParser
import CEmbedded
import DataSources
import DeskViewModel
import Figures
import Formats
import Ledger
import SQLiteStore
import Screen
import Settings

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Puts a desk and its sources together from what the command line says.
struct Opening {
  var desk: Desk
  /// Sources that go on reporting; none for a pack, which is read at once.
  var sources: [any DataSource] = []

  static let embeddedPack = "packs/april-2016"

  /// With `once`, a folder is read and not watched, as a printout needs it.
  init(
    _ setup: DeskSetup, theme: String, themes: [String], paused: Bool = false,
    once: Bool = false, lastLook: LastLook? = nil
  ) throws(OpeningError) {
    let options = setup.options
    let region = options.region ?? setup.desk.region
    var settings = Desk.Settings(
      region: region ?? "", seesEmbargoed: options.embargoed, themes: themes,
      lastLook: lastLook, idPrefix: Opening.idPrefix(), bookSource: once ? nil : setup.bookSource)
    if let seed = options.rehearsal.seed {
      let rehearsal = try Rehearsing(options, seed: seed)
      desk = rehearsal.desk(theme: theme, themes: themes)
      if paused { _ = desk.apply(.command(.pause)) }
      return
    }
    let wall = Clocks.wall()
    let real = Int64(Clocks.monotonic() / 1_000_000)
    if let path = options.folder, !options.replay, !once {
      desk = Desk(clock: DeskClock(live: wall), settings: settings, themeName: theme)
      guard Opening.isFolder(path) else { throw Opening.noFolder(path) }
      sources = [
        FolderSource(
          name: Sanitiser.clean(path), path: path, noticedPath: StandardFolder.noticed(of: path))
      ]
      try readBook(setup, once: once)
      try addSources(setup, once: once)
      if paused { _ = desk.apply(.command(.pause)) }
      return
    }
    guard !setup.bringsTables else {
      desk = Desk(clock: DeskClock(live: wall), settings: settings, themeName: theme)
      try readBook(setup, once: once)
      try addSources(setup, once: once)
      if paused { _ = desk.apply(.command(.pause)) }
      return
    }
    let contents: PackContents
    let name: String
    var isLarge = false
    if let path = options.folder {
      guard Opening.isFolder(path) else { throw Opening.noFolder(path) }
      let files = FolderFiles(path)
      isLarge = !once && Opening.size(path + "/figures.csv") > 2 << 20
      contents = DataPackage.read(files, except: isLarge ? .figure : nil)
      if isLarge {
        sources = [PackInPieces(name: Sanitiser.clean(path), files: files, rest: contents)]
      }
      name = path
    } else {
      contents = DataPackage.read(Opening.embeddedFiles())
      name = "april-2016"
    }
    let clock: DeskClock
    if setup.isLive || options.folder != nil && !options.replay {
      clock = DeskClock(live: wall)
    } else {
      let span = Opening.replaySpan(contents)
      let start = try options.start?.bound("--start") ?? span.start
      let end = max(start, try options.end?.bound("--end") ?? span.end)
      clock = DeskClock(replayFrom: start, to: end, speed: options.speed, real: real)
      // A replay's clock runs to its end whatever time it is; what is still secret stays so.
      settings.lastLifting = wall
    }
    desk = Desk(clock: clock, settings: settings, themeName: theme)
    let start = clock.now
    var report = PackSource<EmbeddedFiles>.report(
      name: Sanitiser.clean(name), contents, at: start)
    if isLarge {
      report.health = .starting
      report.problems = []
    }
    _ = desk.apply(.report(Door.clean(report)))
    if let region, desk.ledger.catalogue.knownArea(region) == nil {
      throw OpeningError(
        "\(options.region == nil ? "region in \(setup.file)" : "--region"): expected the code of an area in \(Words.shown(name)), found "
          + "\"\(Words.shown(region))\"")
    }
    try readBook(setup, once: once)
    try addSources(setup, once: once)
    if paused { _ = desk.apply(.command(.pause)) }
  }

  /// What ids of records begin with that are filed from this desk: forty random bits.
  private static func idPrefix() -> String {
    "m-" + String(UInt64.random(in: 0..<(1 << 40)), radix: 36)
  }

  /// From an hour before the last round of action that took place to an hour after it.
  static func replaySpan(_ contents: PackContents) -> (start: Instant, end: Instant) {
    var idle: Set<String> = []
    var spans: [String: (Instant, Instant)] = [:]
    for record in contents.records {
      switch record {
      case .action(let action):
        switch action.status {
        case .suspended, .calledOff: idle.insert(action.id)
        case .announced, .underWay, .over, nil: break
        }
      case .window(let window):
        let old = spans[window.action] ?? (window.start, window.end)
        spans[window.action] = (min(old.0, window.start), max(old.1, window.end))
      case .area, .measure, .figure, .staffing, .event, .notice: break
      }
    }
    let last = spans.filter { !idle.contains($0.key) }.values.max { $0.0 < $1.0 }
    guard let last else {
      let times = contents.records.compactMap { $0.provenance?.recordedAt }
      return (times.min() ?? Instant(seconds: 0), times.max() ?? Instant(seconds: 0))
    }
    return (last.0.adding(seconds: -3600), last.1.adding(seconds: 3600))
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func size(_ path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  static func noFolder(_ path: String) -> OpeningError {
    OpeningError(
      "\(Words.shown(path)): expected a folder with figures.csv and its fellows, found none")
  }

  static func embeddedFiles() -> EmbeddedFiles {
    var files: [String: UnsafeRawBufferPointer] = [:]
    for index in 0..<embedded_count() {
      guard let path = embedded_path(index).map({ String(cString: $0) }),
        path.hasPrefix(embeddedPack + "/")
      else { continue }
      var length = 0
      guard let bytes = embedded_file(path, &length) else { continue }
      files[String(path.dropFirst(embeddedPack.count + 1))] = UnsafeRawBufferPointer(
        start: bytes, count: length)
    }
    return EmbeddedFiles(files)
  }
}

/// Why a desk could not be opened, in one line.
struct OpeningError: Error, CustomStringConvertible {
  var description: String
  /// True when nothing is wrong but that a server cannot be reached now.
  var isAway = false
  /// The exit code then: EX_TEMPFAIL of sysexits(3).
  static let away = ExitCode(75)

  init(_ description: String) { self.description = description }
}
