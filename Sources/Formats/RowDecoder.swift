internal import Figures

extension TableLayout {
  /// Decodes the rows from an offset, where a row begins on this line, up to the first row that
  /// begins at `stop` or behind it.
  package func rows(
    of bytes: UnsafeRawBufferPointer, from offset: Int, line: Int, stop: Int = .max
  ) -> TableRows {
    let span = DecodeSpan(bytes: bytes, from: offset, line: line, stop: min(stop, bytes.count))
    switch kind {
    case .area: return decode(AreaDraft.self, span)
    case .measure: return decode(MeasureDraft.self, span)
    case .action: return decode(ActionDraft.self, span)
    case .window: return decode(WindowDraft.self, span)
    case .figure: return decode(FigureDraft.self, span)
    case .staffing: return decode(StaffingDraft.self, span)
    case .event: return decode(EventDraft.self, span)
    case .notice: return decode(NoticeDraft.self, span)
    }
  }

  /// All rows of a file whose header this is.
  package func rows(of bytes: UnsafeRawBufferPointer) -> TableRows {
    rows(of: bytes, from: firstRow, line: firstLine)
  }

  func decode<Draft: RecordDraft>(
    _ draft: Draft.Type, _ span: DecodeSpan, pick: RowPick? = nil
  ) -> TableRows {
    var decoder = RowDecoder<Draft>(self, span, pick: pick)
    decoder.run(span)
    return decoder.finish()
  }
}

/// Which bytes to decode.
struct DecodeSpan {
  var bytes: UnsafeRawBufferPointer
  var from: Int
  var line: Int
  var stop: Int
}

/// Decodes the rows of one table.
struct RowDecoder<Draft: RecordDraft>: ~Copyable {
  private let layout: TableLayout
  private let roles: [ColumnRole<Draft.Field>]
  private let required: [Int]
  private let hasMissing: Bool
  /// The column whose text alone is the record's identity, if there is one.
  private let identityColumn: Int?
  /// The column that says until when a row is under an embargo, if there is one.
  private let embargoColumn: Int?
  private var scanner: CSVScanner
  private var reader: CellReader
  private var scratch = QuoteScratch()
  private var rows = TableRows()
  private var pick: RowPick?
  /// True when cells of the row being read have got apostrophes.
  private var hasApostrophes = false

  init(_ layout: TableLayout, _ span: DecodeSpan, pick: RowPick? = nil) {
    self.layout = layout
    self.pick = pick
    roles = layout.roles(of: Draft.Field.self, provenance: Draft.hasProvenance)
    required = Draft.required.compactMap { layout.columns.firstIndex(of: $0.rawValue) }
    hasMissing = !layout.missing.isEmpty
    identityColumn = layout.identityColumn
    embargoColumn =
      Draft.hasProvenance ? layout.columns.firstIndex(of: RefusalEmbargo.field) : nil
    scanner = CSVScanner(span.bytes, from: span.from, line: span.line)
    reader = CellReader(columns: layout.columns.count, expectedBytes: span.stop - span.from)
    let size = span.stop - span.from
    if size > 1 << 16, pick == nil { reserve(rowsIn: size, span) }
  }

  /// Guesses the number of rows from the length of the first ones.
  private mutating func reserve(rowsIn size: Int, _ span: DecodeSpan) {
    let sample = span.bytes[span.from..<(span.from + (1 << 16))]
    let lines = max(1, sample.count(where: { $0 == Ascii.lineFeed }))
    let guess = size / ((1 << 16) / lines + 1) * 21 / 20 + 16
    rows.records.reserveCapacity(guess)
    rows.lines.reserveCapacity(guess)
    rows.starts.reserveCapacity(guess)
    rows.hashes.reserveCapacity(guess)
  }

  mutating func run(_ span: DecodeSpan) {
    while scanner.position < span.stop {
      switch scanner.next() {
      case .row: row()
      case .flaw(let flaw):
        refuse(flaw)
        noteFlawedIdentity()
        if !scanner.rowHasLineEnd {
          rows.ending = flaw.kind == .unterminatedQuote ? .openQuote : .openLine
        }
      case .end: return
      }
    }
  }

