import TerminalTesting

extension PseudoTerminal {
  /// Where the probe was built.
  static var probe: String { BuiltProgram.path("terminal-probe") }

  /// The probe, with something in place of its input or output, or with every signal blocked.
  convenience init(
    input: String? = nil, outputPath: String? = nil, blockingSignals: Bool = false
  ) throws(Trouble) {
    try self.init(
      [Self.probe], input: input, outputPath: outputPath, blockingSignals: blockingSignals)
  }
}
