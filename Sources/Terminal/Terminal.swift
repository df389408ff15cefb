import CNcurses
import CTerminal
package import Screen

/// The user's terminal while the program has it. The only place that knows ncurses.
///
/// For one thread: the one that opened it. Only `waker` may be used from others.
package final class Terminal {
  /// Columns and rows. 80×24 when the terminal does not know its own.
  package internal(set) var size: Size
  /// What the user's locale can show. Frames are best made with it.
  package let charset: Charset
  /// The colours there are.
  package let colours: ColourDepth
  /// What the user should know about this terminal, one line each, safe to show.
  package let notices: [String]
  /// Ends a wait from any thread.
  package let waker = Waker()

  let screen: OpaquePointer
  let sequences: ScreenSequences
  var picture: Picture
  var palette: Palette?
  var pairs: PairBook
  var cursor: Position?
  /// Everything has to be handed to ncurses again.
  var isStale = true
  /// The newest frame that came while the terminal had not taken the one before.
  var deferred: (frame: Frame, theme: Theme, cursor: Position?)?
  var decoder: InputDecoder
  /// When what the decoder holds is all there is.
  var decoderDeadline: UInt64?
  let escapeDelay: UInt64
  /// Events that the next wait returns at once.
  var pending: [InputEvent] = []
  var hasHungUp = false
  private var isOpen = true

  /// A cell for the cursor.
  struct Position: Equatable {
    let x: Int
    let y: Int
  }

  /// Takes the terminal. Nothing is drawn before the first `present`.
  package static func open(_ options: TerminalOptions = TerminalOptions()) throws(TerminalError)
    -> Terminal
  {
    guard terminal_input_is_tty() else { throw .inputIsNoTerminal }
    guard terminal_output_is_tty() else { throw .outputIsNoTerminal }
    let charset: Charset = curses_use_locale() ? .unicode : .ascii
    guard terminal_begin() else {
      terminal_end()
      throw .refused(what: "its modes")
    }
    do throws(TerminalError) {
      return try Terminal(options, charset: charset)
    } catch {
      terminal_end()
      throw error
    }
  }

  private init(_ options: TerminalOptions, charset: Charset) throws(TerminalError) {
    let started = try StartedScreen.start()
    screen = started.screen
    self.charset = charset
    colours = ColourDepth.start(options.colour)
    notices = started.notices + Self.notices(options, colours: colours, charset: charset)
    pairs = PairBook(pairs: Int(curses_pairs()))
    sequences = ScreenSequences(mouse: options.mouse, links: options.links)
    picture = Picture(charset: charset, hasLinks: sequences.sendsLinks)
    decoder = InputDecoder(described: ScreenSequences.keys, pasteLimit: options.pasteLimit)
    let chosen = terminal_environment_number("ESCDELAY")
    escapeDelay = UInt64(chosen < 0 ? 25 : min(chosen, 2000)) * 1_000_000
    size = started.size
    enter(sequences.modes)
    _ = terminal_redirect_errors(options.errorLog)
  }

  private static func notices(
    _ options: TerminalOptions, colours: ColourDepth, charset: Charset
  ) -> [String] {
    var notices: [String] = []
    if options.colour == .truecolour, colours != .direct {
      notices.append("this TERM describes no direct colours; the nearest ones are shown")
    }
    if charset == .ascii {
      notices.append("the locale is not UTF-8; marks and names are shown in ASCII")
    }
    return notices
  }

  /// Enters the screen with these bytes, and says how to leave it.
  private func enter(_ bytes: [UInt8]) {
    sayHowToLeave()
    bytes.withUnsafeBytes { terminal_set_enter($0.baseAddress, $0.count) }
    terminal_enter()
  }

  private func sayHowToLeave() {
    let leave = sequences.leave(rows: size.rows)
    leave.withUnsafeBytes { terminal_set_leave($0.baseAddress, $0.count) }
  }

  /// Takes over the terminal's size; true when it has changed.
  @discardableResult
  func takeSize() -> Bool {
    let new = StartedScreen.realSize()
    guard new != size else { return false }
    size = new
    resizeterm(Int32(new.rows), Int32(new.columns))
    sayHowToLeave()
    return true
  }

  /// Gives the terminal to the shell as Ctrl-Z does, and returns when the program is continued.
  /// Then draw: the screen is taken again and its content is forgotten.
  package func suspend() {
    guard isOpen else { return }
    terminal_send()
    terminal_leave(1000)
    terminal_stop()
    pending += resumed()
  }

  /// Takes the screen again after any stop, during which it may have got another size.
  func resumed() -> [InputEvent] {
    let hasNewSize = takeSize()
    enter(sequences.enter)
    forget()
    return hasNewSize ? [.resized(size), .resumed] : [.resumed]
  }

  /// Draws everything anew, whatever the terminal shows.
  package func redraw() {
    forget()
    guard palette != nil, isOpen, !terminal_is_behind() else { return }
    curses_update()
    terminal_send()
  }

  func forget() {
    curses_forget()
    isStale = true
  }

  /// Gives the terminal back as it was and shows what was written to standard error meanwhile.
  /// Does nothing the second time.
  package func close() {
    guard isOpen else { return }
    isOpen = false
    deferred = nil
    terminal_send()
    terminal_leave(300)
    terminal_restore_errors()
    delscreen(screen)
    terminal_end()
    ErrorTail.show()
  }

  deinit {
    close()
  }
}