  consuming func finish() -> TableRows {
    rows.end = scanner.position
    rows.endLine = scanner.line
    return rows
  }

  private mutating func row() {
    if !scanner.rowHasLineEnd {
      rows.ending = scanner.fieldCount < roles.count ? .shortLine : .openLine
    }
    if scanner.rowIsEmpty { return }
    if pick?.passesOver(scanner) == true { return }
    if let flaw = scanner.flawInRow() {
      refuse(flaw)
      return noteIdentity()
    }
    guard scanner.fieldCount == roles.count else { return refuseCount() }
    if let column = layout.apostropheColumn {
      hasApostrophes = scanner.text(column) == FormulaApostrophe.mark
    }
    var draft = Draft()
    var isRefused = false
    var start = scanner.rowStart
    for index in roles.indices {
      let end = scanner.end(ofField: index)
      if start != end, !take(index, start, end, &draft) { isRefused = true }
      start = end + 1
    }
    if isRefused || lacksRequired() || contradicts(draft) { return noteIdentity() }
    if let identityColumn {
      rows.hashes.append(hash(ofColumn: identityColumn))
      rows.records.append(draft.record())
    } else {
      let record = draft.record()
      rows.hashes.append(record.identityHash)
      rows.records.append(record)
    }
    rows.lines.append(UInt32(truncatingIfNeeded: scanner.rowLine))
    rows.starts.append(UInt32(truncatingIfNeeded: scanner.rowStart))
  }

  /// Reads one field that is not empty; false when it was refused.
  @inline(__always)
  private mutating func take(_ index: Int, _ start: Int, _ end: Int, _ draft: inout Draft) -> Bool {
    var raw = UnsafeRawBufferPointer(rebasing: scanner.bytes[start..<end])
    if raw[0] == Ascii.quote {
      raw = scratch.unquote(raw)
      if raw.isEmpty { return true }
    }
    if hasApostrophes { raw = FormulaApostrophe.read(raw) }
    let cell = Cell(bytes: raw, column: index)
    if hasMissing, let missing = missing(cell) {
      if let reason = missing.reason { draft.readMissing(reason) }
      return true
    }
    do throws(CellRefusal) {
      switch roles[index] {
      case .own(let field): try draft.read(field, cell, &reader)
      case .provenance(let field): try draft.read(field, cell, &reader)
      case .type: try checkType(cell)
      case .apostrophes: try checkMark(cell)
      case .other:
        let other = OtherField(name: layout.columns[index], value: reader.text(cell))
        if other != EmbargoMark.field { draft.keep(other) }
      }
      return true
    } catch {
      refuse(at: start, error.expected, error.found, plain: error.plain, until: embargo())
      return false
    }
  }

  /// A column `type` must say what the table says.
  private func checkType(_ cell: Cell) throws(CellRefusal) {
    guard !cell.bytes.elementsEqual(layout.kind.rawValue.utf8) else { return }
    throw CellRefusal(expected: "the type \(layout.kind.rawValue)", found: cell)
  }

  private func checkMark(_ cell: Cell) throws(CellRefusal) {
    guard !cell.bytes.elementsEqual(FormulaApostrophe.mark.utf8) else { return }
    throw CellRefusal(expected: "\(FormulaApostrophe.mark), or nothing", found: cell)
  }

  private func missing(_ cell: Cell) -> MissingText? {
    layout.missing.first {
      $0.text.utf8.elementsEqual(cell.bytes)
        && ($0.column == nil || $0.column == layout.columns[cell.column])
    }
  }

  /// When the embargo of the row last read ends.
  private func embargo() -> Instant? {
    guard let embargoColumn, embargoColumn < scanner.fieldCount else { return nil }
    let text = scanner.text(embargoColumn)
    return RefusalEmbargo.end(hasApostrophes ? FormulaApostrophe.read(text) : text)
  }

