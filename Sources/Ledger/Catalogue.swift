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

  /// False for areas that a figure has named and no table has.
  private var isDefined: [Bool] = []
  /// Measures and actions that a table has named.
  private var definedMeasures: Set<Int> = []
  private var definedActions: Set<Int> = []
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

  /// The rows of the reference tables, as far as a table has brought them.
  package var records: [Record] {
    let defined = areas.indices.filter { isDefined[$0] }
    return defined.flatMap { areas[$0].map { Record.area($0) } }
      + measures.indices.filter(definedMeasures.contains).map { .measure(measures[$0]) }
      + actions.indices.filter(definedActions.contains).map { .action(actions[$0]) }
      + windows.flatMap { $0.map { .window($0) } }
  }

  /// The area as it was called on the day: of names whose dates fit, the one that began last, for a
  /// name with no first day may have ended when the next began. The last one when none fits.
  package func area(_ index: AreaIndex, at instant: Instant) -> Area {
    let variants = areas[Int(index.raw)]
    guard variants.count > 1 else { return variants[0] }
    return variants.last { variant in
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
    isDefined.append(false)
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

  /// Adds or replaces an area's name for its days of validity. False when nothing changes.
  mutating func define(_ area: Area) -> Bool {
    let place = Int(self.area(area.code).raw)
    var variants = isDefined[place] ? areas[place] : []
    if variants.contains(area) { return false }
    variants.removeAll { $0.validity.start == area.validity.start }
    variants.append(area)
    variants.sort {
      ($0.validity.start?.instant ?? .distantPast) < ($1.validity.start?.instant ?? .distantPast)
    }
    areas[place] = variants
    isDefined[place] = true
    let parent = variants.last { !$0.parent.isEmpty }?.parent
    move(AreaIndex(place: place), below: parent.map { self.area($0) })
    return true
  }

  /// An area is part of what its newest name says.
  private mutating func move(_ index: AreaIndex, below parent: AreaIndex?) {
    let parent = parent == index ? nil : parent
    let old = parents[Int(index.raw)]
    guard old != parent else { return }
    if let old { children[Int(old.raw)].removeAll { $0 == index } }
    if let parent { children[Int(parent.raw)].append(index) }
    parents[Int(index.raw)] = parent
  }

  mutating func define(_ measure: Measure) -> Bool {
    let place = Int(self.measure(measure.code).raw)
    definedMeasures.insert(place)
    defer { measures[place] = measure }
    return measures[place] != measure
  }

  mutating func define(_ action: StrikeAction) -> Bool {
    let place = Int(self.action(action.id).raw)
    definedActions.insert(place)
    let isNew = actions[place] != action
    actions[place] = action
    orderActions()
    return isNew
  }

  /// Adds a strike day, or replaces the one of the action that starts at the same time.
  mutating func define(_ window: StrikeWindow) -> Bool {
    let place = Int(action(window.action).raw)
    if windows[place].contains(window) { return false }
    windows[place].removeAll { $0.start == window.start }
    windows[place].append(window)
    windows[place].sort { $0.start < $1.start }
    orderActions()
    return true
  }

  /// Trusts of a region, or of all regions of a nation.
  package func trusts(of index: AreaIndex) -> [AreaIndex] {
    var result: [AreaIndex] = []
    var seen: Set<AreaIndex> = [index]
    var open = [index]
    while let area = open.popLast() {
      for child in children(area) where seen.insert(child).inserted {
        switch kind(child) {
        case .trust: result.append(child)
        case .nation, .region: open.append(child)
        case .site: break
        }
      }
    }
    return result
  }
}
