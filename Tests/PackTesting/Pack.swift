import CEmbedded
package import DeskViewModel
package import Figures
package import Formats

/// The pack of April 2016 that is in the program, and desks made of it.
package enum Pack {
  package static let contents: PackContents = {
    let folder = "packs/april-2016/"
    var files: [String: UnsafeRawBufferPointer] = [:]
    for index in 0..<embedded_count() {
      guard let path = embedded_path(index).map({ String(cString: $0) }), path.hasPrefix(folder)
      else { continue }
      var length = 0
      guard let bytes = embedded_file(path, &length) else { continue }
      files[String(path.dropFirst(folder.count))] = UnsafeRawBufferPointer(
        start: bytes, count: length)
    }
    return DataPackage.read(EmbeddedFiles(files))
  }()

  package static let records = contents.records

  /// The start and the end of the replay: an hour before the first strike day, one after the last.
  package static let start = london(26, 7)
  package static let end = london(27, 18)

  package static func report(_ records: [Record] = Pack.records, noticedAt: Instant = start)
    -> DeskAction
  {
    .report(
      SourceReport(
        source: "april-2016", arrivals: records.map { .record($0) }, health: .finished,
        noticedAt: noticedAt))
  }

  /// A desk at 07:00 on the first strike day, about to play at sixty times the speed.
  package static let opening: Desk = {
    var desk = Desk(
      clock: DeskClock(replayFrom: start, to: end, speed: 60, real: 0),
      settings: Desk.Settings(region: "Q79", themes: ["night", "day"]), themeName: "night")
    _ = desk.apply(report())
    return desk
  }()

  /// The desk as it plays, its clock at an instant.
  package static func desk(at instant: Instant) -> Desk {
    var desk = opening
    desk.play(to: instant)
    return desk
  }
}

/// An instant by London's clocks in April 2016 unless another month or year is given.
package func london(
  _ day: Int, _ hour: Int, _ minute: Int = 0, month: Int = 4, year: Int = 2016
) -> Instant {
  LondonTime.instant(date(day, month: month, year: year), hour: hour, minute: minute)
}

package func date(_ day: Int, month: Int = 4, year: Int = 2016) -> CivilDate {
  CivilDate(year: year, month: month, day: day) ?? CivilDate(daysSince1970: 0)
}

extension Desk {
  /// Lets the desk's clock come to an instant: a live one by the wall, a replay that began at
  /// `Pack.start` by sixty desk seconds a real second.
  package mutating func play(to instant: Instant) {
    let real = (instant.milliseconds - Pack.start.milliseconds) / 60
    _ = apply(.tick(wall: instant, real: real))
  }
}
