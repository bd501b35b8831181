public import Amounts

/// A trade that a what-if has booked.
public struct BookedTrade: Sendable, Equatable {
  /// Index of the instrument.
  public let instrument: Int
  /// Contracts, plus is bought.
  public let quantity: Quantity
  /// The price, in the unit of the instrument's mark.
  public let price: Price
  /// Realised P&L on average entry, in the settlement asset.
  public let realisedProfit: Money
  /// Option premium, in the settlement asset; minus is paid.
  public let optionPremium: Money
  /// The fee, in the settlement asset, as a magnitude.
  public let fee: Money
}

/// Books trades on an account as the night will find them (CR-10, CR-11): a position of perpetuals or
/// futures goes on average entry and what is closed realises P&L into the settlement asset's balance;
/// an option's premium moves at once. A fee is the underlying's taker rate of the USD notional at the
/// mark, in the settlement asset, half-even at 10^−18.
struct TradeBooking {
  let market: ResolvedMarket
  let isChargingFees: Bool

  func book(
    _ quantity: Quantity, at price: Price, of instrument: Int, on portfolio: inout Portfolio
  ) throws(OverrideError) -> BookedTrade {
    let terms = market.parameters.instruments[instrument]
    guard terms.kind == .option ? price >= .zero : price > .zero else {
      throw .impossible(name: terms.name, value: price.description)
    }
    let places = portfolio.positions.indices.filter {
      portfolio.positions[$0].instrument == instrument && portfolio.positions[$0].quantity != .zero
    }
    guard places.count < 2 else { throw .instrumentGivenTwice(instrument: terms.name) }
    let contract = ActivityContract(
      terms, settlementAsset: terms.settlementAsset, mark: nil, fundingRate: nil)
    let held = places.first.map { portfolio.positions[$0] }
    var running = RunningPosition(quantity: held?.quantity ?? .zero, entry: held?.entry ?? price)
    do throws(AmountError) {
      // An inverse contract entered at zero has no reciprocal; the book allows none.
      let realised = try running.apply(quantity, at: price, of: contract) ?? .zero
      let premium =
        contract.isOption
        ? try Money(-(quantity.exact * contract.multiplier * price.exact), .halfEven) : .zero
      let fee = try fee(quantity, instrument)
      let moved = try realised.adding(premium).subtracting(fee)
      try move(moved, asset: terms.settlementAsset, of: &portfolio)
      hold(running, instrument, at: places.first, in: &portfolio)
      return BookedTrade(
        instrument: instrument, quantity: quantity, price: price, realisedProfit: realised,
        optionPremium: premium, fee: fee)
    } catch {
      throw .amount(error)
    }
  }

  /// Adds to a balance, of which there is none before the first.
  func move(_ amount: Money, asset: Int, of portfolio: inout Portfolio) throws(AmountError) {
    guard amount != .zero else { return }
    let quantity = Quantity(units: amount.units)
    guard let place = portfolio.balances.firstIndex(where: { $0.asset == asset }) else {
      portfolio.balances.append(.init(asset: asset, quantity: quantity))
      return
    }
    portfolio.balances[place].quantity = try portfolio.balances[place].quantity.adding(quantity)
    if portfolio.balances[place].quantity == .zero { portfolio.balances.remove(at: place) }
  }

  private func hold(
    _ running: RunningPosition, _ instrument: Int, at place: Int?, in portfolio: inout Portfolio
  ) {
    let position = Portfolio.Position(
      instrument: instrument, quantity: running.quantity, entry: running.entry)
    switch (place, running.quantity == .zero) {
    case (let place?, true): portfolio.positions.remove(at: place)
    case (let place?, false): portfolio.positions[place] = position
    case (nil, true): break
    case (nil, false): portfolio.positions.append(position)
    }
  }

  private func fee(_ quantity: Quantity, _ instrument: Int) throws(AmountError) -> Money {
    let resolved = market.instruments[instrument]
    let rate = market.parameters.underlyings[resolved.underlying].takerFeeRate
    // What has no price is paid no fee for; the account has no figure then anyway.
    guard isChargingFees, !resolved.settlementPriceUSD.isZero else { return .zero }
    return try Money(
      .quotient(
        quantity.exact.magnitude * resolved.unitNotionalUSD * rate.exact,
        resolved.settlementPriceUSD, decimals: 18, rounding: .halfEven), .halfEven)
  }
}
