import ArgumentParser
import Figures

/// What to show and from when: shared by `watch` and `print`.
struct DeskOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "A folder with a Data Package.",
      discussion: "Without one, the pack of April 2016 that is inside the program."))
  var folder: String?

  @Option(
    name: .customLong("source"),
    help: ArgumentHelp(
      "A place that figures come from, as strikedesk sources lists them.",
      discussion: "Give it again for another. All of them come together on one desk.",
      valueName: "url"))
  var source: [String] = []

  @Option(
    help: ArgumentHelp(
      "The configuration.",
      discussion: """
        By default STRIKEDESK_CONFIG, else strikedesk/config.toml in XDG_CONFIG_HOME or ~/.config.
        Its sources run where neither a folder nor a source is given, or when this option is.
        """))
  var config: String?

  @Option(help: "The code of the desk's region. By default the first region that has hospitals.")
  var region: String?

  @Flag(help: "Play the folder's records by their own times instead of watching it.")
  var replay = false

  @Option(help: "Where a replay begins. By default an hour before the last strike that took place.")
  var start: TimeArgument?

  @Option(help: "Where a replay ends. By default an hour after that strike.")
  var end: TimeArgument?

  @Option(help: "How many seconds of a replay pass in one.")
  var speed = 60.0

  @Flag(help: "A desk on the wall clock that reads the desk book too. --book says so as well.")
  var live = false

  @Flag(help: "See figures under embargo. They wear the word EMBARGOED.")
  var embargoed = false

  @OptionGroup(title: "Desk book") var book: BookOptions

  @OptionGroup(title: "Rehearsal") var rehearsal: RehearsalOptions

  /// True when it is said that the desk shows now, not a replay or a rehearsal.
  private var isLive: Bool { live || book.book != nil || !source.isEmpty }

  /// True when the desk plays by times of its own.
  var playsBack: Bool { replay || start != nil || end != nil || rehearsal.seed != nil }

  func validate() throws {
    _ = try start?.instant("--start")
    _ = try end?.instant("--end")
    if isLive, replay || start != nil || end != nil {
      throw ValidationError(
        "--live, --book and --source show now; they do not go with --replay, --start or --end")
    }
    if rehearsal.seed != nil { try checkRehearses() }
    if !(speed > 0 && speed <= 86_400) {
      throw ValidationError("--speed: expected a number from above 0 to 86400, found \(speed)")
    }
  }

  /// Refuses for a rehearsal what reads or files what is real.
  func checkRehearses() throws {
    if isLive {
      throw ValidationError("a rehearsal does not go with --live, --book or --source")
    }
  }
}
