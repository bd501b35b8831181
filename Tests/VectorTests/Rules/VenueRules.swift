import Amounts
import Margin

/// venues/drift, mango_health, openmargin and vega: other kinds of margin, with a few common blocks.
enum VenueRules {
  static let drift: [VectorRule] =
    ["drift-aw", "drift-lw", "drift-maint-lw", "drift-upnl-weight-"]
    .map { prefix in
      VectorRule(prefix) { _ in
        .other("MR-02, MR-03", "weights that go with the root of size; ours are bands of value")
      }
    } + [
      VectorRule("drift-scaled-weight-") { _ in
        .other("MR-02", "weights by all users' deposits; ours by the account's own holding")
      },
      VectorRule("drift-perp-im-") { _ in
        .other("MR-11", "a rate that goes with the root of size; ours grows by bands")
      },
      VectorRule("drift-base-to-cover-") { vector in
        try LiquidationBook.linearCure(
          vector, shortage: "margin_shortage", price: "oracle_price", rate: "margin_ratio",
          fees: ["liquidation_fee", "insurance_fee"], quote: "quote_price", expected: "base_amount")
      },
      VectorRule("drift-liability-transfer-") { _ in
        .other("CR-30", LiquidationRules.borrowing)
      },
      VectorRule("drift-strict-") { _ in
        .other("MR-01", "the worse of price and five-minute mean; ours has one price, as observed")
      },
      VectorRule("drift-custom-leverage-") { _ in
        .other("MR-11", "a leverage chosen by the user; ours has none")
      },
    ]

  static let mango: [VectorRule] = [
    VectorRule("mango-health-") { _ in
      .other("MR-02, MR-03", "one weighted sum of assets, loans, spot orders and perpetuals")
    }
  ]

  static let openMargin: [VectorRule] = [
    VectorRule("openmargin-in-horizon-expiry-") { _ in
      .other("MR-22", "a defect to avoid: an option that expires soon is valued at nothing")
    },
    VectorRule("openmargin-fractional-position") { _ in
      .other("MR-00d", "a defect to avoid: an input that is refused has a margin of zero")
    },
    VectorRule("openmargin-") { _ in
      .other("MR-24", "a quantile or tail mean over a day's paths; ours is the worst scenario")
    },
  ]

  static let vega: [VectorRule] = [
    VectorRule("vega-riskfactor-") { _ in
      .other("MR-20", "expected shortfall of a lognormal price; our ranges are parameters")
    },
    VectorRule("vega-margin-") { _ in
      .other("MR-11", "risk factors by side and slippage; ours are bands, the same on both sides")
    },
    VectorRule("vega-liqprice-") { vector in
      let funding = try vector.input("funding_per_unit")
      let quadratic = try vector.input("quadratic_slippage")
      guard funding.isZero, quadratic.isZero else {
        return .other("MR-11", "maintenance with funding due or slippage by the square of size")
      }
      let position = try vector.input("position")
      let factor = try vector.input(position.isNegative ? "rf_short" : "rf_long")
      let account = RemarginedAccount(
        mark: try vector.input("mark"), quantity: position, equity: try vector.input("collateral"),
        rate: try vector.input("linear_slippage") + factor)
      return try account.finding("liquidation_price", vector)
    },
    VectorRule("vega-losssoc-") { _ in
      .other(
        "CR-41", "shares are rounded down and the last takes the rest; ours by largest remainder")
    },
  ]
}
