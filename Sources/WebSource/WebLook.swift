internal import DataSources
internal import Figures
internal import Formats
internal import Synchronization

/// One look at a place on the web: ask, read what is new, report, say when to look again.
struct WebLook: Sendable {
  let place: WebPlace
  let memory: WebMemory
  let report: @Sendable (SourceReport) -> Void

  /// As many arrivals are reported together; more come in several reports.
  private static let fewArrivals = 5000

  /// What came of asking for one document.
  enum Fetched: Sendable {
    case unchanged
    case document(WebDocument, WebHead)
    /// A stream that has ended, and whether anything had come.
    case stream(hadNews: Bool)
    case failed(WebFault)
  }

  /// Before the first look of a run.
  func begin() {
    memory.progress.withLock { progress in
      if progress.noticed == nil {
        progress.noticed = place.settings.noticedPath.map { NoticedTimes(path: $0) }
      }
      if progress.lastGood == nil, progress.trouble == nil {
        say(&progress, [], nextLook: nil, health: .starting)
      }
    }
  }

  /// Looks once; how long to stay away then.
  func look() async -> WebPause {
    let conditions = memory.progress.withLock { $0.document.conditions }
    let fetched = await fetch(place.address, conditions, place.decoder, isMain: true)
    switch fetched {
    case .failed(let fault): return fail(fault)
    case .stream(let hadNews): return streamEnded(hadNews: hadNews)
    case .unchanged:
      memory.progress.withLock { progress in
        progress.trouble = nil
        progress.document.clear()
      }
      return await lookAtTables([])
    case .document(let document, let head):
      let taken = await onOwnThread { takeMain(document, head) }
      guard let taken else { return fail(WebFault("no more threads may be started")) }
      return await lookAtTables(taken)
    }
  }

  /// Takes the document itself; a description brings its tables.
  private func takeMain(_ document: WebDocument, _ head: WebHead) -> [Arrival] {
    let hash = document.bytes.hashValue
    let isKnown = memory.progress.withLock { progress in
      progress.trouble = nil
      guard progress.document.bodyHash == hash else { return false }
      progress.document.keep(head)
      return true
    }
    if isKnown { return [] }
    let reading = place.decoder.decode(document)
    return memory.progress.withLock { progress in
      let noticed = progress.noticed
      let arrivals = progress.document.take(
        reading, document, caps: place.settings.caps, noticed: noticed, at: place.timing.now())
      guard let arrivals else { return [] }
      if progress.document.trouble == nil {
        progress.document.bodyHash = hash
        progress.document.keep(head)
      }
      progress.list(reading.tables, at: place.timing.now())
      return arrivals
    }
  }

  /// Looks at the tables of a package, if it is one, and ends the look.
  private func lookAtTables(_ first: [Arrival]) async -> WebPause {
    var arrivals = first
    var worst: WebFault?
    let tables = memory.progress.withLock { $0.tables.map(\.resource) }
    for (index, resource) in tables.enumerated() {
      if memory.progress.withLock({ $0.tables[index].isUnlisted }) { continue }
      let conditions = memory.progress.withLock { $0.tables[index].progress.conditions }
      let decoder = TableDecoder(resource: resource)
      let address = place.address.beside(resource.path.components)
      switch await fetch(address, conditions, decoder, isMain: false) {
      case .failed(let fault) where fault.isCancelled: return WebPause(length: .zero)
      case .failed(let fault):
        worst = worst ?? fault
        memory.progress.withLock {
          $0.tables[index].progress.note(
            "\(resource.path.text): \(fault.reason)", at: place.timing.now())
        }
      case .stream: break
      case .unchanged: memory.progress.withLock { $0.tables[index].progress.clear() }
      case .document(let document, let head):
        arrivals += await onOwnThread { take(document, head, decoder, index) } ?? []
      }
    }
    return finish(arrivals, worst)
  }

  private func take(
    _ document: WebDocument, _ head: WebHead, _ decoder: TableDecoder, _ index: Int
  ) -> [Arrival] {
    let hash = document.bytes.hashValue
    let isKnown = memory.progress.withLock { $0.tables[index].progress.bodyHash == hash }
    let reading = isKnown ? nil : decoder.decode(document)
    return memory.progress.withLock { progress in
      let noticed = progress.noticed
      guard let reading else {
        progress.tables[index].progress.keep(head)
        return []
      }
      let arrivals = progress.tables[index].progress.take(
        reading, document, caps: place.settings.caps, noticed: noticed, at: place.timing.now())
      if arrivals != nil, progress.tables[index].progress.trouble == nil {
        progress.tables[index].progress.bodyHash = hash
        progress.tables[index].progress.keep(head)
      }
      return arrivals ?? []
    }
  }

