/// A JSON value. Objects keep the order of their members; numbers keep the text they had.
package indirect enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(JSONNumber)
  case string(String)
  case array([JSONValue])
  case object([JSONMember])

  /// The value of a member, or nil.
  package subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// The text, when this is a string.
  package var string: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// The elements, when this is an array.
  package var array: [JSONValue]? {
    guard case .array(let elements) = self else { return nil }
    return elements
  }

  /// A number that says what a Swift number says.
  package static func number(_ value: Double) -> JSONValue {
    .number(JSONNumber(text: NumberText.text(value), value: value))
  }

  /// What a message calls it.
  package var typeName: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}

/// A number as it was written, and the nearest Double; the Double is infinite when it is too large.
package struct JSONNumber: Hashable, Sendable {
  /// As it was written.
  package var text: String
  /// The nearest Double.
  package var value: Double

  /// A number with the text that stands for it.
  package init(text: String, value: Double) {
    self.text = text
    self.value = value
  }
}

/// A name and its value in an object. The place of the value does not count when two are compared.
package struct JSONMember: Hashable, Sendable {
  /// Without quotes and escapes.
  package var name: String
  /// What the name stands for.
  package var value: JSONValue
  /// Where it is.
  package var place: JSONPlace

  /// A member, with its place when it was read.
  package init(_ name: String, _ value: JSONValue, place: JSONPlace = .nowhere) {
    self.name = name
    self.value = value
    self.place = place
  }

  /// True when name and value are equal.
  package static func == (lhs: JSONMember, rhs: JSONMember) -> Bool {
    lhs.name == rhs.name && lhs.value == rhs.value
  }

  /// Hashes name and value.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(value)
  }
}

/// A line and a column, from one; columns count characters.
package struct JSONPlace: Hashable, Sendable {
  /// From one.
  package var line: Int
  /// From one, in characters.
  package var column: Int

  /// A place by line and column.
  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// The place of a value that was not read.
  package static let nowhere = JSONPlace(line: 0, column: 0)
}

/// Text that is not JSON, with its place.
package struct JSONFlaw: Error, Hashable, Sendable {
  /// Where it is.
  package var place: JSONPlace
  /// What would have been right.
  package var expected: String
  /// What is there instead.
  package var found: String
}
