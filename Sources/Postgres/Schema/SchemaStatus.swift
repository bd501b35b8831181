/// How a database's schema stands to this program's.
public struct SchemaStatus: Sendable, Equatable {
  /// The migrations the database has.
  public var applied: [AppliedMigration]
  /// The migrations of this program, all of them.
  public var known: [Migration]
  /// The publication checks that the database has not, or has otherwise, or has too many.
  public var differingChecks: [String]

  /// The latest version applied, 0 for none.
  public var version: Int { applied.last?.version ?? 0 }

  /// The migrations that are to be applied.
  public var pending: [Migration] { known.filter { $0.version > version } }

  /// Requires that what was applied is the beginning of what this program knows.
  ///
  /// - Throws: ``SchemaVersionError`` for a newer database or a changed migration.
  func requireSameHistory() throws(SchemaVersionError) {
    for (index, found) in applied.enumerated() {
      guard index < known.count else {
        throw .ahead(found: version, expected: known.last?.version ?? 0)
      }
      let expected = known[index]
      guard found.version == expected.version, found.name == expected.name,
        found.checksum == expected.checksum
      else { throw .changed(version: expected.version, found: found.name, expected: expected.name) }
    }
  }

  /// Requires that the schema is exactly this program's.
  ///
  /// - Throws: ``SchemaVersionError``.
  func requireCurrent() throws(SchemaVersionError) {
    try requireSameHistory()
    guard pending.isEmpty else {
      throw .behind(found: version, expected: known.last?.version ?? 0)
    }
    guard differingChecks.isEmpty else { throw .checksDiffer(names: differingChecks) }
  }
}
