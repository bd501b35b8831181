internal import SQLText

/// Brings a database's schema to this program's, one migration a transaction, and never back.
public struct Migrator {
  private let connection: Connection
  private let migrations: [Migration]
  private let checks: [SQLStatement]

  /// A migrator that works on a connection of its own.
  public init(_ connection: Connection) {
    self.init(connection, migrations: Migration.all, checks: SQLText.checks)
  }

  /// A migrator with migrations and checks of its own.
  init(_ connection: Connection, migrations: [Migration], checks: [SQLStatement]) {
    self.connection = connection
    self.migrations = migrations
    self.checks = checks
  }

  /// How the database's schema stands; changes nothing.
  ///
  /// - Throws: ``PostgresError``.
  public func status() throws(PostgresError) -> SchemaStatus {
    var status = SchemaStatus(applied: [], known: migrations, differingChecks: [])
    guard try connection.query(.schemaIsKept).only().boolean("is_kept") else { return status }
    for row in try connection.query(.schemaApplied).rows {
      status.applied.append(
        AppliedMigration(
          version: try row.integer("version"), name: try row.text("name"),
          checksum: try row.text("sha256"), appliedAt: try row.text("applied_at")))
    }
    // The checks stand in a table that one of the migrations makes.
    if status.pending.isEmpty { status.differingChecks = try differingChecks() }
    return status
  }

  /// Requires that the database's schema and checks are exactly this program's.
  ///
  /// - Throws: ``SchemaVersionError``; ``PostgresError``.
  public func requireCurrent() throws {
    try status().requireCurrent()
  }

  /// What ``migrate()`` would do; changes nothing.
  ///
  /// - Throws: as ``migrate()``.
  public func plan() throws -> SchemaChange {
    let status = try status()
    try status.requireSameHistory()
    // Checks stand in a table that may not be there yet, and are then all set.
    let changed = status.pending.isEmpty ? status.differingChecks : checks.map(\.name).sorted()
    return SchemaChange(migrations: status.pending, checks: changed)
  }

  /// Applies what is missing and brings the publication checks into step.
  ///
  /// Of several that migrate at the same time each waits for the other, and applies what is left. A
  /// member of the owner's role acts as the owner.
  ///
  /// - Throws: ``SchemaVersionError`` for a database that is newer, changed or somebody else's;
  ///   ``PostgresError``. Migrations before the one that failed stay applied.
  public func migrate() throws -> SchemaChange {
    var applied: [Migration] = []
    while let migration = try step() { applied.append(migration) }
    let changed = try connection.transaction {
      #if FaultPoints
        connection.step = .migration
      #endif
      try connection.query(.schemaLock)
      try connection.query(.schemaActAsOwner)
      let changed = try differingChecks()
      if !changed.isEmpty { try setChecks() }
      return changed
    }
    return SchemaChange(migrations: applied, checks: changed)
  }

  /// Applies the next migration, nil when there is none left.
  private func step() throws -> Migration? {
    try connection.transaction {
      #if FaultPoints
        connection.step = .migration
      #endif
      try connection.query(.schemaLock)
      try connection.query(.schemaActAsOwner)
      let status = try status()
      try status.requireSameHistory()
      guard let next = status.pending.first else { return nil }
      if next.version == 1 {
        try connection.execute(
          script: SQLStatement.schemaBookkeeping.text, name: "schema_bookkeeping")
      }
      do throws(PostgresError) {
        try connection.execute(script: next.text, name: next.name)
      } catch {
        throw Self.foreign(error) ?? error
      }
      try connection.query(
        .schemaRecord,
        [.integer(next.version), .text(next.name), .text(next.checksum)])
      return next
    }
  }

  private func setChecks() throws(PostgresError) {
    try connection.query(.schemaChecksRemove, [.texts(checks.map(\.name))])
    for check in checks {
      try connection.query(.schemaChecksSet, [.text(check.name), .text(check.text)])
    }
  }

  private func differingChecks() throws(PostgresError) -> [String] {
    var found: [String: String] = [:]
    for row in try connection.query(.schemaChecks).rows {
      found[try row.text("name")] = try row.text("query")
    }
    let expected = Dictionary(uniqueKeysWithValues: checks.map { ($0.name, $0.text) })
    return Set(found.keys).union(expected.keys).filter { found[$0] != expected[$0] }.sorted()
  }

  /// The error for something that is in a migration's place already, though no migration made it.
  private static func foreign(_ error: PostgresError) -> SchemaVersionError? {
    guard case .statementFailed(let failure) = error,
      ["42P06", "42P07", "42710", "42723"].contains(failure.sqlstate)
    else { return nil }
    return .foreign(reason: failure.message)
  }
}
