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
  public func requireCurrent() throws(SchemaVersionError) {
    try requireSameHistory()
    guard pending.isEmpty else {
      throw .behind(found: version, expected: known.last?.version ?? 0)
    }
    guard differingChecks.isEmpty else { throw .checksDiffer(names: differingChecks) }
  }
}

extension SchemaStatus {
  /// A migration that the database has or this program knows.
  public struct Step: Sendable, Equatable {
    /// Its place, counted from 1.
    public let version: Int
    /// Its name; the database's where both have one.
    public let name: String
    /// How the two agree about it.
    public let state: State
    /// When it was applied, in ISO 8601.
    public let appliedAt: String?

    /// How the database and this program agree about a migration.
    public enum State: String, Sendable, CaseIterable {
      /// It is applied as this program knows it.
      case applied
      /// It is to be applied.
      case pending
      /// It was applied otherwise than this program knows it.
      case changed
      /// It was applied, and this program does not know it.
      case unknown
    }
  }

  /// Every migration of the database and of this program, in their order.
  public var steps: [Step] {
    let found = applied.enumerated().map { index, migration in
      let isKnown = index < known.count
      let isSame =
        isKnown && known[index].version == migration.version && known[index].name == migration.name
        && known[index].checksum == migration.checksum
      return Step(
        version: migration.version, name: migration.name,
        state: isSame ? .applied : isKnown ? .changed : .unknown, appliedAt: migration.appliedAt)
    }
    return found
      + pending.map {
        Step(version: $0.version, name: $0.name, state: .pending, appliedAt: nil)
      }
  }
}
