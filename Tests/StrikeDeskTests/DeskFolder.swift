import Figures

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A desk's folder of three hospitals and a strike that is under way, made for now.
struct DeskFolder {
  static var now: Instant {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return Instant(seconds: Int64(now.tv_sec))
  }

  /// An instant so many minutes after another as a table has it.
  static func time(_ minutes: Int, after now: Instant = DeskFolder.now) -> String {
    Moment(now.adding(seconds: Int64(minutes) * 60)).iso
  }

  static let figuresHeader =
    "id,action,area,measure,value,qualifier,basis,status,source,source_kind,measured_at,note\n"

  static func figure(
    _ id: String, _ area: String, _ value: Int, source: String = "Trust", minutes: Int = -60
  ) -> String {
    "\(id),now,\(area),operations,\(value),exact,actual,claimed,\(source),trust,\(time(minutes)),\n"
  }

  /// Writes all tables into the folder `desk`; `text` is given each text that a person reads. One
  /// row is refused for its value, and there is a column that no table knows.
  static func write(
    to folder: TemporaryFolder, name: String = "desk", at now: Instant = DeskFolder.now,
    text: (String) -> String = { $0 }
  ) throws {
    try folder.folder(name)
    func time(_ minutes: Int) -> String { DeskFolder.time(minutes, after: now) }
    func quoted(_ plain: String) -> String {
      "\""
        + text(plain).split(separator: "\"", omittingEmptySubsequences: false)
        .joined(separator: "\"\"") + "\""
    }
    func table(_ table: String, _ header: String, _ rows: [String]) throws {
      try folder.write("\(name)/\(table).csv", header + "\n" + rows.joined(separator: "\n") + "\n")
    }
    try table(
      "areas", "code,name,short_name,kind,parent",
      [
        "ENG,\(quoted("England")),\(quoted("England")),nation,",
        "EAST,\(quoted("East of England")),\(quoted("East")),region,ENG",
        "RM1,\(quoted("Norfolk and Norwich Trust")),\(quoted("Norwich")),trust,EAST",
        "RGP,\(quoted("James Paget Trust")),\(quoted("Paget")),trust,EAST",
        "RGQ,\(quoted("Ipswich Trust")),\(quoted("Ipswich")),trust,EAST",
      ])
    try table(
      "measures", "code,title,one,many,unit,group,definition",
      [
        "operations,\(quoted("Operations")),\(quoted("operation")),\(quoted("operations")),"
          + "count,cancellations,\(quoted("Operations postponed"))",
        "appointments,\(quoted("Appointments")),\(quoted("appointment")),"
          + "\(quoted("appointments")),count,cancellations,\(quoted("Visits postponed"))",
      ])
    try table(
      "actions", "id,title,union,staff_group,emergency_care,status",
      ["now,\(quoted("Doctors’ strike")),\(quoted("BMA")),\(quoted("doctors")),withdrawn,under-way"]
    )
    try table("windows", "action,start,end", ["now,\(time(-180)),\(time(300))"])
    let said =
      "\(quoted("Trust")),trust,\(quoted("A. Person")),\(quoted("chair")),"
      + "\(quoted("https://example.org/a")),\(time(-60)),\(quoted("a note"))"
    let sayings = "source,source_kind,person,role,url,measured_at,note"
    try table(
      "figures",
      "id,action,area,measure,value,qualifier,basis,status,\(sayings),\(quoted("colour"))",
      [
        "bad,now,RM1,operations,\(quoted("abt")),around,actual,claimed,\(said),\(quoted("red"))",
        "n-ops,now,RM1,operations,55,around,actual,claimed,\(said),\(quoted("red"))",
        "p-ops,now,RGP,operations,21,exact,actual,confirmed,\(said),\(quoted("red"))",
        "e-ops,now,EAST,operations,300,around,expected,claimed,\(said),\(quoted("red"))",
        "g-ops,now,ENG,operations,12711,exact,expected,provisional,\(said),\(quoted("red"))",
      ])
    try table(
      "staffing",
      "id,action,area,department,shift_start,shift_end,grade,on_duty,normal,level,"
        + "statement,\(sayings)",
      [
        "s1,now,RM1,\(quoted("A&E")),\(time(-180)),\(time(300)),registrar,4,6,reduced,"
          + "\(quoted("Emergencies first")),\(said)"
      ])
    try table(
      "events",
      "id,at,precision,party,speaker,kind,stance,condition,standing_after,headline,detail,"
        + sayings,
      [
        "v1,\(time(-500)),minute,\(quoted("BMA")),\(quoted("B. Speaker")),statement,conditional,"
          + "\(quoted("if talks")),deadlock,\(quoted("No talks")),\(quoted("None at all")),\(said)"
      ])
    try table(
      "notices", "id,area,kind,headline,detail,contact,\(sayings)",
      [
        "o1,RM1,advice,\(quoted("Visits stand")),\(quoted("Come")),\(quoted("01603")),\(said)"
      ])
  }
}
