internal import SQLText
internal import Synchronization

/// What recomputing R in the database came to.
public struct ScanVerification: Sendable, Equatable {
  /// A portfolio account whose published R is not what the published arrays make it.
  public struct Difference: Sendable, Equatable {
    /// The account.
    public let account: String
    /// R by SQL over quantities and arrays, USD.
    public let recomputed: String
    /// R as published, USD.
    public let published: String
  }

  /// The accounts recomputed: every portfolio account with a figure.
  public var accounts = 0
  /// Those that differ, in the order of accounts.
  public var differences: [Difference] = []

  /// A verification of nothing.
  public init() {}
}

/// Recomputes R (MR-25) of every portfolio account of a published run in SQL, from the stored arrays
/// and quantities alone.
public struct ScanVerifier: Sendable {
  private let pool: WorkerPool
  /// Accounts recomputed in one statement: enough to be worth it, few enough to fit memory.
  private static let chunk = 2_000

  /// A verifier with sessions of its own.
  ///
  /// - Parameters:
  ///   - workers: how many sessions work side by side.
  ///   - onOpen: is told of every session that is opened, so that it can be cancelled.
  public init(
    target: DatabaseTarget, workers: Int, onOpen: @escaping @Sendable (Session) -> Void = { _ in }
  ) {
    pool = WorkerPool(target: target, count: workers, onOpen: onOpen)
  }

  /// Recomputes every account.
  ///
  /// - Parameter progress: is told of accounts as they are done.
  /// - Throws: ``PostgresError``.
  public func verify(
    _ published: PublishedRun, range: ClosedRange<Int>,
    progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> ScanVerification {
    let found = Mutex(ScanVerification())
    let next = Atomic<Int>(range.lowerBound)
    try await pool.perform(applicationName: "crossmargin") { worker in
      try worker.reader.query(.checkSettings)
      while !worker.stop.isRaised {
        let first = next.wrappingAdd(Self.chunk, ordering: .relaxed).oldValue
        guard first <= range.upperBound else { return }
        let part = try Self.verify(
          published.run, first...min(first + Self.chunk - 1, range.upperBound), worker.reader)
        progress(part.accounts)
        found.withLock {
          $0.accounts += part.accounts
          $0.differences += part.differences
        }
      }
    }
    var verification = found.withLock { $0 }
    verification.differences.sort {
      Array($0.account.utf8).lexicographicallyPrecedes($1.account.utf8)
    }
    return verification
  }

  private static func verify(
    _ run: Int, _ range: ClosedRange<Int>, _ connection: Connection
  ) throws -> ScanVerification {
    var part = ScanVerification()
    for row in try connection.query(
      .recomputedScan,
      [.integer(run), .integer(range.lowerBound), .integer(range.upperBound)]
    ).rows {
      part.accounts = try row.integer("recomputed_accounts")
      guard let account = try row.optionalText("account") else { continue }
      part.differences.append(
        ScanVerification.Difference(
          account: account, recomputed: try row.text("recomputed"),
          published: try row.text("published")))
    }
    return part
  }
}

extension Connection {
  /// The account numbers of a published run's input, nil when it has no account.
  ///
  /// - Throws: ``PostgresError``.
  public func accountRange(of published: PublishedRun) throws(PostgresError) -> ClosedRange<Int>? {
    let row = try query(.accountRange, [.integer(published.inputNo)]).only()
    guard let first = try row.optionalInteger("first_account"),
      let last = try row.optionalInteger("last_account")
    else { return nil }
    return first...last
  }
}