  /// Refuses a row that could not be cut into fields, or holds what text cannot.
  private mutating func refuse(_ flaw: CSVFlaw) {
    let problem = flaw.problem(in: scanner.bytes, file: layout.file)
    rows.add(problem.held(until: flaw.quotesRow && embargoColumn != nil ? .distantFuture : nil))
  }

  private mutating func refuse(
    at offset: Int, _ expected: String, _ found: String, plain: String? = nil,
    until embargo: Instant? = nil
  ) {
    guard rows.problems.count < CSVCaps.problems else {
      rows.unlisted += 1
      return
    }
    let before = scanner.bytes[scanner.rowStart..<offset]
    let line = scanner.rowLine + before.count(where: { $0 == Ascii.lineFeed })
    rows.add(
      Problem(
        file: layout.file, line: line, column: TextPlace.column(of: offset, in: scanner.bytes),
        expected: expected, found: found
      ).held(until: embargo, plainly: plain))
  }

  private mutating func refuseCount() {
    let missing = scanner.fieldCount < roles.count
    let offset = missing ? scanner.rowEnd : scanner.start(ofField: roles.count)
    refuse(at: offset, "\(roles.count) fields as in the header", "\(scanner.fieldCount)")
    noteIdentity()
  }

  /// Notes that the row last read, though refused, still lists its record.
  @inline(never)
  private mutating func noteIdentity() {
    guard let identityColumn, identityColumn < scanner.fieldCount else { return }
    let text = scanner.text(identityColumn)
    note(hasApostrophes ? FormulaApostrophe.read(text) : text)
  }

  /// The same for a row that could not be cut into fields: what stands before its first comma.
  private mutating func noteFlawedIdentity() {
    guard identityColumn == 0 else { return }
    let row = scanner.bytes[scanner.rowStart..<scanner.rowEnd]
    let text = row.prefix { $0 != Ascii.comma && $0 != Ascii.quote && $0 != Ascii.lineFeed }
    note(String(decoding: text, as: UTF8.self))
  }

  /// The hash of the identity of the row last read: of the bytes as they stand, where that will do.
  @inline(__always)
  private func hash(ofColumn column: Int) -> UInt64 {
    let raw = scanner.field(column)
    if hasApostrophes {
      return IdentityHash.of(FormulaApostrophe.read(scanner.text(column)), layout.kind)
    }
    if raw.first != Ascii.quote { return IdentityHash.of(raw, layout.kind) }
    return IdentityHash.of(scanner.text(column), layout.kind)
  }

  private mutating func note(_ identity: String) {
    guard !identity.isEmpty else { return }
    rows.refused.append(
      TableRows.RefusedRow(
        identityHash: IdentityHash.of(identity, layout.kind),
        line: UInt32(truncatingIfNeeded: scanner.rowLine)))
  }

  @inline(__always)
  private mutating func lacksRequired() -> Bool {
    for index in required where isAbsent(index) {
      refuse(at: scanner.start(ofField: index), "a value for \(layout.columns[index])", "nothing")
      return true
    }
    return false
  }

  @inline(__always)
  private mutating func isAbsent(_ index: Int) -> Bool {
    let raw = scanner.field(index)
    guard let first = raw.first else { return true }
    if first == Ascii.quote { return raw.count == 2 }
    return hasMissing && missing(Cell(bytes: raw, column: index)) != nil
  }

  @inline(__always)
  private mutating func contradicts(_ draft: borrowing Draft) -> Bool {
    let contradictions = draft.contradictions()
    for contradiction in contradictions {
      let index = layout.columns.firstIndex(of: contradiction.field.rawValue)
      refuse(
        at: index.map { scanner.start(ofField: $0) } ?? scanner.rowStart, contradiction.expected,
        contradiction.found, plain: contradiction.plain, until: embargo())
    }
    return !contradictions.isEmpty
  }
}
