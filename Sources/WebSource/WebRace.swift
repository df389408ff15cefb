internal import Synchronization

/// Requests for one answer, of which the first that ends decides.
///
/// A request that was sent while a server was away may wait long after its return, for the server knows
/// nothing of it any more. So while a source fails, another is sent beside one that hears nothing.
struct WebRace: Sendable {
  /// How long one may hear nothing before another is sent beside it; nil: it stays alone.
  var patience: Duration?
  /// Called when one is sent.
  var sent: @Sendable () -> Void

  /// As many are under way together.
  private static let most = 4

  /// What a server says; of streams, which are told by their head, that which begins first.
  func get(
    _ client: WebClient, _ address: WebAddress, headers: [(name: String, value: String)],
    isStream: @escaping @Sendable (WebHead) -> Bool,
    body: @escaping @Sendable (WebHead) -> WebBody
  ) async -> Result<WebAnswer, WebFault> {
    guard let patience else {
      sent()
      return await client.get(address, headers: headers, body: body)
    }
    let state = State()
    var client = client
    client.heard = { state.hear() }
    return await withTaskGroup(of: Ending.self) { [client] group in
      var number = 0
      while true {
        number += 1
        if number <= WebRace.most, !state.isStreaming, !state.hasHeard(within: patience) {
          sent()
          group.addTask { [number] in
            let result = await client.get(address, headers: headers) { head in
              guard isStream(head) else { return body(head) }
              return state.leads(number)
                ? body(head) : .streamed { _ in "another request was quicker" }
            }
            return Ending(number: number, result: result)
          }
        }
        group.addTask { [number] in
          try? await Task.sleep(for: patience)
          return Ending(number: number)
        }
        while let ending = await group.next() {
          if Task.isCancelled { return .failure(.cancelled) }
          guard let result = ending.result else { break }
          guard state.leads(orNobody: ending.number) else { continue }
          group.cancelAll()
          return result
        }
      }
    }
  }

  /// What became of a request, or nothing when it is time to look after them.
  private struct Ending: Sendable {
    var number: Int
    var result: Result<WebAnswer, WebFault>?
  }

  private final class State: Sendable {
    private struct Contents {
      var lastHeard: ContinuousClock.Instant?
      var leader: Int?
    }
    private let contents = Mutex(Contents())

    func hear() { contents.withLock { $0.lastHeard = .now } }

    func hasHeard(within time: Duration) -> Bool {
      contents.withLock { $0.lastHeard.map { $0 + time > .now } ?? false }
    }

    var isStreaming: Bool { contents.withLock { $0.leader != nil } }

    /// True for the first that asks.
    func leads(_ number: Int) -> Bool {
      contents.withLock { contents in
        if contents.leader == nil { contents.leader = number }
        return contents.leader == number
      }
    }

    func leads(orNobody number: Int) -> Bool {
      contents.withLock { $0.leader == nil || $0.leader == number }
    }
  }
}
