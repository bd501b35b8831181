import Amounts
import Margin

/// The least cost at which closing lots restores an account, found by trying all of them with the
/// engine; written apart from the planner.
struct CheapestClosure {
  let market: ResolvedMarket
  let assessor: AccountAssessor

  init(market: ResolvedMarket) {
    self.market = market
    assessor = AccountAssessor(market: market)
  }

  /// Nil when no combination restores the account, whose positions are whole lots.
  func cost(_ portfolio: Portfolio) throws -> Exact? {
    var best: Exact?
    var closed = [Int128](repeating: 0, count: portfolio.positions.count)
    repeat {
      let (after, cost) = try close(closed, of: portfolio)
      guard best.map({ cost < $0 }) ?? true else { continue }
      if try isRestored(after) { best = cost }
    } while advance(&closed, portfolio)
    return best
  }

  func isRestored(_ portfolio: Portfolio) throws -> Bool {
    guard case .priced(let figures) = assessor.assess(portfolio, includingStandalone: false) else {
      return false
    }
    let target = market.parameters.scalars[.liquidationTarget].exact
    return !(target * figures.equity.exact < figures.maintenance.exact)
  }

  private func lots(_ position: Portfolio.Position) -> Int128 {
    let size = market.parameters.instruments[position.instrument].lotSize.units
    return Int128(position.quantity.units.magnitude) / size
  }

  /// The next combination; false after the last.
  private func advance(_ closed: inout [Int128], _ portfolio: Portfolio) -> Bool {
    for place in closed.indices {
      closed[place] += 1
      if closed[place] <= lots(portfolio.positions[place]) { return true }
      closed[place] = 0
    }
    return false
  }

  private func close(
    _ closed: [Int128], of portfolio: Portfolio
  ) throws -> (Portfolio, cost: Exact) {
    var after = portfolio
    var total = Exact.zero
    for (place, count) in closed.enumerated() where count > 0 {
      let position = portfolio.positions[place]
      let instrument = market.instruments[position.instrument]
      let contracts = Exact(count) * instrument.lotSize
      total += try cost(contracts, of: instrument)
      let signed = position.quantity < .zero ? -contracts : contracts
      after.positions[place].quantity = try Quantity(position.quantity.exact - signed, .halfEven)
      // Entries are at the mark, so only options move anything but the cost.
      if instrument.isOption {
        let premium = signed * instrument.multiplier * instrument.mark
        after.balances.append(
          .init(asset: instrument.settlementAsset, quantity: try Quantity(premium, .halfEven)))
      }
    }
    after.balances[0].quantity = try Quantity(
      after.balances[0].quantity.exact - total, .halfEven)
    return (after, total)
  }

  private func cost(_ contracts: Exact, of instrument: ResolvedInstrument) throws -> Exact {
    let underlying = market.parameters.underlyings[instrument.underlying]
    let volume = underlying.averageDailyVolumeUSD.exact
    let notional = contracts * instrument.unitNotionalUSD
    let spread = underlying.halfSpread.exact * notional * volume
    let impact = underlying.impact.exact * notional * notional
    let fee = market.parameters.scalars[.liquidationFeeRate].exact * notional
    return try Exact.quotient(spread + impact, volume, decimals: 2, rounding: .up)
      + fee.rounded(.up, decimals: 2)
  }
}
