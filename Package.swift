// swift-tools-version: 6.2
import PackageDescription

// The picture of the targets stands in README.md; Tests/HouseTests fails when the two differ.
let house: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "crossmargin",
  products: [
    .executable(name: "crossmargin", targets: ["crossmargin"])
  ],
  traits: [
    .trait(
      name: "FaultPoints",
      description: "Places at which Tests/Faults stops the program, and faults it must notice.")
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
  ],
  targets: [
    .target(name: "Amounts", swiftSettings: house),
    .target(name: "Margin", dependencies: ["Amounts"], swiftSettings: house),
    .target(name: "Clearing", dependencies: ["Amounts", "Margin"], swiftSettings: house),
    .target(
      name: "Statements", dependencies: ["Amounts", "Margin"],
      resources: [.embedInCode("Schema/statement.schema.json")], swiftSettings: house),
    .target(name: "Reconciliation", dependencies: ["Amounts", "Margin"], swiftSettings: house),
    .target(
      name: "Operations",
      dependencies: ["Amounts", "Margin", "Statements", "Reconciliation"],
      swiftSettings: house),
    .systemLibrary(
      name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev", "pkg-config"])]),
    .target(
      name: "SQLText",
      path: "SQL",
      resources: [
        .embedInCode("Migrations"), .embedInCode("Queries"), .embedInCode("Checks"),
        .embedInCode("Source"), .embedInCode("Client"),
      ],
      swiftSettings: house),
    .target(
      name: "Postgres",
      dependencies: [
        "Operations", "SQLText", "CLibPQ", "Amounts", "Margin", "Clearing", "Statements",
        "Reconciliation",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: house),
    .executableTarget(
      name: "crossmargin",
      dependencies: [
        "Operations", "Postgres", "Margin", "Statements", "Reconciliation", "Amounts",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      path: "Jobs",
      exclude: [
        "Sample", "bill-of-materials", "bill_of_materials.py", "crossmargin-night.service",
        "crossmargin-night.timer", "crossmargin.crontab",
        "install-packages", "night", "quickstart",
      ],
      sources: ["Commands", "Errors", "Files", "Output"],
      swiftSettings: house),
    .executableTarget(
      name: "benchmark", dependencies: ["Postgres", "SQLText"], path: "Tests/Benchmarks",
      exclude: ["PeerPrograms", "check", "growth", "peers", "questions", "run"],
      swiftSettings: house),
    .executableTarget(
      name: "bad-input", dependencies: ["Postgres", "Operations", "Amounts"],
      path: "Tests/BadInput/Program", swiftSettings: house),
    .testTarget(name: "AmountsTests", dependencies: ["Amounts"], swiftSettings: house),
    .testTarget(
      name: "MarginTests", dependencies: ["Margin", "Amounts"], swiftSettings: house),
    .testTarget(
      name: "ClearingTests", dependencies: ["Postgres", "Clearing", "Margin", "Amounts"],
      swiftSettings: house),
    .testTarget(
      name: "StatementsTests", dependencies: ["Statements", "Margin", "Amounts"],
      exclude: ["Golden", "check", "check_packs.py"], swiftSettings: house),
    .testTarget(
      name: "ReconciliationTests", dependencies: ["Reconciliation", "Margin", "Amounts"],
      swiftSettings: house),
    .testTarget(
      name: "OperationsTests", dependencies: ["Operations", "Reconciliation", "Margin", "Amounts"],
      swiftSettings: house),
    .testTarget(
      name: "PostgresTests",
      dependencies: [
        "Postgres", "Operations", "Reconciliation", "SQLText", "CLibPQ", "Margin", "Amounts",
      ],
      swiftSettings: house),
    .testTarget(
      name: "VectorTests", dependencies: ["Clearing", "Margin", "Amounts"],
      exclude: ["Data", "Report.md", "report"], swiftSettings: house),
    .testTarget(name: "HouseTests", swiftSettings: house),
  ]
)

// The pure targets, the codecs and what workers share alone, for the sanitizers and for fuzzing: what
// needs no C library.
if Context.environment["CROSSMARGIN_PURE"] != nil {
  let left = [
    "SQLText", "CLibPQ", "crossmargin", "benchmark", "PostgresTests", "VectorTests", "HouseTests",
  ]
  package.products = []
  package.targets.removeAll { left.contains($0.name) }
  for target in package.targets where target.name == "Postgres" {
    target.dependencies = ["Amounts"]
    target.exclude = ["Binary/StreamDigest.swift"]
    target.sources = [
      "Binary", "Connection/PostgresError.swift", "Connection/StatementFailure.swift",
      "Connection/ThreadExecutor.swift", "Run/SideBySide.swift",
      "Reconciliation/AccountRanges.swift", "Reconciliation/Once.swift",
    ]
  }
}
