import SQLText
import Testing

@testable import Postgres

/// Migrations are applied once, in their order, and never again otherwise.
struct MigratorTests {
  private let connection: Connection

  init() throws {
    connection = try Connection(TemporaryCluster.emptyDatabase(), applicationName: "tests")
  }

  private static let checks = [SQLStatement(name: "check_one", text: "SELECT 1 WHERE false")]
  private static let base = Migration(
    version: 1, name: "V0001_base",
    text:
      "CREATE SCHEMA batch; CREATE TABLE batch.publication_check (name text PRIMARY KEY, query text)"
  )
  private static let second = Migration(
    version: 2, name: "V0002_second", text: "CREATE TABLE batch.second (n integer)")

  private func migrator(
    _ migrations: Migration..., checks: [SQLStatement] = MigratorTests.checks
  ) -> Migrator {
    Migrator(connection, migrations: migrations, checks: checks)
  }

  private func answer(_ query: String) throws -> String? {
    let result = try connection.query(SQLStatement(name: "test", text: query))
    return try result.only().optionalText(result.columnNames[0])
  }

  @Test func everythingIsAppliedOnce() throws {
    let migrator = Migrator(connection)
    #expect(throws: SchemaVersionError.behind(found: 0, expected: Migration.latestVersion)) {
      try migrator.requireCurrent()
    }
    let plan = try migrator.plan()
    let first = try migrator.migrate()
    #expect(first == plan)
    #expect(first.migrations == Migration.all)
    #expect(first.checks == SQLText.checks.map(\.name).sorted())
    try migrator.requireCurrent()
    let again = try migrator.migrate()
    #expect(again.isEmpty)
    let status = try migrator.status()
    #expect(status.applied.map(\.name) == Migration.all.map(\.name))
    #expect(status.applied.map(\.checksum) == Migration.all.map(\.checksum))
    #expect(status.pending.isEmpty)
  }

  @Test func onlyWhatIsMissingIsApplied() throws {
    _ = try migrator(Self.base).migrate()
    let migrator = migrator(Self.base, Self.second)
    #expect(try migrator.status().pending == [Self.second])
    #expect(throws: SchemaVersionError.behind(found: 1, expected: 2)) {
      try migrator.requireCurrent()
    }
    #expect(try migrator.migrate().migrations == [Self.second])
  }

  @Test func aChangedMigrationIsRefused() throws {
    _ = try migrator(Self.base).migrate()
    let changed = Migration(version: 1, name: "V0001_base", text: Self.base.text + ";")
    let error = SchemaVersionError.changed(version: 1, found: "V0001_base", expected: "V0001_base")
    #expect(throws: error) { try migrator(changed, Self.second).migrate() }
    #expect(throws: error) { try migrator(changed).requireCurrent() }
    #expect(try answer("SELECT to_regclass('batch.second')::text") == nil)
  }

  @Test func aNewerDatabaseIsRefused() throws {
    _ = try migrator(Self.base, Self.second).migrate()
    let error = SchemaVersionError.ahead(found: 2, expected: 1)
    #expect(throws: error) { try migrator(Self.base).migrate() }
    #expect(throws: error) { try migrator(Self.base).requireCurrent() }
  }

  @Test func whatFailsLeavesNothing() throws {
    let broken = Migration(
      version: 2, name: "V0002_broken", text: Self.second.text + "; SELECT 1 / 0")
    #expect(throws: PostgresError.self) { try migrator(Self.base, broken).migrate() }
    #expect(try migrator(Self.base).status().version == 1)
    #expect(try answer("SELECT to_regclass('batch.second')::text") == nil)
    #expect(try migrator(Self.base, Self.second).migrate().migrations == [Self.second])
  }

  @Test func aDatabaseOfSomebodyElseIsRefused() throws {
    try connection.execute(script: "CREATE SCHEMA batch")
    #expect(throws: SchemaVersionError.foreign(reason: #"schema "batch" already exists"#)) {
      try migrator(Self.base).migrate()
    }
    #expect(try answer("SELECT to_regclass('crossmargin.migration')::text") == nil)
  }

  @Test func checksAreKeptInStep() throws {
    let other = SQLStatement(name: "check_two", text: "SELECT 2 WHERE false")
    _ = try migrator(Self.base, checks: Self.checks + [other]).migrate()
    let changed = SQLStatement(name: "check_one", text: "SELECT 1 WHERE 1 = 0")
    let migrator = migrator(Self.base, checks: [changed])
    #expect(throws: SchemaVersionError.checksDiffer(names: ["check_one", "check_two"])) {
      try migrator.requireCurrent()
    }
    #expect(try migrator.migrate().checks == ["check_one", "check_two"])
    #expect(
      try answer("SELECT string_agg(query, ',') FROM batch.publication_check") == changed.text)
  }

  @Test func severalAtOnceApplyEachOnce() async throws {
    let target = connection.target
    let applied = try await withThrowingTaskGroup(of: [String].self) { group in
      for _ in 0..<4 {
        group.addTask {
          let session = try await Session.open(target, applicationName: "tests")
          defer { Task { await session.close() } }
          return try await session.perform { try Migrator($0).migrate().migrations.map(\.name) }
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(applied.sorted() == Migration.all.map(\.name))
  }
}
