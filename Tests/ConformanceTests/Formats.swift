import Figures
import SheetMaps
import SourceTesting

/// The formats of others.
extension SaidFormat {
  /// Why a publisher's document cannot say that it was recorded tomorrow.
  static let saysNoRecording: DoesNotApply =
    "its publisher says nothing of when the desk recorded it"

  /// Why an item of a feed is about nothing that lies ahead.
  static let saysWhenPublished: DoesNotApply =
    "the date of an item is when it was published, and one that lies ahead is doubted"

  /// When an item says that it was published; empty where nothing is said.
  private static func published(_ figure: SaidFigure) -> String {
    figure.recordedAt.isEmpty ? figure.measuredAt : figure.recordedAt
  }

  /// An Atom feed whose entries have figures for titles.
  static let atom = SaidFormat(
    head: #"<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title>"# + "\n", tail: "</feed>\n",
    malformed: ["<entry><id>x1</id></entry>\n", "<entry/>\n"].map { Array($0.utf8) },
    huge: { "<entry><id>x9</id>\n<title>\($0)</title></entry>\n" },
    row: { figure in
      let time = published(figure).isEmpty ? "2016-04-26T09:00:00Z" : published(figure)
      return "<entry><id>\(figure.id)</id><title>\(figure.value)</title>"
        + "<updated>\(time)</updated></entry>\n"
    })

  /// An RSS feed whose items have figures for titles.
  static let rss = SaidFormat(
    head: #"<rss version="2.0"><channel><title>x</title>"# + "\n", tail: "</channel></rss>\n",
    malformed: ["<item><guid>x1</guid></item>\n", "<item/>\n"].map { Array($0.utf8) },
    huge: { "<item><guid>x9</guid><title>\($0)</title></item>\n" },
    row: { figure in
      let day = published(figure).isEmpty ? "Tue, 26 Apr 2016" : "Mon, 26 Apr 2100"
      return "<item><guid>\(figure.id)</guid><title>\(figure.value)</title>"
        + "<pubDate>\(day) 09:00:00 GMT</pubDate></item>\n"
    })

  static let idInFeed: @Sendable (Record) -> String? = { record in
    record.provenance?.otherFields.first { $0.name == "feed_id" }?.value
  }

  /// A publisher's table, a row a hospital.
  static let sheet = SaidFormat(
    head: "Code,Day,Postponed operations,Note\n",
    malformed: ["RX1,2016-04-26,abt 300,\n", "RX2,yesterday,1,\n", ",2016-04-26,1,\n"]
      .map { Array($0.utf8) },
    huge: { "RX9,2016-04-26,1,\($0)\n" },
    row: { figure in
      let day = figure.periodStart.isEmpty ? "2016-04-26" : figure.periodStart
      return "R\(figure.id)1,\(day),\(figure.value),\n"
    })

  static let idInSheet: @Sendable (Record) -> String? = { record in
    guard case .figure(let figure) = record else { return nil }
    return figure.area.dropFirst().dropLast().lowercased()
  }
}

extension SheetMap {
  /// The map of `SaidFormat.sheet`.
  static func returns() throws -> SheetMap {
    try SheetMap.read(
      """
      title = "Postponed operations, one row a hospital"
      id = "returns"

      [provenance]
      source = "A trust's office"
      source_kind = "trust"

      [[table]]
      header = ["Code", "Postponed*"]

      [table.area]
      code = ["Code"]

      [table.period]
      from = "column"
      column = ["Day"]
      pattern = ["{date}"]

      [[table.measure]]
      code = "operations"
      column = "Postponed*"
      """, name: "returns", file: "returns.toml")
  }
}
