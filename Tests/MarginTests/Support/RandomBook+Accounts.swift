import Amounts
import Margin

extension RandomBook {
  /// A random account; the model is random where none is asked for.
  func account(
    _ random: inout SplitMix64, model: Portfolio.Model? = nil, quantityDecimals: Int? = nil
  ) -> Portfolio {
    var portfolio = Portfolio(
      model: model ?? (Bool.random(using: &random) ? .portfolio : .standard),
      status: Int.random(in: 0..<10, using: &random) == 0 ? .restricted : .active)
    let isHuge = Int.random(in: 0..<16, using: &random) == 0
    let size = isHuge ? 1e10 : [1e3, 1e5, 1e7].randomElement(using: &random) ?? 1e3
    let places = quantityDecimals ?? [3, 8, 12, 18].randomElement(using: &random) ?? 8
    for asset in parameters.assets.indices.shuffled(using: &random)
      .prefix(Int.random(in: 0...3, using: &random))
    {
      portfolio.balances.append(.init(asset: asset, quantity: balance(asset, size, &random)))
    }
    let onlyLongOptions = Int.random(in: 0..<8, using: &random) == 0
    for instrument in parameters.instruments.indices.shuffled(using: &random)
      .prefix(Int.random(in: 0...8, using: &random))
    where !onlyLongOptions || parameters.instruments[instrument].kind == .option {
      var position = self.position(instrument, size, places, &random)
      if onlyLongOptions { position.quantity = max(position.quantity, -position.quantity) }
      portfolio.positions.append(position)
    }
    if !onlyLongOptions, Int.random(in: 0..<5, using: &random) < 2 {
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        portfolio.orders.append(order(for: portfolio, size, places, &random))
      }
    }
    return portfolio
  }

  /// An order in something the account holds, or in anything.
  func order(
    for portfolio: Portfolio, _ size: Double, _ places: Int, _ random: inout SplitMix64
  ) -> Portfolio.Order {
    let held = portfolio.positions.map(\.instrument)
    let all = Array(parameters.instruments.indices)
    let choices = Bool.random(using: &random) && !held.isEmpty ? held : all
    let instrument = choices.randomElement(using: &random) ?? 0
    let position = position(instrument, size, places, &random)
    return Portfolio.Order(
      instrument: instrument, side: position.quantity < .zero ? .sell : .buy,
      quantity: max(position.quantity, -position.quantity),
      limit: max(position.entry, Price(units: 1)))
  }

  private func balance(_ asset: Int, _ size: Double, _ random: inout SplitMix64) -> Quantity {
    let price = parameters.assets[asset].underlying.map { Self.underlyings[$0].price } ?? 1
    let largest = size / price
    return Quantity(units: random.next(-largest / 3...largest, decimals: 8))
  }

  private func position(
    _ instrument: Int, _ size: Double, _ places: Int, _ random: inout SplitMix64
  ) -> Portfolio.Position {
    let terms = parameters.instruments[instrument]
    let isInverseFuture = terms.payoff == .inverse && terms.kind != .option
    let multiplier = Double(terms.multiplier.units) / 1e18
    let notional =
      isInverseFuture ? multiplier : multiplier * Self.underlyings[terms.underlying].price
    let largest = size / notional
    // Beyond eight digits a double has no more to give; the lower ones are drawn apart.
    var quantity = random.next(-largest...largest, decimals: min(places, 8))
    if places > 8 { quantity += random.next(0...1e-8, decimals: places) }
    let mark = market.marks[instrument]?.mark.units ?? 0
    let entry = mark / 1_000 * Int128.random(in: 800...1_200, using: &random)
    return Portfolio.Position(
      instrument: instrument, quantity: Quantity(units: quantity == 0 ? 10_000_000_000 : quantity),
      entry: Price(units: max(entry, terms.kind == .option ? 0 : 1)))
  }
}
