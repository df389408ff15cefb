import ArgumentParser
import Screen

/// The command line. `strikedesk` alone is `strikedesk watch` on the embedded pack.
@main
struct StrikeDesk: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "strikedesk",
    abstract: "A live desk monitor for coverage of doctors' strikes.",
    discussion: """
      EXAMPLES
        strikedesk                                the strike of 26 and 27 April 2016, replayed
        strikedesk watch desk/                    a folder of CSV files, watched as it changes
        strikedesk watch --start 2016-04-27T08:00+01:00 --speed 120
        strikedesk print --panel england          what the England panel says, as text
        strikedesk print --as-known 2016-04-26T09:00+01:00 --json
        strikedesk watch --live                   a desk on the wall clock, with the desk book
        strikedesk file operations "around 300" --source EDP
        strikedesk copy f-7k2m9q4x1c8p            a sentence for copy; used lists what was copied
        strikedesk handover --since 18:00         what the next shift has to know
        strikedesk rehearse --seed 7 --speed 120  a strike day that never was, to practise on
        strikedesk follow                         each record as it is filed, as lines of JSON
        strikedesk book init --book postgres://…  a desk that many machines share
        strikedesk check desk/                    every mistake in a folder, with its place
        strikedesk watch --source desk/ --source https://example.org/figures.ndjson
        strikedesk sources try exec:./scrape.py   what a source gives, and what is wrong in it
        strikedesk themes --preview day           a theme, in its own colours

      EXIT CODES
        0  done      1  input has mistakes, or something could not be read
        2  the terminal cannot be used      64  the command line is not understood
        75 the shared desk is away: nothing is wrong here, try again

      LIMITS
        A CSV file has at most 64 MiB, a field 1 MiB, a row 2,000 columns; a line of NDJSON has
        1 MiB and a depth of 64. A text on screen has 512 bytes.
      """,
    version: version,
    subcommands: [
      WatchCommand.self, PrintCommand.self, FileCommand.self, StaffingCommand.self,
      EventCommand.self, NoticeCommand.self, CorrectCommand.self, WithdrawCommand.self,
      HistoryCommand.self, CopyCommand.self, UsedCommand.self, ExportCommand.self,
      ImportCommand.self,
      HandoverCommand.self,
      SourcesCommand.self, MapCommand.self, CheckCommand.self, RehearseCommand.self,
      BookCommand.self, FollowCommand.self,
      ThemesCommand.self,
    ],
    defaultSubcommand: WatchCommand.self)

  /// As the parser's own, except that what an error quotes of the command line is made safe.
  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      let isAway = (error as? OpeningError)?.isAway == true
      let code = isAway ? OpeningError.away : exitCode(for: error)
      // Help and the like are text of ours.
      if code.isSuccess { exit(withError: error) }
      let lines = fullMessage(for: error).split(separator: "\n", omittingEmptySubsequences: false)
      for line in lines where lines != [""] {
        Output.complain(Sanitiser.clean(String(line), limit: 2000))
      }
      exit(withError: code)
    }
  }
}
