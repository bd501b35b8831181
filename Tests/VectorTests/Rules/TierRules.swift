import Amounts
import Margin

/// venues/hyperliquid and misc_exchanges: marginal tiers, and prices at which an account is closed.
enum TierRules {
  static let hyperliquid: [VectorRule] = [
    VectorRule("hl-mm-") { vector in
      // Half of one over the leverage; times the product of twice the leverages it is a whole number.
      let tiers = try vector.inputs["tiers"].list()
      let leverages = try tiers.map { try $0["max_leverage"].exact() }
      let product = leverages.reduce(Exact(2), *)
      let bands = try zip(tiers, leverages).map { tier, leverage in
        (
          start: try tier["lower"].exact(),
          rate: try Exact.quotient(
            product, leverage + leverage, decimals: 0, rounding: .halfEven)
        )
      }
      let charge = try BuildingBlocks.tiers(bands, on: try vector.input("notional"))
      return .same(
        "MR-11",
        [
          try vector.compare(
            "maintenance_margin", .quotient(charge, product, decimals: 18, rounding: .halfEven))
        ])
    },
    VectorRule("hl-liqprice-") { vector in
      let account = RemarginedAccount(
        mark: try vector.input("price"), quantity: try vector.input("size") * vector.input("side"),
        equity: try vector.input("account_value"), rate: try vector.input("maintenance_rate"))
      return try account.finding("liquidation_price", vector)
    },
    VectorRule("hl-pm-liqprice-carry") { _ in
      .other("MR-25", "a loan against a coin's value; ours is a scan of coin and contract together")
    },
    VectorRule("hl-borrow-rate") { _ in
      .other("CR-14", "a rate by how much is lent out; rates are inputs of ours")
    },
  ]

  static let others: [VectorRule] = [
    VectorRule("okx-mr9") { vector in
      let bands = try bands(vector.inputs["tiers"], upper: "upto", rate: "rate")
      return .same(
        "the marginal tiers of MR-02 and MR-11",
        [
          try vector.compare(
            "mr9", try BuildingBlocks.tiers(bands, on: try vector.input("exposure_usd")))
        ], besides: "a depeg charge by tiers; ours (MR-04) goes with the price below a threshold")
    },
    VectorRule("okx-discount-") { vector in
      let value = try vector.input("value_usd")
      let haircuts = try bands(vector.inputs["tiers"], upper: "upto", rate: "rate").map {
        (start: $0.start, rate: Exact.one - $0.rate)
      }
      return .same(
        "MR-02",
        [
          try vector.compare(
            "collateral_value", try value - BuildingBlocks.tiers(haircuts, on: value))
        ])
    },
    VectorRule("binance-tier-") { vector in
      let bands = try bands(vector.inputs["brackets"], upper: "cap", rate: "mmr")
      return .same(
        "MR-11",
        [
          try vector.compare(
            "maintenance", try BuildingBlocks.tiers(bands, on: try vector.input("notional")))
        ])
    },
    VectorRule("dederi-future") { vector in
      let forward = try vector.expected["forward"].exact()
      let profit = try BuildingBlocks.profit(
        .linear, contracts: vector.input("qty_eth"), from: forward,
        to: forward * (.one + vector.input("shock")))
      return .same(
        "MR-01, MR-22", [try vector.compare("pnl_15", profit)],
        besides: "a forward from a rate, which is an input of ours, and a contingency on futures")
    },
    VectorRule("torchtrade-cross-liq") { vector in
      let account = RemarginedAccount(
        mark: try vector.input("mark"), quantity: try vector.input("size"),
        equity: try vector.input("equity"), rate: try vector.input("mm_rate"),
        otherMaintenance: try vector.input("other_mm"))
      return try account.finding("liquidation_price", vector)
    },
  ]

  /// Bands by their upper ends as bands by their starts.
  private static func bands(
    _ list: JSONValue, upper: String, rate: String
  ) throws -> [(start: Exact, rate: Exact)] {
    var start = Exact.zero
    return try list.list().map { band in
      defer { if let end = try? band[upper].exact() { start = end } }
      return (start, try band[rate].exact())
    }
  }
}
