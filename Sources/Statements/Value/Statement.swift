public import Amounts
public import Margin

/// What an account is told about a period: one value that every rendering is a function of.
///
/// Amounts of an asset are exact at 10^−18, figures in USD are whole cents; plus is in the account's
/// favour. It is made by ``StatementMaker`` and proved by ``TieOut/verdicts(of:)``.
public struct Statement: Sendable {
  /// The period, the run and its input.
  public let run: StatementRun
  /// Terms and prices, by which the numbers of assets and contracts are to be read.
  public let market: StatementMarket
  /// `ST-<account>-<D|I|M>-<yyyymmdd>-v<n>`.
  public var identifier: String
  /// The statement's version, from 1.
  public var version: Int
  /// Identifier of the statement this one replaces.
  public var supersedes: String?
  /// The account.
  public var account: StatementAccount
  /// By which rules it is margined.
  public var model: Portfolio.Model
  /// The account's own status.
  public var accountStatus: Portfolio.AccountStatus
  /// How the account stands (MR-40).
  public var standing: Standing
  /// Why there are no figures; nil where there are.
  public var unpricedReason: UnpricedReason?
  /// What the statement opens with.
  public var opening: StatementOpening
  /// Today's key figures; nil without a price.
  public var figures: KeyFigures?
  /// The prior period's key figures; nil without one, or without a price then.
  public var priorFigures: KeyFigures?
  /// What equity is made of; nil without a price.
  public var equity: EquityParts?
  /// From opening to closing equity; nil where either is not known.
  public var bridge: EquityBridge?
  /// The requirement by components; nil without a price.
  public var margin: MarginSummary?
  /// Margin calls.
  public var calls: [StatementCall] = []
  /// Open positions.
  public var positions: [PositionLine] = []
  /// How each position came from the prior close; empty where the statement has no opening.
  public var movements: [MovementLine] = []
  /// Resting orders.
  public var orders: [OrderLine] = []
  /// Executions, in their order in time.
  public var trades: [TradeLine] = []
  /// Transfers, in their order in time.
  public var transfers: [Transfer] = []
  /// One line per asset.
  public var cash: [CashLine] = []
  /// One line per asset, in the order of ``cash``.
  public var collateral: [CollateralLine] = []
  /// Prices, marks and funding rates used.
  public var rates: [RateLine] = []
  /// Changes that no trade, transfer, event or funding explains, to be raised as breaks.
  public var breaks: [StatementBreak] = []
  /// What a reader has to know besides, sentence by sentence.
  public var notes: [String] = []
  /// The tie-outs, by code.
  public var tieOuts: [TieOut] = []

  /// Whether no tie-out failed; one that failed withholds the statement.
  public var isReleased: Bool { !tieOuts.contains { $0.verdict == .failed } }
  /// How many tie-outs passed.
  public var tieOutsPassed: Int { tieOuts.count { $0.verdict == .passed } }
  /// How many tie-outs applied.
  public var tieOutsTotal: Int { tieOuts.count { $0.verdict != .notApplicable } }
  /// Codes of the tie-outs that failed.
  public var failures: [String] {
    tieOuts.filter { $0.verdict == .failed }.map(\.code.rawValue)
  }
  /// Equity the statement opens with, in USD; nil where it is not known.
  public var openingEquity: Money? { bridge?.opening }
  /// Equity the statement closes with, in USD; nil without a price.
  public var closingEquity: Money? { figures?.equity }
  /// The bridge's unreconciled line, in USD; nil without a bridge.
  public var unreconciledUSD: Money? { bridge?.amounts.unreconciled }
}

/// What a statement opens with.
public enum StatementOpening: Sendable, Equatable {
  /// There is no prior period.
  case noPriorPeriod
  /// The account was not in the prior period: it opens with nothing.
  case notInPriorPeriod
  /// The prior close has holdings but no figures, for the reason given.
  case unpriced(UnpricedReason)
  /// The equity published for the prior close, in USD.
  case priced(equity: Money)
}
