public import Statements

/// Where statements go that are given out.
public protocol StatementArchive: Sendable {
  /// Keeps a statement with its canonical JSON, unless it is there already.
  ///
  /// - Returns: whether it is new.
  /// - Throws: when another statement stands in its place; nothing is ever overwritten.
  func keep(_ statement: Statement, json: [UInt8]) throws -> Bool

  /// Makes lasting what was kept.
  func finish() throws
}

/// The statements of a published run.
public protocol PublishedStatements: Sendable {
  /// Makes the statements again from the sealed rows and hands out those that were released.
  ///
  /// - Parameters:
  ///   - progress: is told of accounts as they are done.
  ///   - receive: takes a statement with its canonical JSON; called from several threads.
  /// - Throws: ``StatementExportError`` for one that is not, byte for byte, what the run proved.
  func makeAgain(
    progress: @escaping @Sendable (Int) -> Void,
    receive: @escaping @Sendable (Statement, [UInt8]) throws -> Bool
  ) async throws -> StatementExport
}

/// What an export of statements came to.
public struct StatementExport: Sendable, Equatable {
  /// Statements written.
  public var written = 0
  /// Statements that were there already, byte for byte.
  public var unchanged = 0
  /// Statements that do not tie out and are not given out.
  public var withheld = 0

  /// An export of nothing.
  public init() {}

  /// Adds another part of the same export.
  public mutating func add(_ part: StatementExport) {
    written += part.written
    unchanged += part.unchanged
    withheld += part.withheld
  }

  /// How many statements it is about.
  public var total: Int { written + unchanged + withheld }
}

/// Why a statement is not given out.
public enum StatementExportError: Error, Equatable, Sendable {
  /// What the sealed rows give is not what was proved and hashed when the run was made.
  case notReproduced(statement: String, run: Int)
}

/// Gives out the statements of a published run.
public struct ExportStatements<Published: PublishedStatements, Archive: StatementArchive> {
  private let published: Published
  private let archive: Archive

  /// The verb over a run's statements and where they go.
  public init(_ published: Published, to archive: Archive) {
    self.published = published
    self.archive = archive
  }

  /// Gives out every released statement.
  ///
  /// - Throws: ``StatementExportError``, and what either side throws; what was kept before stays.
  public func run(
    progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> StatementExport {
    let archive = archive
    let export = try await published.makeAgain(progress: progress) { statement, json in
      try archive.keep(statement, json: json)
    }
    try archive.finish()
    return export
  }
}
