internal import Figures

/// The words and signs by which people hedge a number.
enum SaidHedge {
  /// A hedge before a number, or one that is refused because it may mean two things.
  enum Found: Hashable, Sendable {
    case qualifier(Qualifier)
    /// Words that name no qualifier of ours, with what to write instead.
    case unclear(String)
  }

  /// Words before the number; longer phrases are tried first.
  static let before: [(words: [String], found: Found)] = phrases([
    (.qualifier(.around), "around|about|roughly|some|approximately|approx|circa|c|ca|~|≈|abt"),
    (.qualifier(.around), "in the region of|in the order of|somewhere around"),
    (.qualifier(.nearly), "nearly|almost|just under|just below|just short of|not quite"),
    (.qualifier(.moreThan), "more than|over|above|>|in excess of|upwards of|just over|well over"),
    (.qualifier(.moreThan), "greater than|exceeding"),
    (.qualifier(.atLeast), "at least|>=|≥|minimum|min|a minimum of|minimum of|no fewer than"),
    (.qualifier(.atLeast), "not fewer than|no less than|not less than"),
    (.qualifier(.upTo), "up to|<=|≤|max|maximum|at most|a maximum of|maximum of|no more than"),
    (.qualifier(.upTo), "not more than|as many as"),
    (.qualifier(.exact), "exactly|precisely|exact"),
    (
      .unclear("\"nearly 3,000\" for close below, or \"up to 3,000\" for no more than"),
      "<|under|below|less than|fewer than"
    ),
  ])

  /// Words after the number.
  static let after: [(words: [String], found: Found)] = phrases([
    (.qualifier(.around), "or so|or thereabouts|ish|- ish|approximately|approx|roughly"),
    (.qualifier(.atLeast), "or more|+|plus|or over|at least|minimum"),
    (.qualifier(.upTo), "or fewer|or less|at most|maximum|max"),
  ])

  /// The hedge that begins at a place; moves past it.
  static func read(
    _ phrases: [(words: [String], found: Found)], _ tokens: [SaidToken], _ place: inout Int
  ) -> Found? {
    for (words, found) in phrases
    where place + words.count <= tokens.count
      && words.indices.allSatisfy({ tokens[place + $0].text == words[$0] })
    {
      place += words.count
      return found
    }
    return nil
  }

  private static func phrases(
    _ table: [(found: Found, texts: String)]
  ) -> [(words: [String], found: Found)] {
    table.flatMap { row in
      row.texts.split(separator: "|").map {
        (words: $0.split(separator: " ").map(String.init), found: row.found)
      }
    }
    .sorted { $0.words.count > $1.words.count }
  }
}
