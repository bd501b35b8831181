internal import SQLText

/// What other terms do to a period: a live run, and a preview beside it.
public struct Impact: Sendable, Equatable {
  /// What all accounts have and need in the live run.
  public var live: ImpactTotals
  /// What they have and need in the preview.
  public var preview: ImpactTotals
  /// The accounts by their standing in either.
  public var standings: [StandingDifference]
  /// The accounts whose requirement changes most.
  public var accounts: [AccountDifference]
}

/// What the accounts of a run have and need in all; amounts in USD.
public struct ImpactTotals: Sendable, Equatable {
  /// The run's number.
  public var run: Int
  /// How many accounts it has.
  public var accounts: Int
  /// How many of them have no figure.
  public var unpriced: Int
  /// Their equity.
  public var equityUSD: String
  /// Their initial requirements.
  public var initialUSD: String
  /// Their maintenance requirements.
  public var maintenanceUSD: String
  /// How many are called.
  public var calls: Int
  /// What the calls ask for.
  public var callsUSD: String
  /// How many are to be liquidated.
  public var liquidations: Int
}

extension Connection {
  /// What a preview's terms do to a live run.
  ///
  /// - Parameter limit: how many accounts are named.
  /// - Throws: ``PostgresError``.
  public func impact(of preview: Int, on live: Int, limit: Int) throws(PostgresError) -> Impact {
    var totals: [Int: ImpactTotals] = [:]
    for row in try query(.impactTotals, [.integer(live), .integer(preview)]).rows {
      let run = try row.integer("run_no")
      totals[run] = ImpactTotals(
        run: run, accounts: try row.integer("accounts"), unpriced: try row.integer("unpriced"),
        equityUSD: try row.text("equity"), initialUSD: try row.text("initial"),
        maintenanceUSD: try row.text("maintenance"), calls: try row.integer("calls"),
        callsUSD: try row.text("calls_usd"), liquidations: try row.integer("liquidations"))
    }
    guard let before = totals[live], let after = totals[preview] else {
      throw .protocolViolation(
        statement: SQLStatement.impactTotals.name, detail: "a run is missing")
    }
    return Impact(
      live: before, preview: after, standings: try standingDifferences(of: live, from: preview),
      accounts: try accountDifferences(of: live, from: preview, limit: limit))
  }
}
