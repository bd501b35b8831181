internal import Amounts

/// What an account has in one underlying, at other prices of it; everything else stays where it is.
struct MovedUnderlying {
  let underlying: Int
  private let shift: MarketShift
  private let origin: HeldPrices
  private let positions: [HeldPosition]
  /// The underlying's coins, whether the account holds them or not.
  private let coins: [Int]
  private let unit: UnitRiskArray
  private let priceRange: Exact
  private let ladders: [Int: OptionLadder]
  private let model: Portfolio.Model

  /// What has moved.
  struct State {
    let prices: HeldPrices
    let positions: [HeldPosition]
    let items: RiskItemTable
  }

  init(_ underlying: Int, of book: HeldBook, _ prices: HeldPrices) {
    let parameters = prices.parameters
    self.underlying = underlying
    model = book.model
    origin = prices
    shift = MarketShift(parameters: parameters, market: prices.market)
    let positions = book.positions.filter { $0.contract.terms.underlying == underlying }
    self.positions = positions
    coins = parameters.assets.indices.filter { parameters.assets[$0].underlying == underlying }
    let unit = UnitRiskArray(
      scenarios: parameters.scenarios, tailWeight: prices.scalar(.tailWeight))
    self.unit = unit
    let range = parameters.underlyings[underlying].priceRange.exact.reduced
    priceRange = range
    var ladders: [Int: OptionLadder] = [:]
    if book.model == .portfolio {
      for position in positions where position.contract.isOption {
        ladders[position.contract.index] = Self.option(position.contract, prices).map {
          OptionLadder($0, unit: unit, priceRange: range)
        }
      }
    }
    self.ladders = ladders
  }

  private static func option(_ contract: HeldContract, _ prices: HeldPrices) -> PricedOption? {
    guard let terms = contract.terms.option, let expiry = contract.terms.expiryMicroseconds else {
      return nil
    }
    return PricedOption(
      right: terms.right, strike: terms.strike.exact, forward: contract.forward,
      impliedVolatility: prices.market.marks[contract.index]?.impliedVolatility?.exact,
      microsecondsToExpiry: expiry - prices.market.closeMicroseconds,
      shock: VolatilityShock(
        prices.parameters.underlyings[contract.terms.underlying], prices.parameters.scalars))
  }

  /// Prices, positions and risk arrays near `factor` times the price now; those of options are
  /// approximate.
  ///
  /// - Throws: `AmountError.outOfRange` where a number does not fit.
  func state(_ factor: Exact) throws(AmountError) -> State {
    var shift = shift
    try shift.move(underlying: underlying, by: factor)
    let prices = origin.moved(to: shift.market)
    var moved: [HeldPosition] = []
    for position in positions { moved.append(try position.moved(to: prices)) }
    var items = RiskItemTable([])
    guard model == .portfolio else {
      return State(prices: prices, positions: moved, items: items)
    }
    let spot = prices.spot(underlying)
    for position in moved {
      guard let item = try item(position.contract, spot: spot) else {
        throw .outOfRange(text: "risk array of \(position.contract.terms.name)")
      }
      items.put(item)
    }
    for coin in coins {
      items.put(
        RiskItem(
          kind: .coin, index: coin,
          unitPnL: try unit.proportional(factor: spot, priceRange: priceRange),
          unitDelta: 10_000_000_000))
    }
    return State(prices: prices, positions: moved, items: items)
  }

  private func item(_ contract: HeldContract, spot: Exact) throws(AmountError) -> RiskItem? {
    if contract.isOption {
      return ladders[contract.index]?.item(
        index: contract.index, forward: contract.forward, spot: spot,
        factor: contract.multiplier * contract.quotePrice)
    }
    let moves: [Int128]
    let delta: Int128
    if contract.isInverse {
      moves = try unit.proportional(
        factor: contract.multiplier * spot, divisor: contract.mark, priceRange: priceRange)
      delta = try UnitDelta.inverse(face: contract.multiplier, mark: contract.mark)
    } else {
      moves = try unit.proportional(factor: contract.notional, priceRange: priceRange)
      delta = try UnitDelta.linear(
        multiplier: contract.multiplier, settlementPrice: contract.settlementPrice,
        mark: contract.mark, spot: spot)
    }
    return RiskItem(
      kind: .instrument, index: contract.index, unitPnL: moves, unitDelta: delta)
  }
}
