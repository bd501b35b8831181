internal import Amounts
internal import Margin
internal import SQLText
internal import Synchronization

/// Attributes the change of every account of a book, in one pass over the period's rows by several
/// sessions; the memory it holds is that of the markets between the closes and of some thousand accounts.
public struct BookDayReader: Sendable {
  private let pool: WorkerPool
  /// Accounts read together: enough to be worth the statements.
  private static let rangeSize = 4_096

  /// A reader with sessions of its own.
  ///
  /// - Parameters:
  ///   - workers: how many sessions work side by side.
  ///   - onOpen: is told of every session that is opened, so that it can be cancelled.
  public init(
    target: DatabaseTarget, workers: Int, onOpen: @escaping @Sendable (Session) -> Void = { _ in }
  ) {
    pool = WorkerPool(target: target, count: workers, onOpen: onOpen)
  }

  /// The book's change.
  ///
  /// - Parameters:
  ///   - control: reads the markets.
  ///   - limit: how many accounts are named.
  ///   - progress: is told of accounts as they are done.
  /// - Throws: `ParameterError` when the terms of both closes cannot be put together; ``PostgresError``.
  public func day(
    of published: PublishedRun, from prior: PublishedRun, control: Session, limit: Int,
    progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> BookDay {
    let (work, accounts) = try await control.perform { connection in
      (
        try BookDayWork(connection, published, prior),
        try connection.accountRange(of: published)
      )
    }
    let found = Mutex(BookDay(limit: limit))
    if let accounts {
      let ranges = AccountRanges(accounts, size: Self.rangeSize)
      try await pool.perform(applicationName: "crossmargin") { worker in
        let attribution = DayOverDayAttribution(markets: work.markets)
        var part = BookDay(limit: limit)
        while !worker.stop.isRaised, let range = ranges.take() {
          let done = part.accounts
          try work.add(range, worker.reader, attribution, to: &part)
          progress(part.accounts - done)
        }
        let whole = part
        found.withLock { $0.add(whole) }
      }
    }
    var day = found.withLock { $0 }
    let numbers = day.movers.map { Int($0.number) }
    let names = try await control.perform { try $0.accountNames(numbers) }
    for place in day.movers.indices {
      guard let name = names[Int(day.movers[place].number)] else {
        throw PostgresError.protocolViolation(
          statement: SQLStatement.reconciliationNames.name,
          detail: "account number \(day.movers[place].number) has no name")
      }
      day.movers[place].account = name
    }
    return day
  }
}

/// What all workers share, and a worker's work on a range of accounts.
private struct BookDayWork: Sendable {
  let published: PublishedRun
  let prior: PublishedRun
  let input: RunInput
  let market: BookMarket
  let markets: SubstitutedMarkets

  init(_ connection: Connection, _ published: PublishedRun, _ prior: PublishedRun) throws {
    self.published = published
    self.prior = prior
    input = try RunInput(
      connection, inputNo: published.inputNo, parameterSet: published.parameterSet)
    market = try input.market(connection)
    let priorInput = try RunInput(
      connection, inputNo: prior.inputNo, parameterSet: prior.parameterSet)
    markets = try SubstitutedMarkets(
      prior: try priorInput.market(connection).resolved, period: market.resolved,
      isTermsUnchanged: prior.parameterSet == published.parameterSet)
  }

  func add(
    _ range: ClosedRange<Int>, _ connection: Connection, _ attribution: DayOverDayAttribution,
    to day: inout BookDay
  ) throws {
    let before = try connection.closings(of: prior.run, in: range)
    let after = try connection.closings(of: published.run, in: range)
    let priorAddOns = try connection.addOns(of: prior.inputNo, in: range)
    try HeldAccountStream(connection: connection, input: input, market: market)
      .forEachAccount(in: range) { account, portfolio, _ in
        // Rows that refer to nothing were published as unpriced, and are not attributed for that.
        day.add(
          attribution.outcome(
            from: before[account], to: after[account], holding: portfolio,
            priorAddOn: priorAddOns[account] ?? .none),
          of: account)
      }
  }
}

/// Published figures of a range of accounts.
private struct Closings {
  private let first: Int
  private var closings: [DayOverDayAttribution.Closing]

  init(_ range: ClosedRange<Int>) {
    first = range.lowerBound
    closings = Array(repeating: .absent, count: range.count)
  }

  subscript(account: Int32) -> DayOverDayAttribution.Closing {
    get { closings[Int(account) - first] }
    set { closings[Int(account) - first] = newValue }
  }
}

extension Connection {
  fileprivate func closings(of run: Int, in range: ClosedRange<Int>) throws -> Closings {
    var closings = Closings(range)
    let statement = SQLStatement.marginLevels.filled(AccountRows.fills(range, "run", run))
    _ = try copyOut(statement) { row in
      let account = try row.integer32()
      if let reason = try row.optionalText() {
        closings[account] = .unpriced(UnpricedReason(reason))
        for _ in 0..<3 { try row.skip() }
        return
      }
      closings[account] = .priced(
        MarginLevels(
          equity: Money(units: try row.numeric()), initial: Money(units: try row.numeric()),
          maintenance: Money(units: try row.numeric())))
    }
    return closings
  }

  fileprivate func accountNames(_ numbers: [Int]) throws(PostgresError) -> [Int: String] {
    var names: [Int: String] = [:]
    for row in try query(.reconciliationNames, [.integers(numbers)]).rows {
      names[try row.integer("account_no")] = try row.text("account")
    }
    return names
  }
}