  /// Runs the body on a thread of its own: tasks share a few, and reading takes a while.
  private func onOwnThread(_ body: @escaping @Sendable () -> [Arrival]) async -> [Arrival]? {
    let result = Arrivals()
    guard await OwnThread.run({ result.all.withLock { $0 = body() } }) else { return nil }
    return result.all.withLock { $0 }
  }

  private final class Arrivals: Sendable {
    let all = Mutex<[Arrival]>([])
  }
}

extension WebLook {
  /// Says what came, and when the next look is.
  private func finish(_ arrivals: [Arrival], _ fault: WebFault?) -> WebPause {
    let waited = memory.looking.withLock { $0.waited }
    return memory.progress.withLock { progress in
      let isGood =
        progress.document.trouble == nil && fault == nil
        && progress.tables.allSatisfy { $0.progress.trouble == nil || $0.isUnlisted }
      let pause = progress.pause(
        isGood ? nil : fault ?? WebFault("cannot be read"), waited, place.settings, place.timing)
      if isGood { progress.lastGood = place.timing.now() }
      var rest = arrivals[...]
      while rest.count > WebLook.fewArrivals {
        say(&progress, Array(rest.prefix(WebLook.fewArrivals)), nextLook: nil, health: .starting)
        rest = rest.dropFirst(WebLook.fewArrivals)
      }
      say(&progress, Array(rest), nextLook: pause)
      progress.noticed?.keep()
      return WebPause(length: pause)
    }
  }

  /// Says that it cannot be had, and what is shown meanwhile.
  func fail(_ fault: WebFault) -> WebPause {
    if fault.isCancelled { return WebPause(length: .zero) }
    let waited = memory.looking.withLock { $0.waited }
    return memory.progress.withLock { progress in
      let pause = progress.pause(fault, waited, place.settings, place.timing)
      let since = progress.trouble?.since ?? progress.document.trouble?.since ?? place.timing.now()
      progress.trouble = WebProgress.Trouble(since: since, reason: fault.reason)
      // One reason is enough.
      progress.document.trouble = nil
      say(&progress, [], nextLook: pause)
      return WebPause(length: pause)
    }
  }

  /// Reports. The next look is so far away; nil: it is told.
  func say(
    _ progress: inout WebProgress, _ arrivals: [Arrival], nextLook: Duration?,
    health: SourceHealth? = nil
  ) {
    let time = place.timing.now()
    // A stream tells when it has something to tell; that it is silent for too long is found by itself.
    let isStream = progress.isStreaming || place.mustStream
    let interval = isStream ? nil : place.settings.interval.components.seconds
    let vitals = SourceVitals(
      nextLook: nextLook.map { time.adding(milliseconds: Int64($0 / .milliseconds(1))) },
      interval: interval, bytes: progress.bytes)
    report(
      SourceReport(
        source: place.name, arrivals: arrivals, problems: progress.problems,
        health: health ?? progress.health(nothingYet: progress.isEmpty && arrivals.isEmpty),
        noticedAt: time, vitals: vitals))
  }
}

extension WebProgress {
  /// How long to stay away, after a fault or after all was well. What was waited for an answer counts.
  mutating func pause(
    _ fault: WebFault?, _ waited: Duration, _ settings: WebSettings, _ timing: WebTiming
  ) -> Duration {
    guard let fault else {
      backoff.reset()
      return settings.interval
    }
    return backoff.pause(
      after: fault, waited: waited, interval: settings.interval, chance: timing.chance())
  }

  /// The tables that a description names; one that it names no more stays as it was, marked.
  mutating func list(_ resources: [PackResource], at time: Instant) {
    var next: [Table] = resources.map { resource in
      let known = tables.first {
        $0.resource.path == resource.path && $0.resource.kind == resource.kind
      }
      guard var known else { return Table(resource: resource) }
      if known.resource != resource {
        known.resource = resource
        known.progress.forget()
      }
      known.isUnlisted = false
      return known
    }
    for var table in tables where !next.contains(where: { $0.resource.path == table.resource.path })
    {
      guard !table.progress.known.isEmpty else { continue }
      let file = table.resource.path.text
      let problem = Problem(
        file: PackDescription.fileName, expected: "a resource \(file)", found: "none")
      table.progress.note(
        "\(file) is not in \(PackDescription.fileName) any more", [problem], at: time)
      table.isUnlisted = true
      next.append(table)
    }
    tables = next
  }
}

extension DocumentProgress {
  /// Remembers what the server calls this version.
  mutating func keep(_ head: WebHead) {
    entityTag = head.fields["etag"]
    lastModified = head.isSettled ? head.fields["last-modified"] : nil
    clear()
  }

  /// Reads it anew at the next look.
  mutating func forget() {
    entityTag = nil
    lastModified = nil
    bodyHash = nil
  }
}
