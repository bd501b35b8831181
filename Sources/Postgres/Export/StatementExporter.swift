internal import Crypto
internal import SQLText
public import Statements
internal import Synchronization

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
}

/// Why a statement is not given out.
public enum StatementExportError: Error, Equatable, Sendable {
  /// What the sealed rows give is not what was proved and hashed when the run was made.
  case notReproduced(statement: String, run: Int)
}

/// Makes the statements of a published run again from its sealed rows and hands out those that are,
/// to the byte, what the run proved.
public struct StatementExporter: Sendable {
  /// Takes a statement with the canonical JSON that was checked.
  ///
  /// - Returns: whether it was new.
  public typealias Receiver = @Sendable (Statement, _ json: [UInt8]) throws -> Bool

  private let pool: WorkerPool
  private static let chunk = 512

  /// An exporter with sessions of its own.
  ///
  /// - Parameters:
  ///   - workers: how many sessions work side by side.
  ///   - onOpen: is told of every session that is opened, so that it can be cancelled.
  public init(
    target: DatabaseTarget, workers: Int, onOpen: @escaping @Sendable (Session) -> Void = { _ in }
  ) {
    pool = WorkerPool(target: target, count: workers, onOpen: onOpen)
  }

  /// Hands out the released statements of a published run.
  ///
  /// - Parameters:
  ///   - control: reads what all statements have in common.
  ///   - account: the one account whose statement is wanted; nil for all.
  ///   - progress: is told of accounts as they are done.
  /// - Throws: what `receive` throws; ``StatementExportError``; ``PostgresError``.
  public func export(
    _ published: PublishedRun, account: String?, control: Session,
    progress: @escaping @Sendable (Int) -> Void, receive: @escaping Receiver
  ) async throws -> StatementExport {
    let (context, range) = try await control.perform { connection in
      (
        try StatementContext(connection, run: published.run),
        try account.map { try connection.accountNumber($0, of: published) }
          ?? connection.accountRange(of: published)
      )
    }
    guard let range else { return StatementExport() }
    let total = Mutex(StatementExport())
    let next = Atomic<Int>(range.lowerBound)
    try await pool.perform(applicationName: "crossmargin") { worker in
      let stream = StatementStream(context)
      while !worker.stop.isRaised {
        let first = next.wrappingAdd(Self.chunk, ordering: .relaxed).oldValue
        guard first <= range.upperBound else { return }
        let part = try Self.export(
          stream, first...min(first + Self.chunk - 1, range.upperBound), worker, receive)
        progress(part.written + part.unchanged + part.withheld)
        total.withLock {
          $0.written += part.written
          $0.unchanged += part.unchanged
          $0.withheld += part.withheld
        }
      }
    }
    return total.withLock { $0 }
  }

  private static func export(
    _ stream: StatementStream, _ range: ClosedRange<Int>, _ worker: WorkerPool.Worker,
    _ receive: Receiver
  ) throws -> StatementExport {
    var part = StatementExport()
    var json: [UInt8] = []
    let kept = try worker.writer.keptStatements(of: stream.context.runNo, in: range)
    try stream.forEachStatement(in: range, reader: worker.reader) { account, statement in
      json.removeAll(keepingCapacity: true)
      StatementJSON.append(statement, to: &json)
      guard let stored = kept[account], Array(SHA256.hash(data: json)) == stored.sha256,
        statement.isReleased == stored.isReleased
      else {
        throw StatementExportError.notReproduced(
          statement: statement.identifier, run: stream.context.runNo)
      }
      if !stored.isReleased {
        part.withheld += 1
      } else if try receive(statement, json) {
        part.written += 1
      } else {
        part.unchanged += 1
      }
    }
    return part
  }
}

extension Connection {
  /// What a run keeps of the statements of a range of accounts.
  func keptStatements(
    of run: Int, in range: ClosedRange<Int>
  ) throws -> [Int32: (isReleased: Bool, sha256: [UInt8])] {
    var kept: [Int32: (isReleased: Bool, sha256: [UInt8])] = [:]
    _ = try copyOut(.keptStatements.filled(AccountRows.fills(range, "run", run))) { row in
      let account = try row.integer32()
      let isReleased = try row.text() == "released"
      kept[account] = (isReleased, Array(try row.bytes()))
    }
    return kept
  }

  /// An account's number as a range of one; nil when the run's input does not have it.
  func accountNumber(
    _ account: String, of published: PublishedRun
  ) throws(PostgresError) -> ClosedRange<Int>? {
    let row = try query(
      .accountNumber, [.integer(published.inputNo), .text(account)]
    ).first
    return try row.map { row throws(PostgresError) in
      let number = try row.integer("account_no")
      return number...number
    }
  }
}
