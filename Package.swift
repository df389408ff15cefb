// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target of ours is held to the same rules; a warning is an error everywhere.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// A library target of ours. `scripts/check-layers` holds the directions; see ARCHITECTURE.md.
func library(
  _ name: String, _ dependencies: [Target.Dependency] = [], links: [LinkerSetting] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, swiftSettings: strict, linkerSettings: links)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = [])
  -> Target
{
  .testTarget(
    name: name, dependencies: dependencies, exclude: [], resources: resources,
    swiftSettings: strict)
}

let package = Package(
  name: "strikedesk",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "strikedesk", targets: ["strikedesk"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
    .package(url: "https://github.com/apple/swift-system", from: "1.5.0"),
  ],
  targets: [
    // C at the edges: system libraries, terminal guard, embedded files.
    .systemLibrary(name: "CNcurses"),
    .systemLibrary(name: "CExpat"),
    .systemLibrary(name: "CIconv"),
    // Opened when they are first used; see their headers.
    .target(
      name: "CLoading", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .target(name: "CZip", dependencies: ["CLoading"]),
    .target(name: "CCurl", dependencies: ["CLoading"]),
    .target(name: "CPostgres", dependencies: ["CLoading"]),
    .target(name: "CTerminal"),
    .target(name: "CEmbedded"),

    // Pure values.
    library("TOML"),
    library("Figures"),
    library("Ledger", ["Figures"]),
    library("Formats", ["Figures"]),
    library("Filing", ["Ledger", "Figures"]),
    library("DeskViewModel", ["Filing", "Ledger", "Figures"]),
    library("Rehearsal", ["Figures"]),
    library("Screen"),
    library("Panels", ["DeskViewModel", "Screen"]),

    // From the formats of others to records: XML, feeds, workbooks, maps.
    library(
      "Markup", ["CExpat", "CIconv"],
      // Part of the C library elsewhere.
      links: [.linkedLibrary("iconv", .when(platforms: [.macOS]))]),
    library("Feeds", ["Markup", "Formats", "Figures"]),
    library("Workbooks", ["CExpat", "CZip"]),
    library("SheetMaps", ["Workbooks", "Formats", "TOML", "Figures"]),

    // The edges.
    library("DataSources", ["Formats", "Figures"]),
    library(
      "SQLiteStore",
      [
        "DataSources", "Formats", "Figures", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ]),
    library("WebSource", ["DataSources", "Feeds", "Formats", "Figures", "CCurl"]),
    library(
      "CommandSource",
      [
        "DataSources", "Formats", "Figures",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ]),
    library("PostgresStore", ["SQLiteStore", "DataSources", "Formats", "Figures", "CPostgres"]),
    library("Settings", ["DataSources", "TOML", "Figures"]),
    library("Themes", ["Screen", "TOML", "CEmbedded"]),
    .target(
      name: "Terminal", dependencies: ["Screen", "CNcurses", "CTerminal"], swiftSettings: strict,
      linkerSettings: [
        .linkedLibrary("ncursesw", .when(platforms: [.linux])),
        .linkedLibrary("tinfo", .when(platforms: [.linux])),
        .linkedLibrary("m", .when(platforms: [.linux])),
        .linkedLibrary("ncurses", .when(platforms: [.macOS])),
      ]),
    // Opens the terminal for TerminalTests, which end it in every way a program can end.
    .executableTarget(
      name: "terminal-probe", dependencies: ["Terminal", "Screen"], swiftSettings: strict),
    // Files and reads for SQLiteStoreTests, which kill it at any moment.
    .executableTarget(
      name: "book-probe", dependencies: ["SQLiteStore", "DataSources", "Figures"],
      swiftSettings: strict),
    .executableTarget(
      name: "strikedesk",
      dependencies: [
        "CEmbedded", "CTerminal", "Figures", "Ledger", "Formats", "Filing", "Rehearsal",
        "DataSources", "DeskViewModel", "Screen", "Themes", "Panels", "Terminal", "SQLiteStore",
        "TOML", "Feeds", "Workbooks", "SheetMaps", "WebSource", "CommandSource", "PostgresStore",
        "Settings",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    tests("TOMLTests", ["TOML"]),
    tests("FiguresTests", ["Figures", "RandomTesting"]),
    tests("LedgerTests", ["Ledger", "Figures", "RandomTesting"]),
    // Numbers and hostile text by dice, the same in every run.
    .target(name: "RandomTesting", path: "Tests/RandomTesting", swiftSettings: strict),
    // Folders that go with the test.
    .target(name: "FolderTesting", path: "Tests/FolderTesting", swiftSettings: strict),
    // Records of every kind by dice, for the tests of what keeps them.
    .target(
      name: "RecordTesting", dependencies: ["Figures", "RandomTesting"],
      path: "Tests/RecordTesting",
      swiftSettings: strict),
    tests(
      "FormatsTests",
      ["Formats", "Figures", "RandomTesting", "RecordTesting", "FolderTesting"]),
    tests(
      "SQLiteStoreTests",
      [
        "SQLiteStore", "DataSources", "Formats", "Figures", "RandomTesting", "RecordTesting",
        "TerminalTesting", "FolderTesting", "SourceTesting",
        "book-probe", .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    // The pack of April 2016 that is in the program, and desks made of it.
    .target(
      name: "PackTesting", dependencies: ["DeskViewModel", "Figures", "Formats", "CEmbedded"],
      path: "Tests/PackTesting", swiftSettings: strict),
    tests(
      "FilingTests",
      ["Filing", "Ledger", "Figures", "Formats", "RandomTesting", "PackTesting"]),
    // What every source must do, whatever it reads: a suite that each kind runs.
    .target(
      name: "SourceTesting", dependencies: ["DataSources", "Figures", "FolderTesting"],
      path: "Tests/SourceTesting", swiftSettings: strict),
    tests("DataSourcesTests", ["DataSources", "Formats", "Figures", "SourceTesting"]),
    tests(
      "DeskViewModelTests",
      ["DeskViewModel", "Ledger", "Figures", "Formats", "RandomTesting", "PackTesting"]),
    tests("RehearsalTests", ["Rehearsal", "Ledger", "Formats", "Figures"]),
    tests("MarkupTests", ["Markup"]),
    tests(
      "FeedsTests", ["Feeds", "Formats", "Figures"], resources: [.copy("Corpus")]),
    // Workbooks byte by byte, sound and broken, for the tests of what reads them.
    .target(name: "WorkbookTesting", path: "Tests/WorkbookTesting", swiftSettings: strict),
    tests("WorkbooksTests", ["Workbooks", "WorkbookTesting"]),
    tests(
      "SheetMapsTests",
      ["SheetMaps", "Workbooks", "WorkbookTesting", "Formats", "TOML", "Figures", "CEmbedded"]),
    // A server for HTTP that fails as a test tells it to.
    .target(
      name: "WebTesting", dependencies: ["DataSources"], path: "Tests/WebTesting",
      swiftSettings: strict),
    tests(
      "WebSourceTests",
      [
        "WebSource", "DataSources", "Feeds", "Formats", "Figures", "SourceTesting", "WebTesting",
        "FolderTesting",
      ]),
    tests(
      "CommandSourceTests",
      ["CommandSource", "DataSources", "Formats", "Figures", "SourceTesting", "FolderTesting"]),
    // A PostgreSQL server, shared desks on it, and a network between that fails.
    .target(
      name: "PostgresTesting", dependencies: ["PostgresStore", "SQLiteStore", "TerminalTesting"],
      path: "Tests/PostgresTesting", swiftSettings: strict),
    tests(
      "PostgresStoreTests",
      [
        "PostgresStore", "SQLiteStore", "DataSources", "Formats", "Figures", "RandomTesting",
        "RecordTesting", "PostgresTesting", "TerminalTesting", "FolderTesting", "SourceTesting",
        "strikedesk",
      ]),
    // Every kind of source, put through the claims of SourceTesting.
    tests(
      "ConformanceTests",
      [
        "SourceTesting", "WebTesting", "PostgresTesting", "Settings", "DataSources", "WebSource",
        "CommandSource", "SQLiteStore", "PostgresStore", "SheetMaps", "Formats", "Figures",
        "strikedesk",
      ]),
    tests(
      "SettingsTests",
      ["Settings", "DataSources", "TOML", "Figures", "RandomTesting", "FolderTesting"]),
    tests("ScreenTests", ["Screen", "RandomTesting"]),
    tests("ThemesTests", ["Themes", "Screen"]),
    tests(
      "PanelsTests",
      [
        "Panels", "DeskViewModel", "Screen", "Ledger", "Figures", "Formats", "RandomTesting",
        "PackTesting",
      ],
      resources: [.copy("Golden")]),
    // Starts programs under a pseudo-terminal and reads their screens, for the tests that follow.
    .target(name: "TerminalTesting", path: "Tests/TerminalTesting", swiftSettings: strict),
    tests("TerminalTests", ["Terminal", "Screen", "CTerminal", "TerminalTesting"]),
    tests(
      "StrikeDeskTests",
      [
        "strikedesk", "Formats", "Figures", "Screen", "Settings", "WebSource", "RandomTesting",
        "RecordTesting", "TerminalTesting", "FolderTesting", "book-probe",
      ],
      resources: [.copy("Transcripts")]),
  ]
)
