public import Operations
internal import SQLText

/// Copies one consistent snapshot of the views in the schema `source` into a period.
public struct PeriodFreezer {
  private let connection: Connection

  /// A freezer that writes over a connection of its own, and reads over another to the same place.
  public init(_ connection: Connection) {
    self.connection = connection
  }

  /// Freezes a period: its rows of every view are judged like a book's, and replace what an open
  /// period has.
  ///
  /// - Parameters:
  ///   - isDryRun: whether everything is judged, and then undone.
  ///   - progress: is told of each view.
  /// - Throws: ``FreezeError``; `PeriodError/notLoaded(period:)` when neither the database nor the
  ///   view of periods has it; `BookError`; ``PostgresError``. Nothing is changed then.
  public func freeze(
    _ period: String, isDryRun: Bool = false, progress: (BookLoadProgress) -> Void = { _ in }
  ) throws -> BookLoadOutcome {
    var settings = connection.settings
    // The snapshot is held for as long as the rows read in it are brought to their places.
    settings.idleInTransactionTimeoutMilliseconds = 0
    let reading = try Connection(
      connection.target, applicationName: connection.applicationName, settings: settings)
    defer { reading.close() }
    return try reading.transaction(.repeatableRead, isReadOnly: true) {
      try reading.query(.freezePeriod, [.text(period)])
      let views = SourceViews(connection: reading, period: period)
      guard try views.hasAnyView() else { throw FreezeError.noViews }
      guard try views.namesPeriod() else { throw PeriodError.notLoaded(period: period) }
      return try PostgresBookLoader(connection).load(
        views, origin: .freeze, onlyPeriod: period, isDryRun: isDryRun, progress: progress)
    }
  }
}

/// Why there is nothing to freeze a period from.
public enum FreezeError: Error, Equatable, Sendable {
  /// The schema `source` is not there, or has no view of a book's file.
  case noViews
}
