internal import Amounts

/// An account with overrides applied, and the market it then stands in (MR-44). Nothing is written.
///
/// Overrides are applied in a fixed order, whatever the order in which they are given: trades and deposits,
/// at the published prices; then prices; volatilities; single marks; parameters. Those of one kind follow one
/// another as they are given.
public struct WhatIf: Sendable {
  /// What the account holds then; its orders are as before.
  public let portfolio: Portfolio
  /// The market it stands in then; the one before where no price and no parameter is overridden.
  public let market: ResolvedMarket
  /// The trades as they were booked, in the order in which they were given.
  public let trades: [BookedTrade]

  /// Applies overrides.
  ///
  /// - Parameter isChargingFees: whether trades pay the taker fee (MR-06).
  /// - Throws: ``OverrideError`` for the first override that cannot be applied.
  public init(
    _ overrides: [Override], on portfolio: Portfolio, in market: ResolvedMarket,
    isChargingFees: Bool = false
  ) throws(OverrideError) {
    let booking = TradeBooking(market: market, isChargingFees: isChargingFees)
    var held = portfolio
    var trades: [BookedTrade] = []
    for override in overrides {
      switch override {
      case .trade(let name, let quantity, let price):
        let instrument = try Self.place(
          of: name, among: market.parameters.instruments.map(\.name), "an instrument")
        guard let price = price ?? market.market.marks[instrument]?.mark else {
          throw .noMark(instrument: name)
        }
        trades.append(try booking.book(quantity, at: price, of: instrument, on: &held))
      case .deposit(let name, let amount):
        let asset = try Self.place(
          of: name, among: market.parameters.assets.map(\.name), "an asset")
        do throws(AmountError) {
          try booking.move(amount, asset: asset, of: &held)
        } catch {
          throw .amount(error)
        }
      default: continue
      }
    }
    self.portfolio = held
    self.trades = trades
    self.market = try Self.market(overrides, market)
  }

  private static func market(
    _ overrides: [Override], _ market: ResolvedMarket
  ) throws(OverrideError) -> ResolvedMarket {
    var prices = PriceOverride(parameters: market.parameters, market: market.market)
    var parameters = market.parameters
    var isChanged = false
    for case .price(let name, let change) in overrides {
      try prices.change(priceOf: name, change)
      isChanged = true
    }
    for case .volatility(let name, let change) in overrides {
      try prices.change(volatilityOf: name, change)
      isChanged = true
    }
    for case .mark(let name, let change) in overrides {
      try prices.change(markOf: name, change)
      isChanged = true
    }
    for case .parameter(let subject, let column, let change) in overrides {
      try ParameterOverride(subject: subject, column: column, change: change)
        .apply(to: &parameters)
      isChanged = true
    }
    guard isChanged else { return market }
    do throws(ParameterError) {
      return try ResolvedMarket(parameters: parameters, market: prices.market)
    } catch {
      throw .parametersRefused(error)
    }
  }

  private static func place(
    of name: String, among names: [String], _ expected: String
  ) throws(OverrideError) -> Int {
    guard let place = names.firstIndex(of: name) else {
      throw .unknown(name: name, expected: expected)
    }
    return place
  }
}

/// A price or volatility that differs between two markets of the same terms.
public struct PriceDifference: Sendable, Equatable {
  /// What kind of number it is.
  public enum Kind: String, Sendable, CaseIterable {
    case index, asset, mark, forward, volatility
  }
  /// What kind of number it is.
  public let kind: Kind
  /// The underlying, asset or instrument.
  public let name: String
  /// The number before; nil where there was none.
  public let before: String?
  /// The number after.
  public let after: String?

  /// Every number that differs: indices, assets, then instrument by instrument.
  public static func differences(
    from before: ResolvedMarket, to after: ResolvedMarket
  ) -> [PriceDifference] {
    var found: [PriceDifference] = []
    func compare(_ kind: Kind, _ name: String, _ old: String?, _ new: String?) {
      if old != new { found.append(.init(kind: kind, name: name, before: old, after: new)) }
    }
    let (old, new, terms) = (before.market, after.market, before.parameters)
    for (index, underlying) in terms.underlyings.enumerated() {
      compare(
        .index, underlying.name, old.indexPrices[index]?.price.description,
        new.indexPrices[index]?.price.description)
    }
    for (index, asset) in terms.assets.enumerated() {
      compare(
        .asset, asset.name, old.assetPrices[index]?.price.description,
        new.assetPrices[index]?.price.description)
    }
    for (index, instrument) in terms.instruments.enumerated() {
      let (left, right) = (old.marks[index], new.marks[index])
      compare(.mark, instrument.name, left?.mark.description, right?.mark.description)
      compare(
        .forward, instrument.name, left?.forward?.description, right?.forward?.description)
      compare(
        .volatility, instrument.name, left?.impliedVolatility?.description,
        right?.impliedVolatility?.description)
    }
    return found
  }
}
