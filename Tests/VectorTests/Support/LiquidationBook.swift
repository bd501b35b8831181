import Amounts
import Clearing
import Margin

/// Accounts of one kind of position below maintenance, whose closing CR-30 plans.
enum LiquidationBook {
  /// Contracts closed in a plan, and the plan.
  private static func plan(
    _ book: VectorBook, _ portfolio: Portfolio, of instrument: Int
  ) throws -> (closed: Exact, plan: LiquidationPlan) {
    let plan = try LiquidationPlanner(market: try book.resolved()).plan(
      portfolio, figures: try book.figures(portfolio))
    let closed = plan.actions.filter { $0.kind == .close && $0.instrument == instrument }
      .reduce(Exact.zero) { $0 + ($1.quantity?.exact ?? .zero) }
    return (closed, plan)
  }

  /// A price whose shares of notional are finite decimals.
  private static let mark = Exact(100_000)
  private static let volume = Exact(10_000_000_000_000)

  private static func share(_ amount: Exact) throws -> Ratio {
    try Ratio(.quotient(amount, mark, decimals: 18, rounding: .halfEven), .halfEven)
  }

  /// The price range by which 0.8 times the scan of one contract is this requirement.
  private static func range(_ requirement: Exact, price: Exact) throws -> Ratio {
    try Ratio(
      .quotient(
        requirement, price * Exact(8, scale: 1), decimals: 18, rounding: .halfEven), .halfEven)
  }

  /// The cheapest closing of one outright position, by spread, impact and fee.
  static func outright(_ vector: Vector) throws -> Finding {
    let inputs = vector.inputs
    let name = "ZZ2509"
    let held = try inputs["positions"][name].exact()
    let unit = try Exact.quotient(
      vector.input("initial_requirement"), held, decimals: 18, rounding: .halfEven)
    var book = try VectorBook([
      .liquidationTarget: try vector.input("target_multiple"),
      .liquidationFeeRate: try share(inputs["fee_per_lot"][name].exact()).exact,
    ])
    let underlying = try book.add(underlying: name, spot: mark) { underlying in
      underlying.priceRange = try range(unit, price: mark)
      underlying.averageDailyVolumeUSD = try Money(volume, .halfEven)
      underlying.halfSpread = try share(inputs["half_spread_per_lot"][name].exact())
      underlying.impact = try Ratio(
        .quotient(
          inputs["impact_coef_lots_sq"][name].exact() * volume, mark * mark, decimals: 18,
          rounding: .halfEven), .halfEven)
    }
    let perpetual = try book.add(perpetual: name, on: underlying, mark: mark, lot: .one)
    let portfolio = try book.portfolio(
      .portfolio, balances: [(VectorBook.dollar, try vector.input("equity"))],
      positions: [(perpetual, held, mark)])
    let (closed, plan) = try plan(book, portfolio, of: perpetual)
    return .same(
      "CR-30, CR-31",
      [
        try vector.compare("optimal_cost", plan.costUSD.exact),
        try Comparison(
          "optimal_close", vector.expected["optimal_close"][name].exact(), closed, of: vector),
        try vector.compare("equity_after", plan.equityAfter.exact),
        try vector.compare("requirement_after", plan.maintenanceAfter.exact),
      ])
  }

  /// The least lots of one contract that restore an account; the rest of it costs too much to close.
  static func lotsToClose(_ vector: Vector) throws -> Finding {
    func dollars(_ name: String) throws -> Exact {
      try vector.input(name) * Exact(1, scale: 2)
    }
    let (fee, cost) = (Exact(25, scale: 1), try dollars("per_lot_cost_cents"))
    let relief = try dollars("per_lot_relief_cents")
    let held = Exact(40)
    let rest = try dollars("requirement_cents") - held * relief
    var book = try VectorBook([
      .liquidationTarget: .one, .liquidationFeeRate: try share(fee).exact,
    ])
    let future = try book.add(underlying: "F1", spot: mark) { underlying in
      underlying.priceRange = try range(relief, price: mark)
      underlying.halfSpread = try share(cost - fee)
    }
    let other = try book.add(underlying: "REST", spot: mark) { underlying in
      underlying.priceRange = try range(rest, price: mark)
      underlying.halfSpread = .one
    }
    let instrument = try book.add(perpetual: "F1", on: future, mark: mark, lot: .one)
    let remainder = try book.add(perpetual: "REST", on: other, mark: mark, lot: .one)
    let portfolio = try book.portfolio(
      .portfolio, balances: [(VectorBook.dollar, try dollars("equity_cents"))],
      positions: [(instrument, held, mark), (remainder, .one, mark)])
    return .same(
      "CR-30, CR-31",
      [try vector.compare("lots", plan(book, portfolio, of: instrument).closed)])
  }

  /// The size that cures a shortage where requirement and cost go with size, in whole lots.
  static func linearCure(
    _ vector: Vector, shortage: String, price: String, rate: String, fees: [String],
    quote: String? = nil, expected: String
  ) throws -> Finding {
    // Ten thousand times everything, so that rounding to the cent is too small to be seen.
    let scale = Exact(10_000)
    let lot = Exact(1, scale: 5)
    let held = Exact(2)
    let unit = try vector.input(price) * scale
    let dollar = try quote.map { try vector.input($0) } ?? .one
    let share = try vector.input(rate)
    var book = try VectorBook([
      .liquidationTarget: .one, .standardMaintenanceShare: .one,
      .liquidationFeeRate: try fees.map { try vector.input($0) }.reduce(.zero, +),
    ])
    let stablecoin = try book.add(asset: "QUOTE", .stablecoin, price: dollar)
    let underlying = try book.add(underlying: "X", spot: unit * dollar, tiers: [(.zero, share)])
    let perpetual = try book.add(
      perpetual: "X-PERP", on: underlying, settledIn: stablecoin, mark: unit, lot: lot)
    let equity = try share * held * unit * dollar - vector.input(shortage) * scale
    let portfolio = try book.portfolio(
      balances: [(VectorBook.dollar, equity)], positions: [(perpetual, held, unit)])
    let published =
      try Exact.quotient(
        vector.expected[expected].exact(), lot, decimals: 0, rounding: .up) * lot
    return .same(
      "CR-30, CR-31, to one lot",
      [
        try Comparison(
          "\(expected), up to a lot of \(lot)", published,
          plan(book, portfolio, of: perpetual).closed, of: vector, tolerance: lot)
      ])
  }
}
