internal import Amounts
internal import Margin

extension StatementMaker {
  /// Positions, movements, cash and collateral.
  func addHoldings(
    to statement: inout Statement, _ source: StatementSource
  ) throws(AmountError) {
    let hasOpening = statement.opening != .noPriorPeriod
    for (place, movement) in projection.positions.enumerated() {
      let value = valuation.positions[place]
      if movement.closing != .zero {
        statement.positions.append(try line(movement, value, statement.opening))
      }
      if hasOpening {
        statement.movements.append(line(movement, value))
      }
    }
    for (place, balance) in projection.balances.enumerated() {
      statement.cash.append(
        CashLine(
          asset: balance.asset,
          movement: hasOpening
            ? .init(
              opening: balance.opening, effects: balance.effects,
              unreconciled: balance.unreconciled) : nil,
          closing: balance.closing))
      statement.collateral.append(
        try line(
          balance, valuation.assets[place], isPriced: statement.standing != .unpriced, source))
    }
  }

  private func line(
    _ movement: PositionMovement, _ value: Valuation.Position, _ opening: StatementOpening
  ) throws(AmountError) -> PositionLine {
    let contract = market.terms.contracts[movement.contract]
    let mark = market.mark(movement.contract)
    var line = PositionLine(
      contract: movement.contract, quantity: movement.closing,
      entry: movement.closingEntry ?? .zero, mark: mark?.mark,
      observedMicroseconds: mark?.observedMicroseconds,
      isStale: mark.map { market.isStale($0.observedMicroseconds) } ?? false,
      priorMark: market.priorMark(movement.contract)?.mark)
    guard let closing = value.closing else { return line }
    line.unrealisedProfit = value.unrealised
    line.equityValue = closing
    line.notionalUSD = value.notionalUSD
    if let rate = market.rates[contract.settlementAsset] {
      line.equityValueUSD = try Money(closing.exact * rate.exact, .halfEven, decimals: 2)
    }
    if opening.isPriced { line.variation = try closing.subtracting(value.opening ?? .zero) }
    return line
  }

  private func line(_ movement: PositionMovement, _ value: Valuation.Position) -> MovementLine {
    MovementLine(
      contract: movement.contract, opening: movement.opening,
      openingEntry: movement.openingEntry,
      openingMark: value.opening == nil ? nil : market.priorMark(movement.contract)?.mark,
      openingValue: value.opening, bought: movement.bought, sold: movement.sold,
      expired: movement.expired, unreconciled: movement.unreconciled, closing: movement.closing,
      expectedEntry: movement.expectedEntry, closingEntry: movement.closingEntry,
      realisedProfit: movement.realisedProfit, optionPremium: movement.optionPremium,
      funding: movement.funding)
  }

  private func line(
    _ balance: BalanceMovement, _ value: Valuation.Asset, isPriced: Bool, _ source: StatementSource
  ) throws(AmountError) -> CollateralLine {
    var line = CollateralLine(
      asset: balance.asset, balance: balance.closing, rate: market.rates[balance.asset])
    guard isPriced else { return line }
    line.unrealisedProfit = value.closingUnrealised
    line.net = try balance.closing.adding(value.closingUnrealised)
    guard let rate = line.rate else { return line }
    let worth = try Money(value.closingNet * rate.exact, .halfEven, decimals: 2)
    let charge = try market.today.holdingCharge(
      value.closingNet, asset: balance.asset, model: source.closing.model)
    line.valueUSD = worth
    line.haircutUSD = charge.haircutInitial
    line.liabilityUSD = charge.liabilityInitial
    line.eligibleUSD = try max(worth, .zero).subtracting(charge.haircutInitial)
    return line
  }
}

extension CollateralLine {
  /// Σ of what counts.
  static func total(_ lines: [CollateralLine]) throws(AmountError) -> Money {
    var total = Money.zero
    for line in lines { total = try total.adding(line.eligibleUSD ?? .zero) }
    return total
  }
}
