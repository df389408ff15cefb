/// Where a source is, read and checked. What is shown of it has no password, user, or value of a
/// query; a message about one that cannot be read never repeats it.
package struct SourceURL: Hashable, Sendable, CustomStringConvertible,
  CustomDebugStringConvertible, CustomReflectable
{
  /// What lies behind the scheme.
  package enum Target: Hashable, Sendable {
    /// A file or folder. An empty one of a desk book is the desk's own book.
    case path(String)
    /// The name of a pack.
    case pack(String)
    /// A whole URL that begins with `http`, `https`, `postgres` or `postgresql`, with whatever
    /// secrets it has.
    case address(Secret)
    /// A program and its arguments.
    case command([String])
  }

  package let kind: SourceKind
  package private(set) var target: Target
  /// The map that reads a spreadsheet; nil where the URL names none.
  package let map: String?
  private let scheme: String

  init(kind: SourceKind, scheme: String, target: Target, map: String? = nil) {
    self.kind = kind
    self.scheme = scheme
    self.target = target
    self.map = map
  }

  /// A source that is a program with arguments.
  package init(command: [String]) {
    self.init(kind: .exec, scheme: "exec", target: .command(command))
  }

  /// The same with a relative path made one that starts from a folder, and `~` the home.
  package func resolved(in folder: String, home: String?) -> SourceURL {
    var url = self
    switch target {
    case .path(let path) where !path.isEmpty:
      url.target = .path(SourceURL.resolved(path, in: folder, home: home))
    case .command(let words):
      // A bare name is looked for in PATH.
      guard let program = words.first, program.contains("/") else { break }
      let whole = SourceURL.resolved(program, in: folder, home: home)
      url.target = .command([whole] + words.dropFirst())
    case .path, .pack, .address: break
    }
    return url
  }

  /// A path that starts from a folder, `~` being the home.
  package static func resolved(_ path: String, in folder: String, home: String?) -> String {
    if path == "~" || path.hasPrefix("~/"), let home { return home + path.dropFirst(1) }
    if path.hasPrefix("/") || folder.isEmpty || folder == "." { return path }
    var rest = path[...]
    while rest.hasPrefix("./"), rest.count > 2 { rest = rest.dropFirst(2) }
    return folder == "/" ? "/" + rest : folder + "/" + rest
  }

  /// True for a source that is fetched from a server of the web.
  var isOnWeb: Bool {
    if case .address = target { kind != .postgres } else { false }
  }

  /// What may be shown.
  package var description: String {
    let end = map.map { "#map=\($0)" } ?? ""
    switch target {
    case .path(let path): return kind == .folder ? path : "\(scheme):\(path)" + end
    case .pack(let name): return "\(scheme):\(name)"
    case .address(let address): return decoration + ShownAddress.text(address.exposed) + end
    case .command(let words): return "\(scheme):" + ShownCommand.text(words)
    }
  }

  /// `atom+` of `atom+https`.
  private var decoration: String {
    scheme.contains("+") ? scheme.prefix { $0 != "+" } + "+" : ""
  }

  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(reflecting: description) }

  /// A name for a source that was given none.
  package var usualName: String {
    switch target {
    case .path(let path):
      if kind == .book { return path.isEmpty ? "desk book" : SourceURL.last(path) }
      return SourceURL.last(path)
    case .pack(let name): return name
    case .address(let address): return ShownAddress.name(address.exposed)
    case .command(let words): return SourceURL.last(words.first ?? "command")
    }
  }

  private static func last(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
