internal import Amounts

/// A position to which trades are applied one after another (CR-10), on average entry.
struct RunningPosition {
  var quantity: Quantity
  /// Average entry, half-even at 10^−18 per trade; of no meaning while the position is flat.
  var entry: Price

  /// Applies a trade and gives the realised P&L of what it closes, half-even at 10^−18: zero for
  /// options, whose premium moves instead; nil where an inverse contract meets a price of zero.
  ///
  /// A trade that turns the position closes all of it and opens the rest at its own price.
  mutating func apply(
    _ traded: Quantity, at price: Price, of contract: ActivityContract
  ) throws(AmountError) -> Money? {
    guard traded != .zero else { return .zero }
    let total = try quantity.adding(traded)
    let isOpening = quantity == .zero
    let isGrowing = (quantity < .zero) == (traded < .zero)
    if isOpening {
      entry = price
    } else if isGrowing {
      entry = try average(traded, at: price, total: total, contract)
    }
    defer { quantity = total }
    guard !isOpening, !isGrowing else { return .zero }
    let isTurning = total != .zero && (total < .zero) != (quantity < .zero)
    let closed = isTurning ? quantity : -traded
    let realised = try profit(ofClosing: closed, at: price, contract)
    if isTurning { entry = price }
    return realised
  }

  private func profit(
    ofClosing closed: Quantity, at price: Price, _ contract: ActivityContract
  ) throws(AmountError) -> Money? {
    guard !contract.isOption else { return .zero }
    let gain = closed.exact * contract.multiplier * (price.exact - entry.exact)
    guard contract.isReciprocal else { return try Money(gain, .halfEven) }
    guard price != .zero, entry != .zero else { return nil }
    return try Money(
      .quotient(gain, entry.exact * price.exact, decimals: 18, rounding: .halfEven), .halfEven)
  }

  /// The mean of the prices weighted by contracts; of their reciprocals for an inverse contract.
  private func average(
    _ traded: Quantity, at price: Price, total: Quantity, _ contract: ActivityContract
  ) throws(AmountError) -> Price {
    guard contract.isReciprocal else {
      let cost = quantity.exact * entry.exact + traded.exact * price.exact
      return try Price(
        .quotient(cost, total.exact, decimals: 18, rounding: .halfEven), .halfEven)
    }
    guard price != .zero, entry != .zero else { return entry }
    let coins = quantity.exact * price.exact + traded.exact * entry.exact
    return try Price(
      .quotient(
        total.exact * entry.exact * price.exact, coins, decimals: 18, rounding: .halfEven),
      .halfEven)
  }
}
