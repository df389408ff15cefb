package import Figures

/// A place in one of the catalogue's tables: small, and cheaper to compare than a code.
package struct AreaIndex: Hashable, Sendable, Comparable {
  package let raw: Int32
  package static func < (lhs: AreaIndex, rhs: AreaIndex) -> Bool { lhs.raw < rhs.raw }
}
package struct MeasureIndex: Hashable, Sendable {
  package let raw: Int32
  package init(raw: Int32) { self.raw = raw }
}
package struct ActionIndex: Hashable, Sendable { package let raw: Int32 }

/// The reference tables: areas with dated names, measures, actions and their windows.
///
/// A code that a figure names before any table does gets a place at once, so that the figure is
/// never lost; the table fills it in when it comes.
package struct Catalogue: Sendable {
  package private(set) var areas: [[Area]] = []
  package private(set) var parents: [AreaIndex?] = []
  package private(set) var children: [[AreaIndex]] = []
  package private(set) var measures: [Measure] = []
  package private(set) var actions: [StrikeAction] = []
  /// Windows by action, each list in order of time.
  package private(set) var windows: [[StrikeWindow]] = []

  private var areaIndexes: [String: AreaIndex] = [:]
  private var measureIndexes: [String: MeasureIndex] = [:]
  private var actionIndexes: [String: ActionIndex] = [:]

  package init() { _ = action("") }

  /// The place of figures that belong to no action.
  package static let noAction = ActionIndex(raw: 0)

  /// Places of all actions that the tables name, in order of their first window, then of arrival.
  package private(set) var actionsByTime: [ActionIndex] = []

  private mutating func orderActions() {
    actionsByTime = (1..<max(1, actions.count)).map { ActionIndex(raw: Int32($0)) }
      .sorted { firstStart($0) < firstStart($1) }
  }

  private func firstStart(_ action: ActionIndex) -> Instant {
    windows[Int(action.raw)].first?.start ?? actions[Int(action.raw)].announcedAt?.instant
      ?? .distantFuture
  }

  // MARK: Looking up

  package func knownArea(_ code: String) -> AreaIndex? { areaIndexes[code] }
  package func knownMeasure(_ code: String) -> MeasureIndex? { measureIndexes[code] }
  package func knownAction(_ id: String) -> ActionIndex? { actionIndexes[id] }

  /// The area as it was called on the day; the last one when no name's dates fit.
  package func area(_ index: AreaIndex, at instant: Instant) -> Area {
    let variants = areas[Int(index.raw)]
    guard variants.count > 1 else { return variants[0] }
    return variants.first { variant in
      (variant.validity.start?.instant ?? .distantPast) <= instant
        && instant <= (variant.validity.end?.upperInstant ?? .distantFuture)
    } ?? variants[variants.count - 1]
  }

  package func measure(_ index: MeasureIndex) -> Measure { measures[Int(index.raw)] }
  package func action(_ index: ActionIndex) -> StrikeAction { actions[Int(index.raw)] }
  package func windows(_ index: ActionIndex) -> [StrikeWindow] { windows[Int(index.raw)] }
  package func parent(_ index: AreaIndex) -> AreaIndex? { parents[Int(index.raw)] }
  package func children(_ index: AreaIndex) -> [AreaIndex] { children[Int(index.raw)] }
  package func kind(_ index: AreaIndex) -> Area.Kind { areas[Int(index.raw)][0].kind }

  // MARK: Places for codes

  package mutating func area(_ code: String) -> AreaIndex {
    if let index = areaIndexes[code] { return index }
    let index = AreaIndex(raw: Int32(areas.count))
    areaIndexes[code] = index
    areas.append([Area(code: code, name: code, kind: .site)])
    parents.append(nil)
    children.append([])
    return index
  }

  package mutating func measure(_ code: String) -> MeasureIndex {
    if let index = measureIndexes[code] { return index }
    let index = MeasureIndex(raw: Int32(measures.count))
    measureIndexes[code] = index
    measures.append(Measure(code: code, title: code))
    return index
  }

  package mutating func action(_ id: String) -> ActionIndex {
    if let index = actionIndexes[id] { return index }
    let index = ActionIndex(raw: Int32(actions.count))
    actionIndexes[id] = index
    actions.append(StrikeAction(id: id, title: id))
    windows.append([])
    return index
  }

  // MARK: Filling in

  /// Adds or replaces an area's name for its days of validity. Returns its place.
  mutating func define(_ area: Area) -> AreaIndex {
    let index = self.area(area.code)
    let place = Int(index.raw)
    let isPlaceholder = areas[place] == [Area(code: area.code, name: area.code, kind: .site)]
    if isPlaceholder {
      areas[place] = [area]
    } else if let same = areas[place].firstIndex(where: {
      $0.validity.start == area.validity.start
    }) {
      areas[place][same] = area
    } else {
      areas[place].append(area)
      areas[place].sort {
        ($0.validity.start?.instant ?? .distantPast)
          < ($1.validity.start?.instant ?? .distantPast)
      }
    }
    if !area.parent.isEmpty { move(index, below: self.area(area.parent)) }
    return index
  }

  private mutating func move(_ index: AreaIndex, below parent: AreaIndex) {
    guard parents[Int(index.raw)] != parent, parent != index else { return }
    if let old = parents[Int(index.raw)] { children[Int(old.raw)].removeAll { $0 == index } }
    parents[Int(index.raw)] = parent
    children[Int(parent.raw)].append(index)
  }

  mutating func define(_ measure: Measure) {
    measures[Int(self.measure(measure.code).raw)] = measure
  }

  mutating func define(_ action: StrikeAction) {
    actions[Int(self.action(action.id).raw)] = action
    orderActions()
  }

  mutating func define(_ window: StrikeWindow) {
    let place = Int(action(window.action).raw)
    windows[place].removeAll { $0.start == window.start }
    windows[place].append(window)
    windows[place].sort { $0.start < $1.start }
    orderActions()
  }

  /// Trusts of a region, or of all regions of a nation.
  package func trusts(of index: AreaIndex) -> [AreaIndex] {
    children(index).filter { kind($0) == .trust }
  }
}
