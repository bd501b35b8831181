import Amounts
import Margin

/// clearing/settlement: profit, funding, expiry, and margins that grow with size.
enum SettlementRules {
  static let all: [VectorRule] = [
    VectorRule("bitmex-inverse-funding") { vector in
      let contracts = try vector.input("contracts")
      let entry = try vector.input("entry")
      let profit = try BuildingBlocks.profit(
        .inverse, contracts: contracts, from: entry, to: vector.input("exit"))
      let funding = try BuildingBlocks.funding(
        .inverse, contracts: contracts, mark: entry, rate: vector.expected["funding_rate"].exact())
      return .same(
        "MR-01, CR-12",
        [
          try vector.compare("pnl", profit), try vector.compare("funding_paid", -funding),
          try vector.compare("net", profit + funding),
        ], besides: "the funding rate itself is an input of ours")
    },
    VectorRule("deribit-inverse-1") { vector in
      let profit = try BuildingBlocks.profit(
        .inverse, contracts: vector.input("usd"), from: vector.input("entry"),
        to: vector.input("exit"))
      return .same(
        "MR-01", [try vector.compare("pnl", profit)], besides: "fees of trades are inputs of ours")
    },
    VectorRule("inverse-") { vector in
      let profit = try BuildingBlocks.profit(
        .inverse, contracts: vector.input("contracts_usd"), from: vector.input("entry"),
        to: vector.input("exit"))
      return .same("MR-01", [try vector.compare("pnl_coin", profit)])
    },
    VectorRule("linear-2") { vector in
      let profit = try BuildingBlocks.profit(
        .linear, contracts: vector.input("qty"), from: vector.input("entry"),
        to: vector.input("exit"))
      return .same("MR-01", [try vector.compare("pnl", profit)])
    },
    VectorRule("deribit-inverse-call") { _ in
      .notYet("CR-11", "what an option pays at expiry")
    },
    VectorRule("funding-clamp-") { _ in
      .other("CR-12", "how a venue sets its funding rate; the rate is an input of ours")
    },
    VectorRule("kraken-hourly") { vector in
      let paid = try -BuildingBlocks.funding(
        .inverse, contracts: vector.input("contracts"), mark: vector.input("index"),
        rate: vector.expected["hourly_rate"].exact())
      return .same(
        "CR-12", [try vector.compare("btc", paid)],
        besides: "the funding rate itself is an input of ours")
    },
    VectorRule("vega-perp-funding") { vector in
      let positions = try vector.inputs["positions"].fields().sorted { $0.key < $1.key }
      let rate = try vector.input("delta_t") * vector.input("interest_rate")
      return .same(
        "CR-12",
        try positions.map { name, position in
          try vector.compare(
            name,
            BuildingBlocks.funding(
              .linear, contracts: position.exact(), multiplier: vector.input("lot_scale"),
              mark: vector.input("s_twap"), rate: rate))
        }, besides: "an account that cannot pay pays in full here: its equity goes below zero")
    },
    VectorRule("funding-rounding") { _ in
      .notYet("CR-03, CR-04", "postings in minor units and the rounding account")
    },
    VectorRule("vm-telescoping") { vector in
      let isInverse = vector.identifier.hasSuffix("-inverse")
      let settles = try vector.inputs["settles"].list().map { try $0.exact() }
      let contracts = try vector.input(isInverse ? "contracts_usd" : "qty")
      let multiplier = isInverse ? .one : try vector.input("mult")
      func profit(_ entry: Exact, _ mark: Exact) throws -> Exact {
        try BuildingBlocks.profit(
          isInverse ? .inverse : .linear, contracts: contracts, multiplier: multiplier, from: entry,
          to: mark)
      }
      let days = try zip(settles, settles.dropFirst()).map(profit)
      var comparisons = try zip(days, vector.expected["vm"].list()).enumerated().map { day, pair in
        try Comparison("day \(day + 1)", pair.1.exact(), pair.0, of: vector)
      }
      comparisons.append(
        try Comparison(
          "sum of days", vector.expected["total"].exact(), days.reduce(.zero, +), of: vector))
      comparisons.append(
        try vector.compare("total", profit(settles[0], settles[settles.count - 1])))
      return .same("MR-01, as CR-10 settles it", comparisons)
    },
    VectorRule("avg-entry-inverse") { vector in
      let fills = try vector.inputs["fills"].list().map { fill in
        (quantity: try fill.list()[0].exact(), price: try fill.list()[1].exact())
      }
      return .same(
        "CR-10",
        [try vector.compare("avg_entry", BuildingBlocks.averageEntry(.inverse, fills: fills))])
    },
    VectorRule("deribit-margin-") { _ in
      .other("MR-11", "a rate that grows with every coin; ours grows by bands")
    },
  ]
}

extension Vector {
  /// An expected figure beside ours.
  func compare(_ name: String, _ ours: Exact, tolerance: Exact? = nil) throws -> Comparison {
    try Comparison(name, expected[name].exact(), ours, of: self, tolerance: tolerance)
  }
}
