package import DataSources
package import Figures
internal import Synchronization

/// Something on the web: a document that is looked at every so often, or a stream of events.
///
/// What a document says is compared with what it said before, and only what is new is reported. While
/// it cannot be had or cannot be read, what it said last stays, and the source says since when and
/// why.
package struct WebSource: DataSource {
  /// The name that the desk gave it.
  package let name: String
  private let place: WebPlace
  private let memory: WebMemory

  /// A source on a document. What `decoder` makes of it is reported; with the decoder of records, an
  /// answer that is a stream of events is read as one. Throws when the address cannot be one, without
  /// saying it.
  package init(
    name: String, url: String, settings: WebSettings = WebSettings(),
    decoder: any WebDecoder = RecordDecoder(), timing: WebTiming = WebTiming(),
    renew: @escaping Renewal = WebSource.asTheyAre
  ) throws(WebAddress.Refusal) {
    self.init(
      name: name,
      place: WebPlace(
        name: name, address: try WebAddress(url), settings: settings, decoder: decoder,
        mustStream: false, timing: timing, renew: renew))
  }

  /// A source on a stream of events (Server-Sent Events) whose data are lines of records.
  package init(
    name: String, events url: String, settings: WebSettings = WebSettings(),
    timing: WebTiming = WebTiming(), renew: @escaping Renewal = WebSource.asTheyAre
  ) throws(WebAddress.Refusal) {
    self.init(
      name: name,
      place: WebPlace(
        name: name, address: try WebAddress(url), settings: settings, decoder: RecordDecoder(),
        mustStream: true, timing: timing, renew: renew))
  }

  private init(name: String, place: WebPlace) {
    self.name = name
    self.place = place
    memory = WebMemory()
  }

  /// Brings the settings of one request up to date: a key in a file is renewed by others while the
  /// desk runs. Called before each request.
  package typealias Renewal = @Sendable (inout WebSettings) throws(Unready) -> Void

  /// Why no request can be made now.
  package struct Unready: Error, Sendable {
    /// One clause without a full stop, and without a secret.
    package var reason: String

    /// With a reason.
    package init(_ reason: String) { self.reason = reason }
  }

  /// The settings as they were given.
  package static let asTheyAre: Renewal = { _ in }

  /// Reports until the task is cancelled. Throws only when no request can be sent at all.
  package func run(
    _ report: @escaping @Sendable (SourceReport) -> Void
  ) async throws(SourceFailure) {
    let look = WebLook(place: place, memory: memory, report: report)
    look.begin()
    while !Task.isCancelled {
      let looking = Task { await look.look() }
      memory.looking.withLock { $0.task = looking }
      let pause = await withTaskCancellationHandler {
        await looking.value
      } onCancel: {
        looking.cancel()
      }
      memory.looking.withLock { $0.task = nil }
      if Task.isCancelled { return }
      await memory.bell.sleep(pause.length, wait: place.timing.wait)
    }
  }

  /// Looks now. A stream is connected anew, and goes on where it was.
  package func ask() -> Bool {
    memory.bell.ring()
    memory.looking.withLock { if $0.isStream { $0.task?.cancel() } }
    return true
  }
}

/// What a web source was told.
struct WebPlace: Sendable {
  var name: String
  var address: WebAddress
  var settings: WebSettings
  var decoder: any WebDecoder
  /// True when it must be a stream of events.
  var mustStream: Bool
  var timing: WebTiming
  /// Brings the settings up to date.
  var renew: WebSource.Renewal

  /// True when it may be one.
  var canStream: Bool { mustStream || decoder is RecordDecoder }
}

/// What outlives a look, and a run.
final class WebMemory: Sendable {
  let progress = Mutex(WebProgress())
  let bell = Bell()
  /// Apart from the progress, which is held while records are compared: nobody who asks waits.
  let looking = Mutex(Looking())

  /// The look that is under way.
  struct Looking {
    var task: Task<WebPause, Never>?
    var isStream = false
    /// When a request was sent last.
    var lastSent: ContinuousClock.Instant?

    /// How long that is ago.
    var waited: Duration { lastSent.map { $0.duration(to: .now) } ?? .zero }
  }
}

/// How long until the next look; nil: until somebody asks.
struct WebPause: Sendable {
  var length: Duration?
}
