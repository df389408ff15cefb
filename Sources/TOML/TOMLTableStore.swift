/// A part of a key, with the place it stands at.
struct TOMLKey {
  var name: String
  var place: TextPlace
}

/// The tables of a TOML text while it is read, and the rules of who may add to which.
///
/// Tables are kept in one list and named by their place in it, so that a table that many lines
/// add to is never copied.
struct TOMLTableStore {
  /// How a table came to be; says who may still add to it.
  enum Origin {
    /// Named on the way to another by a header; a header may still define it.
    case implied
    /// Defined by a header: only its own lines and headers of tables in it add to it.
    case header
    /// Made by a dotted key.
    case dotted
    /// Written in braces: complete.
    case inline
  }

  private enum Content {
    case value(TOMLValue)
    case table(Int)
    case list([Int])
  }

  private struct Table {
    var origin: Origin
    /// Of one in a list, where its header has its name.
    var place: TextPlace?
    var keys: [TOMLKey] = []
    var contents: [String: Content] = [:]
  }

  private var tables = [Table(origin: .header)]
  let root = 0

  mutating func add(_ origin: Origin) -> Int {
    tables.append(Table(origin: origin))
    return tables.count - 1
  }

  /// `[a.b]`: the table that the lines below it add to.
  mutating func open(_ path: [TOMLKey]) throws(TOMLError) -> Int {
    let (parent, key) = try walk(path)
    switch tables[parent].contents[key.name] {
    case nil: return insertTable(key, in: parent, .header)
    case .table(let table)? where tables[table].origin == .implied:
      tables[table].origin = .header
      return table
    case .table?, .list?, .value?: throw taken(key)
    }
  }

  /// `[[a.b]]`: a new table at the end of a list of them.
  mutating func addToList(_ path: [TOMLKey]) throws(TOMLError) -> Int {
    let (parent, key) = try walk(path)
    switch tables[parent].contents[key.name] {
    case nil:
      let table = add(.header)
      tables[table].place = key.place
      insert(key, .list([table]), in: parent)
      return table
    case .list(var list)?:
      let table = add(.header)
      tables[table].place = key.place
      list.append(table)
      tables[parent].contents[key.name] = .list(list)
      return table
    case .table?, .value?: throw taken(key)
    }
  }

  /// `a.b = value` in a table.
  mutating func set(
    _ path: [TOMLKey], in table: Int, to value: TOMLValue
  ) throws(TOMLError) {
    var table = table
    for key in path.dropLast() {
      switch tables[table].contents[key.name] {
      case nil: table = insertTable(key, in: table, .dotted)
      case .table(let next)? where tables[next].origin == .dotted: table = next
      case .table?, .list?, .value?: throw taken(key)
      }
    }
    guard let key = path.last else { return }
    guard tables[table].contents[key.name] == nil else { throw taken(key) }
    insert(key, .value(value), in: table)
  }

  /// The table as a value, with all that is in it.
  func finished(_ table: Int) -> TOMLTable {
    let table = tables[table]
    return TOMLTable(
      entries: table.keys.compactMap { key in
        table.contents[key.name].map { content in
          TOMLTable.Entry(key: key.name, place: key.place, value: finished(content, at: key.place))
        }
      })
  }

  private func finished(_ content: Content, at place: TextPlace) -> TOMLValue {
    switch content {
    case .value(let value): value
    case .table(let table): TOMLValue(content: .table(finished(table)), place: place)
    case .list(let list):
      TOMLValue(
        content: .list(
          list.map {
            TOMLValue(content: .table(finished($0)), place: tables[$0].place ?? place)
          }),
        place: place)
    }
  }

  /// From the root along all parts of a header but the last.
  private mutating func walk(_ path: [TOMLKey]) throws(TOMLError) -> (Int, TOMLKey) {
    var table = root
    for key in path.dropLast() {
      switch tables[table].contents[key.name] {
      case nil: table = insertTable(key, in: table, .implied)
      case .table(let next)?: table = next
      case .list(let list)?: table = list.last ?? table
      case .value?: throw taken(key)
      }
    }
    return (table, path.last ?? TOMLKey(name: "", place: TextPlace(line: 1, column: 1)))
  }

  private mutating func insertTable(_ key: TOMLKey, in table: Int, _ origin: Origin) -> Int {
    let new = add(origin)
    insert(key, .table(new), in: table)
    return new
  }

  private mutating func insert(_ key: TOMLKey, _ content: Content, in table: Int) {
    tables[table].keys.append(key)
    tables[table].contents[key.name] = content
  }

  private func taken(_ key: TOMLKey) -> TOMLError {
    TOMLError(
      place: key.place, expected: "a key that is not taken yet", found: quoted(key.name))
  }
}
