/// A text that is never shown: neither printed nor dumped. Only who asks for it by name gets it.
package struct Secret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// The text itself, for the library that connects, and nobody else.
  package let exposed: String

  /// Hides a text.
  package init(_ text: String) { exposed = text }

  package var description: String { "(hidden)" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(reflecting: description) }
}
