internal import Amounts
internal import Margin

extension KeyFigures {
  /// Today's figures.
  init(
    _ figures: MarginFigures, collateral: Money, parts: EquityParts?,
    exposure: Valuation.Exposure, realisedProfit: Money?, releaseLevel: Exact, hasOpenCall: Bool
  ) throws(AmountError) {
    try self.init(
      figures, collateral: collateral, unrealisedProfit: parts?.unrealisedProfit ?? .zero,
      optionValue: parts?.optionValue ?? .zero, exposure, releaseLevel, hasOpenCall: hasOpenCall)
    self.realisedProfit = realisedProfit
  }

  /// The prior close's figures, from its holdings and prices. Its realised P&L stands in its own
  /// statement.
  init(
    prior figures: MarginFigures, _ projection: HoldingsProjection, _ valuation: Valuation,
    _ market: StatementMarket, releaseLevel: Exact
  ) throws(AmountError) {
    var collateral = Money.zero
    var unrealised = Exact.zero
    var options = Exact.zero
    for (place, balance) in projection.balances.enumerated() {
      guard let rate = market.priorRates[balance.asset]?.exact else { continue }
      let value = valuation.assets[place]
      collateral = try collateral.adding(
        Money(value.openingNet.positivePart * rate, .halfEven, decimals: 2))
      unrealised += value.openingUnrealised.exact * rate
      options += value.openingOptions.exact * rate
    }
    try self.init(
      figures, collateral: collateral.subtracting(figures.haircutInitial),
      unrealisedProfit: Money(unrealised, .halfEven, decimals: 2),
      optionValue: Money(options, .halfEven, decimals: 2), valuation.openingExposure, releaseLevel,
      hasOpenCall: false)
  }

  private init(
    _ figures: MarginFigures, collateral: Money, unrealisedProfit: Money, optionValue: Money,
    _ exposure: Valuation.Exposure, _ releaseLevel: Exact, hasOpenCall: Bool
  ) throws(AmountError) {
    equity = figures.equity
    self.collateral = collateral
    initial = figures.initial
    maintenance = figures.maintenance
    excess = try figures.equity.subtracting(figures.initial)
    let room = try figures.equity.subtracting(
      ReleaseLevel.usd(initial: figures.initial, level: releaseLevel))
    withdrawable = hasOpenCall ? .zero : max(room, .zero)
    self.unrealisedProfit = unrealisedProfit
    self.optionValue = optionValue
    grossExposure = exposure.gross
    netExposure = exposure.net
    utilisation = try Self.share(figures.initial, of: figures.equity)
    leverage = try Self.share(grossExposure, of: figures.equity)
  }

  private static func share(_ part: Money, of equity: Money) throws(AmountError) -> Ratio? {
    guard let share = try Leverage.share(part, of: equity) else { return nil }
    return try Ratio(share, .up, decimals: 4)
  }
}

extension EquityParts {
  /// The parts of today's equity, from the statement's lines.
  init(_ statement: Statement, equity: Money) throws(AmountError) {
    let exact = ExactParts(statement)
    balances = try Money(exact.balances, .halfEven, decimals: 2)
    unrealisedProfit = try Money(exact.unrealisedProfit, .halfEven, decimals: 2)
    optionValue = try Money(exact.optionValue, .halfEven, decimals: 2)
    self.equity = equity
    rounding = try equity.subtracting(balances).subtracting(unrealisedProfit)
      .subtracting(optionValue)
  }
}

/// The parts of equity at the printed amounts and rates, in USD, not rounded.
struct ExactParts {
  var balances = Exact.zero
  var unrealisedProfit = Exact.zero
  var optionValue = Exact.zero

  init(_ statement: Statement) {
    for line in statement.collateral {
      guard let rate = line.rate?.exact else { continue }
      balances += line.balance.exact * rate
      unrealisedProfit += (line.unrealisedProfit ?? .zero).exact * rate
    }
    let contracts = statement.market.terms.contracts
    for line in statement.positions {
      let contract = contracts[line.contract]
      guard contract.isOption, let value = line.equityValue,
        let rate = statement.rate(ofAsset: contract.settlementAsset)
      else { continue }
      optionValue += value.exact * rate.exact
    }
  }
}

extension Statement {
  /// The printed rate of an asset.
  func rate(ofAsset asset: Int) -> Price? {
    collateral.first { $0.asset == asset }?.rate
  }
}
