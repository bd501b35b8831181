import Amounts
import Margin

@testable import Margin

/// venues/deribit, hyperliquid, misc_exchanges and paradex.
enum ExchangeRules {
  static let deribit: [VectorRule] = [
    VectorRule("deribit-sm-") { _ in
      .other("MR-11", "a rate that grows with every coin; ours grows by bands")
    },
    VectorRule("deribit-pme-sim-perp-leg") { vector in
      // So many coins at a price of one, so that the face in USD is the same number.
      let size = try vector.input("perp_size_btc")
      let moves = try vector.inputs["shocks"].list().map { try $0.exact() }
      return .same(
        "MR-01",
        try zip(moves, vector.expected["pnl"].list()).map { move, published in
          try Comparison(
            "pnl at \(move)", published.exact(),
            BuildingBlocks.profit(.inverse, contracts: size, from: .one, to: .one + move),
            of: vector)
        })
    },
    VectorRule("deribit-pme-sim-total") { _ in
      .other("MR-24, MR-26", "a charge for rolling and one for large positions on top of the scan")
    },
    VectorRule("deribit-tail-") { vector in
      // A whole factor in place of our default of three quarters.
      let move = try vector.input("move")
      let tail = Scenario(kind: .tail, move: try Ratio(move, .halfEven), volatility: .up)
      let array = UnitRiskArray(scenarios: [tail], tailWeight: try vector.input("factor"))
      let weighted = array.weightedReturn(tail, priceRange: try vector.input("price_range"))
      return .same(
        "MR-20 with a tail weight of 1",
        [
          try vector.compare(
            "multiplier", .quotient(weighted, move, decimals: 18, rounding: .halfEven))
        ])
    },
    VectorRule("deribit-short-option-") { vector in
      let spot = try vector.input("underlying")
      let mark = try vector.input("mark_coin")
      let short = BuildingBlocks.shortOption(
        try vector.inputs["is_call"].isTrue() ? .call : .put, spot: spot,
        strike: try vector.input("strike"), mark: mark * spot)
      func coins(_ charge: Exact) throws -> Exact {
        try .quotient(charge, spot, decimals: 18, rounding: .halfEven) + mark
      }
      return .same(
        "MR-13, and the mark, which ours has in equity",
        [
          try vector.compare("im_coin", coins(short.initial)),
          try vector.compare("mm_coin", coins(short.maintenance)),
        ])
    },
    VectorRule("deribit-volshock-") { vector in
      var book = try VectorBook([
        .volatilityTermPowerShort: try vector.input("power_short"),
        .volatilityTermPowerLong: try vector.input("power_long"),
      ])
      let index = try book.add(underlying: "BTC", spot: .one) { underlying in
        underlying.volatilityUp = try Ratio(vector.input("up"), .halfEven)
        underlying.volatilityDown = try Ratio(vector.input("down"), .halfEven)
      }
      let shock = VolatilityShock(
        book.parameters.underlyings[index], book.parameters.scalars)
      let years = try vector.inputs["days"].double() / 365
      return .same(
        "MR-21",
        [
          try vector.compare("up_multiplier", binary: shock.moved(1, .up, years: years)),
          try vector.compare("down_multiplier", binary: shock.moved(1, .down, years: years)),
        ])
    },
  ]

  static let paradex: [VectorRule] = [
    VectorRule("paradex-open-size") { vector in
      let (position, buys, sells) = (
        try vector.input("position"), try vector.input("buy_orders"),
        try vector.input("sell_orders")
      )
      func open(_ buys: Exact, _ sells: Exact) throws -> Exact {
        try OpenSize.contracts(quantity: position, buys: buys, sells: sells)
      }
      let notional = try open(buys, sells) * vector.input("mark")
      return .same(
        "MR-10, MR-11",
        [
          try vector.compare("buy_open_size", try open(buys, .zero)),
          try vector.compare("sell_open_size", try open(.zero, sells)),
          try vector.compare(
            "net_imr", try BuildingBlocks.tiers([(.zero, try vector.input("imf"))], on: notional)),
        ])
    },
    VectorRule("paradex-min-delta") { vector in
      var deltas = UnderlyingDeltas()
      deltas.reset(bucketCount: 1)
      for delta in try vector.inputs["deltas"].list() {
        let units = try delta.exact().units(decimals: 10, rounding: .halfEven)
        try deltas.add(100_000_000, delta: units, bucket: 0)
      }
      let scalars = try ScalarTerms<Exact>(
        try VectorBook([
          .minimumDeltaNet: try vector.input("unhedged"),
          .minimumDeltaHedged: try vector.input("hedged"),
        ]).parameters.scalars)
      let gross = Exact(deltas.gross, scale: 18)
      let charge = try minimumDeltaCharge(
        net: deltas.netMagnitude(), gross: gross, spot: try vector.input("spot"), scalars: scalars)
      return .same(
        "MR-24",
        [
          try vector.compare("net_delta", Exact(deltas.net, scale: 18)),
          try vector.compare("gross_delta", gross), try vector.compare("min_delta_risk", charge),
        ])
    },
    VectorRule("paradex-partial-") { _ in
      .other("CR-30", "slices of the whole book for a penalty; ours closes by cost")
    },
    VectorRule("paradex-example-upnl") { vector in try StandardBook.twoPerpetuals(vector) },
    VectorRule("paradex-socialised") { _ in
      .other("CR-40", "withdrawals are cut by a factor; ours shares a loss by layers")
    },
    VectorRule("paradex-dated-option-long-") { vector in
      let figures = try StandardBook.option(vector)
      return .same(
        "MR-14, MR-15",
        [
          try vector.compare("im", figures.optionMarginInitial.exact),
          try vector.compare("mm", figures.optionMarginMaintenance.exact),
        ])
    },
    VectorRule("paradex-dated-option-short-") { vector in
      let figures = try StandardBook.option(vector)
      return .same(
        "MR-13, MR-15", [try vector.compare("im", figures.optionMarginInitial.exact)],
        besides: "maintenance of 5 % of the index; ours is 7.5 %")
    },
  ]
}

extension Vector {
  /// An expected figure beside ours, computed in binary floating point.
  func compare(_ name: String, binary ours: Double) throws -> Comparison {
    try Comparison(name, expected[name].double(), binary: ours, of: self)
  }
}
