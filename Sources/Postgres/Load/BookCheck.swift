internal import Operations
internal import SQLText

/// A rule over a staged book: the query that finds what breaks it, and where that is reported.
struct BookCheck: Sendable {
  let statement: SQLStatement
  let file: String
  let column: String
  let rule: BookRule

  private init(_ statement: SQLStatement, _ file: String, _ column: String, _ rule: BookRule) {
    self.statement = statement
    self.file = file
    self.column = column
    self.rule = rule
  }

  static let closedBefore = BookCheck(
    .loadCheckClosedBefore, "accounts", "status", .closedAccountHoldsNothing)

  /// What terms, accounts and periods must satisfy once every reference is known.
  static let terms: [BookCheck] = [
    BookCheck(.loadCheckOverlap, "periods", "opens_at", .periodsDoNotOverlap),
    BookCheck(.loadCheckOneAsset, "assets", "underlying", .oneAssetForAnUnderlying),
    BookCheck(.loadCheckHaircutBands, "asset_haircuts", "from_usd", .firstBandFromZero),
    BookCheck(.loadCheckOneRoot, "netting_nodes", "parent", .oneRoot),
    BookCheck(.loadCheckCycle, "netting_nodes", "parent", .noCycle),
    BookCheck(.loadCheckLambda, "netting_nodes", "lambda", .lambdaNeverFalls),
    BookCheck(.loadCheckTiers, "margin_tiers", "from_usd", .tiersForEachUnderlying),
    BookCheck(.loadCheckTiersPresent, "underlyings", "underlying", .tiersForEachUnderlying),
    BookCheck(
      .loadCheckLinearSettlement, "instruments", "settlement_asset", .linearSettlesOutsideTheScan),
    BookCheck(
      .loadCheckInverseSettlement, "instruments", "settlement_asset", .inverseSettlesInItsCoin),
    BookCheck(
      .loadCheckInverseNotional, "instruments", "multiplier", .contractNotionalAdmitted),
    BookCheck(.loadCheckScenarios, "scenarios", "scenario", .scenariosWithoutGaps),
    BookCheck(.loadCheckRangeMoves, "scenarios", "move", .rangeMoveAboveMinusOne),
    BookCheck(.loadCheckParameters, "parameters", "value", .parametersInOrder),
    BookCheck(.loadCheckTimeZones, "accounts", "time_zone", .knownTimeZone),
  ]

  /// What the rows of periods must satisfy.
  static let holdings: [BookCheck] = [
    BookCheck(.loadCheckPriceGiven, "asset_prices", "asset", .priceIsGivenElsewhere),
    BookCheck(.loadCheckEntry, "positions", "entry_price", .entryOfZeroForOptionsOnly),
    BookCheck(.loadCheckClosedBalances, "balances", "account", .closedAccountHoldsNothing),
    BookCheck(.loadCheckClosedPositions, "positions", "account", .closedAccountHoldsNothing),
    BookCheck(.loadCheckClosedOrders, "orders", "account", .closedAccountHoldsNothing),
    BookCheck(.loadCheckCoinPrice, "index_prices", "price", .coinPriceAdmitted),
    BookCheck(.loadCheckContractNotional, "marks", "mark", .contractNotionalAdmitted),
  ]
}
