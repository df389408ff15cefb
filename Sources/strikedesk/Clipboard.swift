import Terminal

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where a copied line goes: the clipboard of the terminal (OSC 52), that of the machine by its own
/// program where there is one, and always the end of a file.
struct Clipboard {
  /// The file that every copied line is added to; nil when there is no home to put it in.
  let path: String?

  init() {
    path = StandardFolder.state.map { $0 + "/copied.txt" }
  }

  /// Copies a line. Returns a sentence that says where it is now and what more there is to say of it,
  /// and whether the file has it.
  func put(
    _ line: String, by terminal: Terminal, note: String = ""
  ) -> (said: String, isKept: Bool) {
    let reaches = terminal.copy(line)
    let isTaken = ClipboardProgram.found()?.take(line) ?? false
    let place = (reaches || isTaken ? "Copied" : "This terminal has no clipboard") + note
    guard let path else { return ("\(place); no home folder to keep it in", false) }
    do throws(OpeningError) {
      try StandardFolder.make(StandardFolder.parent(of: path))
      try Output.append(line + "\n", to: path)
    } catch {
      return ("\(place); \(error.description)", false)
    }
    return ("\(place) · kept in \(StandardFolder.shown(path))", true)
  }
}

/// The program by which this machine's clipboard is filled.
struct ClipboardProgram {
  var arguments: [String]

  /// None on a machine that is reached over a connection and shows nothing itself.
  static func found() -> ClipboardProgram? {
    #if canImport(Darwin)
      return ClipboardProgram(arguments: ["pbcopy"])
    #else
      if Environment.value("WAYLAND_DISPLAY") != nil, isThere("wl-copy") {
        return ClipboardProgram(arguments: ["wl-copy"])
      }
      guard Environment.value("DISPLAY") != nil else { return nil }
      if isThere("xclip") {
        return ClipboardProgram(arguments: ["xclip", "-in", "-selection", "clipboard"])
      }
      return isThere("xsel") ? ClipboardProgram(arguments: ["xsel", "-b", "-i"]) : nil
    #endif
  }

  private static func isThere(_ name: String) -> Bool {
    (Environment.value("PATH") ?? "").split(separator: ":").contains {
      access("\($0)/\(name)", X_OK) == 0
    }
  }

  /// Starts it, by its arguments and without a shell, and gives it the text. It is not waited for here.
  func take(_ text: String) -> Bool {
    // A file without a name, not a pipe: a program that does not read can hold up nothing.
    guard let file = tmpfile() else { return false }
    defer { fclose(file) }
    let number = fileno(file)
    let bytes = Array(text.utf8)
    guard write(number, bytes, bytes.count) == bytes.count, lseek(number, 0, SEEK_SET) == 0,
      let child = start(input: number)
    else { return false }
    Task {
      var status: Int32 = 0
      while waitpid(child, &status, 0) < 0, errno == EINTR {}
    }
    return true
  }

  /// Starts the program with this as its input and nothing as its output.
  private func start(input: Int32) -> pid_t? {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    guard posix_spawn_file_actions_init(&actions) == 0 else { return nil }
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var words = arguments.map { strdup($0) }
    defer { for word in words { free(word) } }
    words.append(nil)
    var child: pid_t = 0
    guard posix_spawnp(&child, arguments[0], &actions, nil, words, environ) == 0 else {
      return nil
    }
    return child
  }
}
