import Amounts

/// clearing/liquidation and golden_eop: prices and sizes of closing an account.
enum LiquidationRules {
  static let all: [VectorRule] = [
    VectorRule("dydx-bankruptcy-") { _ in .notYet("CR-34", bankruptcy) },
    VectorRule("dydx-fillable-") { _ in .other("CR-30", fillable) },
    VectorRule("drift-base-cap") { _ in
      .other("CR-31", "closes all where fees exceed what closing frees; ours is taken over")
    },
    VectorRule("drift-base-") { vector in
      try LiquidationBook.linearCure(
        vector, shortage: "shortage", price: "price", rate: "mr", fees: ["liq_fee", "if_fee"],
        expected: "base")
    },
    VectorRule("drift-liab-") { _ in .other("CR-30", borrowing) },
    VectorRule("slice-") { _ in .other("CR-31", auction) },
    VectorRule("insolvent-") { _ in .other("CR-31", auction) },
    VectorRule("disposal-") { _ in
      .other("CR-30", "a fifth of the position every few seconds; ours are clips by notional")
    },
    VectorRule("bybit-bankrupt-isolated") { _ in
      .other("CR-34", "a position margined by itself; here all positions share one pool")
    },
    VectorRule("if-fill") { _ in .notYet("CR-40", "what the insurance fund gains from a fill") },
    VectorRule("binance-mm-amount") { vector in
      // The band before is one that starts where its own deduction is the published one.
      let before = try vector.input("rate_prev")
      let start = try Exact.quotient(
        vector.input("amount_prev"), before, decimals: 18, rounding: .halfEven)
      let (floor, rate) = (try vector.input("floor"), try vector.input("rate_n"))
      let amount = floor + floor
      let charge = try BuildingBlocks.tiers(
        [(.zero, .zero), (start, before), (floor, rate)], on: amount)
      return .same("MR-11", [try vector.compare("amount", rate * amount - charge)])
    },
    VectorRule("okx-tier-stepdown") { _ in
      .other("CR-30", "closes down to the tier below; ours closes what restores the account")
    },
    VectorRule("hyperliquid-20pct") { _ in
      .other("CR-30", "a fifth first, the rest later; ours closes what restores the account")
    },
    VectorRule("hyperliquid-liqpx") { vector in
      let account = RemarginedAccount(
        mark: try vector.input("price"), quantity: try vector.input("size") * vector.input("side"),
        equity: try vector.input("equity"), rate: try vector.input("maintenance_rate"))
      return try account.finding("liq_price", vector)
    },
    VectorRule("plan-1-outright") { vector in try LiquidationBook.outright(vector) },
    VectorRule("plan-") { _ in
      .other(
        "CR-30",
        "the same problem on SPAN arrays, which are not ours; and ours plans only "
          + "for accounts below maintenance")
    },
  ]

  static let endOfPeriod: [VectorRule] = [
    VectorRule("step3-partial") { vector in try LiquidationBook.lotsToClose(vector) },
    VectorRule("step4-gap-default") { _ in
      .notYet("CR-40, CR-41", "layers of loss, and shares within a layer")
    },
  ]

  static let bankruptcy = "the bankruptcy price of a closing"
  static let fillable =
    "a limit price by how deep the account is in its maintenance; ours by spread and impact"
  static let borrowing =
    "an asset swapped against a borrowed one; ours closes contracts, not loans"
  static let auction =
    "a slice of the whole book at auction; ours plans clips, or hands all of it over"
}
