import Operations
import Reconciliation
import SQLText

@testable import Postgres

/// A database with a book, its nights and its reconciliations.
struct ReconciliationStore {
  let store: LoadStore

  init(_ book: TestBook = ReconciliationBook.valid) throws {
    store = try LoadStore()
    try store.load(book)
  }

  var connection: Connection { store.connection }

  /// Runs the nights of periods, but for the breaks that publishing raises: so that what reconciling finds
  /// is its own.
  func nights(_ periods: String...) async throws {
    for period in periods {
      try await night(period, through: .checks)
      try store.text("SELECT batch.publish(max(run_no), 1) FROM batch.run")
    }
  }

  /// Runs a period's night as far as a stage.
  func night(_ period: String, through stage: RunStage = .publish) async throws {
    try await withSession { session in
      let register = PostgresNightRegister(control: session, target: connection.target, workers: 2)
      _ = try await EndOfDay(register).run(RunRequest(period: period, through: stage))
    }
  }

  /// Reconciles a published period.
  func reconcile(
    _ period: String, source: TestSource? = nil, isPartial: Bool = false,
    engineVersion: String = EngineVersion.current
  ) async throws -> ReconciliationOutcome {
    try await withSession { session in
      let register = PostgresBreakRegister(
        control: session, target: connection.target, workers: 2, engineVersion: engineVersion)
      return try await Reconcile(register).run(
        ReconciliationRequest(period: period, source: source, isSourcePartial: isPartial))
    }
  }

  /// Runs the night of a period and reconciles it.
  @discardableResult
  func settle(_ period: String) async throws -> ReconciliationOutcome {
    try await nights(period)
    return try await reconcile(period)
  }

  /// Opens the next version of a period's input on another book, and settles it.
  @discardableResult
  func correct(_ period: String, with book: TestBook) async throws -> ReconciliationOutcome {
    _ = try PeriodChanges(PostgresPeriodRegister(connection)).reopen(period, reason: "a test")
    try store.load(book)
    return try await settle(period)
  }

  /// The breaks that are open, as `rule account item`.
  func open() throws -> [String] {
    try connection.breaks(includingResolved: false).map(\.key)
  }

  /// The breaks found in a period.
  func found(in period: String) throws -> [BreakOverview] {
    try connection.breaks(
      foundIn: connection.publishedRun(of: period), includingResolved: false)
  }

  /// A period's breaks as they are exported.
  func exported(_ period: String) throws -> String {
    var bytes: [UInt8] = []
    _ = try connection.export(.breaks, of: connection.publishedRun(of: period)) {
      bytes.append(contentsOf: $0)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Changes published results in a way that nobody can who is not a superuser.
  func tamper(_ statement: String) throws {
    try store.text("SELECT set_config('session_replication_role', 'replica', false)")
    try store.text(statement)
    try store.text("SELECT set_config('session_replication_role', 'origin', false)")
  }

  private func withSession<Result: Sendable>(
    _ body: (Session) async throws -> Result
  ) async throws -> Result {
    let session = try await Session.open(connection.target, applicationName: "tests")
    do {
      let result = try await body(session)
      await session.close()
      return result
    } catch {
      await session.close()
      throw error
    }
  }
}

extension BreakOverview {
  /// Rule, account and item.
  var key: String { "\(rule.rawValue) \(account) \(item)" }
}

extension ReconciliationOutcome {
  /// The outcome of one rule.
  subscript(rule: ReconciliationRule) -> RuleOutcome? { rules.first { $0.rule == rule } }
}

/// An outside party's file in memory.
struct TestSource: ExternalSource {
  var name = "source.csv"
  var text: String

  func open() -> CSVReader.Source {
    var rest = Array(text.utf8)[...]
    return { buffer in
      let part = rest.prefix(buffer.count)
      buffer.copyBytes(from: part)
      rest = rest.dropFirst(part.count)
      return part.count
    }
  }
}
