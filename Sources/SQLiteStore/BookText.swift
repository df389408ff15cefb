internal import Figures
internal import Formats
internal import Foundation
internal import GRDB

/// Text on its way into the file and out of it.
package enum BookText {
  /// Text with a NUL in it is kept as a blob of its UTF-8, because SQLite's functions, and GRDB, take
  /// a NUL for the end.
  static func value(_ text: String) -> DatabaseValue {
    text.utf8.contains(0) ? Data(text.utf8).databaseValue : text.databaseValue
  }

  static func value(_ value: RecordColumns.Value) -> DatabaseValue {
    switch value {
    case .text(let text): self.value(text)
    case .number(let number): number.databaseValue
    }
  }

  /// Other fields as an object of JSON, null when there are none.
  static func value(others: [OtherField]) -> DatabaseValue {
    if others.isEmpty { return .null }
    let members = others.map { JSONMember($0.name, .string($0.value)) }
    return JSONWriter.compact(.object(members)).databaseValue
  }

  /// What `value` made a value of; nil when it is neither text nor a number.
  static func value(_ stored: DatabaseValue) -> RecordColumns.Value? {
    switch stored.storage {
    case .null: nil
    case .int64(let number): .number(Double(number))
    case .double(let number): .number(number)
    case .string(let text): .text(text)
    case .blob(let bytes): .text(String(decoding: bytes, as: UTF8.self))
    }
  }

  static func text(_ stored: DatabaseValue) -> String {
    if case .text(let text) = value(stored) { text } else { "" }
  }

  /// The other fields; nil when the text is not what was written.
  static func others(_ stored: DatabaseValue) -> [OtherField]? {
    if stored.isNull { return [] }
    var text = text(stored)
    let read = text.withUTF8 { utf8 in try? JSONReader.read(UnsafeRawBufferPointer(utf8), line: 1) }
    guard case .object(let members) = read else { return nil }
    var others: [OtherField] = []
    for member in members {
      guard let value = member.value.string else { return nil }
      others.append(OtherField(name: member.name, value: value))
    }
    return others
  }

  /// An identity as the book looks it up. Text that looks the same is the same to the ledger, however
  /// its accents are put together; in the file it must be the same bytes.
  package static func key(_ identity: String) -> String {
    identity.utf8.allSatisfy { $0 < 0x80 }
      ? identity : identity.precomposedStringWithCanonicalMapping
  }
}
