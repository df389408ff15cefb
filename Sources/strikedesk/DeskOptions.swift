import ArgumentParser
import Figures

/// What to show and from when: shared by `watch` and `print`.
struct DeskOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "A folder with a Data Package.",
      discussion: "Without one, the pack of April 2016 that is inside the program."))
  var folder: String?

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

  @OptionGroup(title: "Rehearsal") var rehearsal: RehearsalOptions

  func validate() throws {
    if !(speed > 0 && speed <= 86_400) {
      throw ValidationError("--speed: expected a number from above 0 to 86400, found \(speed)")
    }
  }
}

/// A time on the command line: ISO 8601 with an offset, or a day in London.
struct TimeArgument: ExpressibleByArgument {
  let instant: Instant

  init?(argument: String) {
    guard let moment = Moment(argument) else { return nil }
    instant = moment.instant
  }

  static var allValueStrings: [String] { [] }
}
