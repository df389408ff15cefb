import ArgumentParser
import Figures

/// The desk monitor on a strike day that never was.
struct RehearseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rehearse",
    abstract: "Practise on an invented strike day.",
    usage: "strikedesk rehearse [<options>] [<folder>]",
    discussion: """
      A whole day from a seed: claims before anybody has counted, hospitals that
      report late or not at all, nil returns, corrections, conflicts, an embargo,
      and talks that end in a deal or in none. The same seed gives the same day.
      REHEARSAL stands on every screen; print and export --rehearsal SEED say it too.

      --start is the day and the time at which the clock begins; --speed 1 takes
      all day.
      """)

  @Option(help: "The day to play. Without one, the clock picks it and the title says which.")
  var seed: UInt64?

  @OptionGroup var watch: WatchCommand

  func validate() throws {
    try watch.options.checkRehearses()
    if seed != nil, watch.options.rehearsal.seed != nil {
      throw ValidationError("--seed and --rehearsal say the same; give one")
    }
  }

  func run() throws {
    var watch = watch
    watch.options.rehearsal.seed =
      seed ?? watch.options.rehearsal.seed ?? UInt64(Clocks.wall().seconds % 1000)
    try watch.run()
  }
}
