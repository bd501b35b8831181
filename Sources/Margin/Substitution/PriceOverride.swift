internal import Amounts

/// Replaces prices and volatilities (MR-44). A number that is given itself counts as observed at the
/// close, so that what was missing or stale can be supplied; what moves along with it is as old as it was.
struct PriceOverride {
  let parameters: RiskParameters
  private(set) var market: Market

  /// Changes the price of an underlying or its coin, else of another asset, else of an instrument.
  mutating func change(priceOf name: String, _ change: Override.Change) throws(OverrideError) {
    let asset = parameters.assets.firstIndex { $0.name == name }
    let underlying =
      parameters.underlyings.firstIndex { $0.name == name }
      ?? asset.flatMap { parameters.assets[$0].underlying }
    if let underlying {
      try move(underlying, name, change)
    } else if let asset, name != "USD" {
      market.assetPrices[asset] = Observation(
        price: try positive(change, of: market.assetPrices[asset]?.price, name),
        observedMicroseconds: market.closeMicroseconds)
    } else if parameters.instruments.contains(where: { $0.name == name }) {
      try self.change(markOf: name, change)
    } else {
      throw .unknown(
        name: name, expected: "an underlying, an asset other than USD, or an instrument")
    }
  }

  /// Changes one mark.
  mutating func change(markOf name: String, _ change: Override.Change) throws(OverrideError) {
    let index = try instrument(name)
    let old = market.marks[index]
    let price: Price
    if parameters.instruments[index].kind == .option {
      price = try result(change, of: old?.mark, name)
      guard price >= .zero else { throw .impossible(name: name, value: price.description) }
    } else {
      price = try positive(change, of: old?.mark, name)
    }
    market.marks[index] = Mark(
      mark: price, forward: old?.forward, impliedVolatility: old?.impliedVolatility,
      quality: old?.quality ?? .one, observedMicroseconds: market.closeMicroseconds)
  }

  /// Changes the volatility of all options of an underlying, else of one option.
  mutating func change(volatilityOf name: String, _ change: Override.Change) throws(OverrideError) {
    let underlying = parameters.underlyings.firstIndex { $0.name == name }
    let options = parameters.instruments.indices.filter { index in
      parameters.instruments[index].kind == .option
        && (underlying.map { parameters.instruments[index].underlying == $0 }
          ?? (parameters.instruments[index].name == name))
    }
    guard underlying != nil || !options.isEmpty else {
      throw .unknown(name: name, expected: "an underlying or an option")
    }
    var shift = MarketShift(parameters: parameters, market: market)
    var supplied: [(option: Int, volatility: Ratio)] = []
    for index in options {
      let old = market.marks[index]
      let isMovable = old?.impliedVolatility.map { $0 > .zero } ?? false
      // Of an underlying those move that have a volatility; an option that is named must have a mark.
      if underlying != nil, !isMovable { continue }
      guard let old else { throw .nothingToChange(name: name) }
      let volatility: Ratio = try positive(change, of: old.impliedVolatility, name)
      guard isMovable else {
        // Without a volatility before there is no value to start from: the mark stays.
        supplied.append((index, volatility))
        continue
      }
      do throws(AmountError) {
        try shift.setVolatility(of: index, to: volatility)
      } catch {
        throw .amount(error)
      }
    }
    market = shift.market
    for (option, volatility) in supplied { market.marks[option]?.impliedVolatility = volatility }
  }

  private mutating func move(
    _ underlying: Int, _ name: String, _ change: Override.Change
  ) throws(OverrideError) {
    let old = market.indexPrices[underlying]?.price
    let price: Price = try positive(change, of: old, name)
    if let old, old > .zero {
      var shift = MarketShift(parameters: parameters, market: market)
      do throws(AmountError) {
        // Thirty decimals, so that the index comes out as it was asked for.
        try shift.move(
          underlying: underlying,
          by: .quotient(price.exact, old.exact, decimals: 30, rounding: .halfEven))
      } catch {
        throw .amount(error)
      }
      market = shift.market
    }
    market.indexPrices[underlying] = Observation(
      price: price, observedMicroseconds: market.closeMicroseconds)
  }

  private func instrument(_ name: String) throws(OverrideError) -> Int {
    guard let index = parameters.instruments.firstIndex(where: { $0.name == name }) else {
      throw .unknown(name: name, expected: "an instrument")
    }
    return index
  }

  private func result<Value: FixedPoint>(
    _ change: Override.Change, of old: Value?, _ name: String
  ) throws(OverrideError) -> Value {
    let result: Value?
    do throws(AmountError) {
      result = try change.result(of: old)
    } catch {
      throw .amount(error)
    }
    guard let result else { throw .nothingToChange(name: name) }
    return result
  }

  private func positive<Value: FixedPoint>(
    _ change: Override.Change, of old: Value?, _ name: String
  ) throws(OverrideError) -> Value {
    let value = try result(change, of: old, name)
    guard value > .zero else { throw .impossible(name: name, value: value.description) }
    return value
  }
}
