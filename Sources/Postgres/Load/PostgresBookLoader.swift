public import Operations
internal import SQLText

/// Loads books into PostgreSQL in one transaction each.
public struct PostgresBookLoader: BookLoader {
  private let connection: Connection

  /// A loader that works on a connection of its own.
  public init(_ connection: Connection) {
    self.connection = connection
  }

  /// Reads, judges and loads a book; see ``BookLoader``.
  ///
  /// - Throws: ``BookError`` with every problem found; ``PostgresError`` when the database is in the
  ///   way; what the source throws. Nothing is changed then.
  public func load(
    _ source: some BookSource, origin: BookOrigin, onlyPeriod: String? = nil,
    isDryRun: Bool = false, progress: (BookLoadProgress) -> Void = { _ in }
  ) throws -> BookLoadOutcome {
    let outcome = try withoutActuallyEscaping(progress) { progress in
      do {
        return try connection.transaction {
          #if FaultPoints
            connection.step = origin == .freeze ? .freeze : .load
          #endif
          let transaction = LoadTransaction(
            connection, source, origin: origin, onlyPeriod: onlyPeriod, progress: progress)
          let outcome = try transaction.run()
          if isDryRun || outcome.isUnchanged { throw Undone(outcome: outcome) }
          return outcome
        }
      } catch let undone as Undone {
        return undone.outcome
      }
    }
    if !isDryRun { dropOrphans() }
    return outcome
  }

  /// Removes datasets that a load has replaced.
  ///
  /// It is housekeeping after the fact: when a reader holds the tables, the next load tries again.
  private func dropOrphans() {
    do {
      try connection.transaction {
        #if FaultPoints
          connection.step = .housekeeping
        #endif
        try connection.query(.loadOrphanSettings)
        for row in try connection.query(.loadOrphans).rows {
          try connection.query(.loadOrphanDrop, [.integer(try row.integer("dataset_no"))])
        }
      }
    } catch {
      return
    }
  }

  /// Carries the outcome out of a transaction that is to be rolled back.
  private struct Undone: Error {
    let outcome: BookLoadOutcome
  }
}
