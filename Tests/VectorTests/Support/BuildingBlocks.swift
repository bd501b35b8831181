import Amounts
import Clearing

@testable import Margin

/// Our rules, asked one at a time.
enum BuildingBlocks {
  /// Marginal rates by the starts of their bands, as the tiers of MR-02 and MR-11 charge them.
  static func tiers(
    _ bands: [(start: Exact, rate: Exact)], on amount: Exact
  ) throws -> Exact {
    var book = try VectorBook()
    let underlying = try book.add(underlying: "X", spot: .one, tiers: bands)
    let terms = try book.resolved().terms
    return try terms.underlyings[underlying].tiersInitial.charge(on: amount, terms)
  }

  /// Unrealised profit of a perpetual from one price to another, by MR-01.
  static func profit(
    _ payoff: Instrument.Payoff, contracts: Exact, multiplier: Exact = .one, from entry: Exact,
    to mark: Exact
  ) throws -> Exact {
    var book = try VectorBook()
    let underlying = try book.add(underlying: "X", spot: mark)
    let coin = try book.add(asset: "X", .coin, underlying: underlying)
    let instrument = try book.add(
      perpetual: "X-PERP", on: underlying, settledIn: payoff == .inverse ? coin : VectorBook.dollar,
      payoff, multiplier: multiplier, mark: mark)
    return try ProfitAndLoss.unrealised(
      try book.resolved().instruments[instrument], quantity: contracts, entry: entry)
  }

  /// What a position pays or gets as funding, by CR-12; plus is received.
  static func funding(
    _ payoff: Instrument.Payoff, contracts: Exact, multiplier: Exact = .one, mark: Exact,
    rate: Exact
  ) throws -> Exact {
    let contract = ActivityContract(
      try contract(payoff, multiplier), settlementAsset: 0, mark: try Price(mark, .halfEven),
      fundingRate: try Ratio(rate, .halfEven))
    return try PeriodFunding.amount(try Quantity(contracts, .halfEven), contract)?.exact ?? .zero
  }

  /// The average entry after fills one after another, by CR-10.
  static func averageEntry(
    _ payoff: Instrument.Payoff, fills: [(quantity: Exact, price: Exact)]
  ) throws -> Exact {
    let contract = ActivityContract(
      try contract(payoff, .one), settlementAsset: 0, mark: nil, fundingRate: nil)
    var position = RunningPosition(quantity: .zero, entry: .zero)
    for fill in fills {
      _ = try position.apply(
        try Quantity(fill.quantity, .halfEven), at: try Price(fill.price, .halfEven), of: contract)
    }
    return position.entry.exact
  }

  private static func contract(
    _ payoff: Instrument.Payoff, _ multiplier: Exact
  ) throws -> Instrument {
    Instrument(
      name: "X-PERP", kind: .perpetual, underlying: 0, settlementAsset: 0, payoff: payoff,
      multiplier: try Ratio(multiplier, .halfEven), option: nil, expiryMicroseconds: nil,
      lotSize: .of(1))
  }

  /// The worst of given scenarios and its number, by MR-24; losses of one contract are positive.
  static func scan(
    _ positions: [(contracts: Exact, losses: [Exact])]
  ) throws -> (loss: Exact, scenario: Int) {
    let items = try positions.enumerated().map { index, position in
      RiskItem(
        kind: .instrument, index: index,
        unitPnL: try position.losses.map { try (-$0).units(decimals: 10, rounding: .halfEven) },
        unitDelta: 0)
    }
    let count = positions.first?.losses.count ?? 0
    let arrays = RiskArrays(scenarioCount: count, items: items)
    var profits = ScenarioProfits(scenarioCount: count)
    profits.reset(rows: 1)
    for (index, position) in positions.enumerated() {
      try profits.add(
        try position.contracts.units(decimals: 8, rounding: .halfEven), of: index, arrays: arrays,
        row: 0)
    }
    let (units, scenario) = profits.largestLoss(row: 0)
    return (Exact(units, scale: 18), scenario)
  }

  /// What an account is called for, by CR-20, with equity and initial requirement as given.
  static func call(
    initial: Exact, equity: Exact, minimumTransfer: Exact, rounding: Exact
  ) throws -> Exact {
    var scalars = ScalarParameters()
    scalars[.callRestore] = .one
    scalars[.minimumTransferUSD] = try Ratio(minimumTransfer, .halfEven)
    scalars[.callRoundingUSD] = try Ratio(rounding, .halfEven)
    var figures = MarginFigures()
    figures.standing = .call
    figures.initial = try Money(initial, .halfEven)
    figures.equity = try Money(equity, .halfEven)
    return try MarginCallRule(scalars).amountUSD(figures)?.exact ?? .zero
  }

  /// What a short option needs, by MR-13.
  static func shortOption(
    _ right: Instrument.Right, spot: Exact, strike: Exact, mark: Exact
  ) -> (initial: Exact, maintenance: Exact) {
    let short = ShortOption(
      right: right, spot: spot, strikeUSD: strike, markUSD: mark, scalars: ScalarParameters())
    return (short.initial, short.maintenance)
  }
}

extension Quantity {
  /// So many whole contracts.
  fileprivate static func of(_ count: Int128) -> Quantity {
    Quantity(units: count * 1_000_000_000_000_000_000)
  }
}
