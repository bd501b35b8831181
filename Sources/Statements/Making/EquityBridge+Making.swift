internal import Amounts
internal import Margin

extension EquityBridge {
  /// The bridge; nil where the opening is not known.
  init?(
    _ projection: HoldingsProjection, _ valuation: Valuation, _ market: StatementMarket,
    _ opening: StatementOpening, closing: Money
  ) throws(AmountError) {
    switch opening {
    case .noPriorPeriod, .unpriced: return nil
    case .notInPriorPeriod: self.opening = .zero
    case .priced(let equity): self.opening = equity
    }
    self.closing = closing
    assets = []
    assets.reserveCapacity(projection.balances.count)
    for (place, balance) in projection.balances.enumerated() {
      assets.append(
        try AssetBridge(
          balance, valuation.assets[place], rate: market.movementRate(balance.asset),
          priorRate: market.priorRates[balance.asset]))
    }
    amounts = BridgeAmounts()
    for line in bridgeLines where line != .rounding {
      let exact = EquityBridge.exactUSD(line, assets)
      if !exact.isZero { amounts[line] = try Money(exact, .halfEven, decimals: 2) }
    }
    let explained = self.opening.exact + amounts.total()
    amounts[.rounding] = try Money(closing.exact - explained, .halfEven)
  }

  /// A line in USD at the printed rates, not rounded.
  static func exactUSD(_ line: BridgeLine, _ assets: [AssetBridge]) -> Exact {
    var sum = Exact.zero
    for asset in assets {
      if line == .revaluation {
        if let rate = asset.rate, let priorRate = asset.priorRate, asset.opening != .zero {
          sum += asset.opening.exact * (rate.exact - priorRate.exact)
        }
      } else if let rate = asset.rate, asset.amounts[line] != .zero {
        sum += asset.amounts[line].exact * rate.exact
      }
    }
    return sum
  }
}

/// The lines in their order, made once.
let bridgeLines = BridgeLine.allCases

extension AssetBridge {
  /// Balance, unrealised P&L and option value of one asset, from the prior close to this one.
  init(
    _ balance: BalanceMovement, _ value: Valuation.Asset, rate: Price?, priorRate: Price?
  ) throws(AmountError) {
    asset = balance.asset
    self.rate = rate
    self.priorRate = priorRate
    opening = try balance.opening.adding(value.openingUnrealised).adding(value.openingOptions)
    closing = try balance.closing.adding(value.closingUnrealised).adding(value.closingOptions)
    amounts = BridgeAmounts()
    let effects = balance.effects
    amounts[.deposits] = effects.deposits
    amounts[.withdrawals] = effects.withdrawals
    amounts[.transfersIn] = effects.transfersIn
    amounts[.transfersOut] = effects.transfersOut
    amounts[.realisedProfit] = effects.realisedProfit
    amounts[.optionPremium] = effects.optionPremium
    amounts[.funding] = effects.funding
    amounts[.fees] = effects.fees
    amounts[.corrections] = effects.corrections
    amounts[.unrealisedChange] = try value.expectedUnrealised.subtracting(value.openingUnrealised)
    amounts[.optionValueChange] = try value.expectedOptions.subtracting(value.openingOptions)
    amounts[.unreconciled] = try balance.unreconciled
      .adding(value.closingUnrealised.subtracting(value.expectedUnrealised))
      .adding(value.closingOptions.subtracting(value.expectedOptions))
  }
}
