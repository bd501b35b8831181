import Amounts
import Clearing
import Margin

@testable import Margin

/// venues/dydx: tiers by open interest, the order of liquidation, and bankruptcy prices.
enum DYDXRules {
  static let all: [VectorRule] = [
    VectorRule("dydx-bankruptcy-") { _ in .notYet("CR-34", LiquidationRules.bankruptcy) },
    VectorRule("dydx-fillable-") { _ in .other("CR-30", LiquidationRules.fillable) },
    VectorRule("dydx-insurance-") { _ in
      .notYet("CR-34, CR-40", "what the insurance fund gains or pays against the bankruptcy price")
    },
    VectorRule("dydx-oimf-") { vector in
      let rate = try charge(
        on: Exact(1_000_000), initial: vector.input("base_imf_ppm"), lower: "lower_cap",
        upper: "upper_cap", vector)
      // The published rate is cut off at whole millionths.
      let isWhole = try rate.initial.rounded(.down, decimals: 0) == rate.initial
      return .same(
        isWhole ? "MR-11" : "MR-11, to a millionth",
        [try vector.compare("imf_ppm", rate.initial, tolerance: isWhole ? nil : .one)])
    },
    VectorRule("dydx-margin-") { vector in
      let charge = try charge(
        on: vector.input("notional_quantums").magnitude, initial: vector.input("base_imf_ppm"),
        maintenance: vector.input("maintenance_fraction_ppm"), lower: "oi_lower_cap",
        upper: "oi_upper_cap", vector)
      // The published rate is cut off at whole millionths where open interest raises it.
      let isScaled = try !vector.input("oi_upper_cap").isZero
      let millionth = try vector.input("notional_quantums").magnitude * Exact(1, scale: 6)
      return .same(
        isScaled ? "MR-11, to a millionth of the notional" : "MR-11, up to a whole quantum",
        [
          try vector.compare(
            "initial", charge.initial.rounded(.up, decimals: 0),
            tolerance: isScaled ? millionth : nil),
          try vector.compare("maintenance", charge.maintenance.rounded(.up, decimals: 0)),
        ])
    },
    VectorRule("dydx-im-") { vector in
      let charge = try charge(
        on: vector.input("quote_quantums"), initial: vector.input("base_imf_ppm"),
        lower: "oi_lower_cap", upper: "oi_upper_cap", vector)
      return .same(
        "MR-11, up to a whole quantum",
        [try vector.compare("initial", charge.initial.rounded(.up, decimals: 0))])
    },
    VectorRule("dydx-risk-order-14") { _ in
      .other("CR-33", "without equity and maintenance an account is not in our queue at all")
    },
    VectorRule("dydx-risk-order-") { vector in
      let (first, second) = (try place(vector.inputs["first"]), try place(vector.inputs["second"]))
      let order = first == second ? 0 : first < second ? 1 : -1
      return .same("CR-33", [try vector.compare("cmp", Exact(Int128(order)))])
    },
    VectorRule("dydx-liquidatable--100-0") { _ in
      .other("MR-40", "a debt without positions is nothing to close there; ours is in default")
    },
    VectorRule("dydx-liquidatable-") { vector in
      let maintenance = try Money(vector.input("maintenance"), .halfEven)
      let standing = try AccountStanding.standing(
        equity: try Money(vector.input("net_collateral"), .halfEven), initial: maintenance,
        maintenance: maintenance, isIdle: false, isRestricted: false, callLevel: Exact.one)
      let isClosed = standing == .liquidation || standing == .default
      return .same("MR-40", [try vector.compare("liquidatable", isClosed ? .one : .zero)])
    },
  ]

  /// An account's place in the queue of liquidation; the name is the same, so that only figures count.
  private static func place(_ account: JSONValue) throws -> LiquidationPriority {
    var figures = MarginFigures()
    figures.equity = try Money(account["net_collateral"].exact(), .halfEven)
    figures.maintenance = try Money(account["maintenance"].exact(), .halfEven)
    figures.standing = figures.equity < .zero ? .default : .liquidation
    return LiquidationPriority(account: "A", figures: figures)
  }

  /// What the tiers of a market take on a notional, before rounding; rates in millionths.
  private static func charge(
    on notional: Exact, initial: Exact, maintenance: Exact = Exact(1_000_000), lower: String,
    upper: String, _ vector: Vector
  ) throws -> (initial: Exact, maintenance: Exact) {
    let millionth = Exact(1, scale: 6)
    var book = try VectorBook([.standardMaintenanceShare: maintenance * millionth])
    let upperCap = try vector.input(upper)
    var band: OpenInterestBand?
    if !upperCap.isZero {
      band = OpenInterestBand(
        lowerUSD: try Money(vector.input(lower), .halfEven),
        upperUSD: try Money(upperCap, .halfEven),
        openInterestUSD: try Money(vector.input("open_interest_notional"), .halfEven))
    }
    let index = try book.add(
      underlying: "X", spot: .one, tiers: [(.zero, initial * millionth)], openInterest: band)
    let terms = try book.resolved().terms
    let underlying = terms.underlyings[index]
    func amount(_ tiers: MarginalTiers<Exact>) throws -> Exact {
      try .quotient(
        tiers.charge(on: notional, terms), tiers.denominator ?? .one, decimals: 18,
        rounding: .halfEven)
    }
    return (try amount(underlying.tiersInitial), try amount(underlying.tiersMaintenance))
  }
}
