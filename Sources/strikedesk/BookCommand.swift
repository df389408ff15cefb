import ArgumentParser

/// The book itself, and not what is in it.
struct BookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "book",
    abstract: "Make a shared desk, let people in, and see how a book is.",
    discussion: """
      A shared desk is a database of PostgreSQL as the newsroom's book, for many desks and reporters
      on many machines. Its URL stands wherever a book's path does.

      EXAMPLES
        createdb news
        strikedesk book init --book postgres://db.example/news
        createuser --pwprompt ann
        strikedesk book grant ann --file --book postgres://db.example/news
        strikedesk book status --book postgres://ann@db.example/news
        strikedesk file operations "around 300" --source EDP --book postgres://ann@db.example/news

      PASSWORDS
        Keep them in ~/.pgpass or PGPASSWORD. One in a URL on the command line is refused.

      SAFETY
        Off the machine the server has to prove its name (sslmode=verify-full), with the certificates
        of ~/.postgresql/root.crt or those of the system (sslrootcert in the URL names others). An sslmode
        in the URL is taken, and said. A certificate of one's own lies in ~/.postgresql/postgresql.crt
        and postgresql.key, or where PGSSLCERT and PGSSLKEY say; a URL may not name a key.
      """,
    subcommands: [BookInitCommand.self, BookStatusCommand.self, BookGrantCommand.self])
}
