import Amounts
import Foundation

@testable import Margin

/// A portfolio of venues/derive_pmrm2: options and perpetuals on one underlying, with scenarios.
struct ScenarioBook {
  struct Leg {
    let quantity: Double
    let rate: Double
    let option: PublishedOption

    /// What the venue multiplies an option's price with; it knows no negative rate.
    var discount: Double { exp(-max(rate, 0) * option.years) }
  }

  let options: [Leg]
  private let vector: Vector

  init(_ vector: Vector) throws {
    self.vector = vector
    var feeds: [Double: JSONValue] = [:]
    for feed in try vector.inputs["OptionFeeds"].list() {
      feeds[try feed["FeedExpiry"].double()] = feed
    }
    options = try vector.inputs["Options"].list().map { option in
      let seconds = try option["Expiry"].double()
      let feed = feeds[seconds] ?? .null
      return Leg(
        quantity: try option["Amount"].double(), rate: try feed["Rate"].double(),
        option: PublishedOption(
          isCall: try option["IsCall"].isTrue(), strike: try option["Strike"].double(),
          forward: try feed["Forward"].double(), volatility: try option["MarkVol"].double(),
          seconds: seconds))
    }
  }

  var discountedMarks: Double {
    options.reduce(0) { $0 + $1.quantity * $1.discount * $1.option.mark }
  }

  /// Whether regular scenarios are the same by our rules: nothing is discounted there, which the venue
  /// does not at a rate below zero, and no collateral takes part.
  var isComparable: Bool {
    get throws {
      let perpetuals = try vector.inputs["NumPerps"].double()
      return try vector.inputs["Collaterals"].list().isEmpty
        && options.allSatisfy { $0.rate < 0 } && !(options.isEmpty && perpetuals == 0)
    }
  }

  /// The scenarios that are neither tails nor skews, each move being the whole of a range of one.
  private func regularScenarios() throws -> [Scenario] {
    let set = try vector.content["scenarios"].string()
    return try vector.shared["scenario_sets"][set].list().compactMap { scenario in
      let moves: [String: Scenario.VolatilityMove] = ["Up": .up, "None": .same, "Down": .down]
      guard try scenario["DampeningFactor"].double() == 1,
        let move = try moves[scenario["VolShockDirection"].string()]
      else { return nil }
      return Scenario(
        kind: .range, move: try Ratio(scenario["SpotShock"].exact() - .one, .halfEven),
        volatility: move)
    }
  }

  /// By MR-21 with the venue's parameters.
  private func shock() throws -> VolatilityShock {
    let parameters = vector.shared["params"][try vector.content["params"].string()]["VolShock"]
    func number(_ name: String) throws -> Exact { try parameters[name].exact() }
    var book = try VectorBook([
      .volatilityTermPowerShort: try number("SHORTTERMPOWER"),
      .volatilityTermPowerLong: try number("LONGTERMPOWER"),
    ])
    let index = try book.add(underlying: "X", spot: .one) { underlying in
      underlying.volatilityUp = try Ratio(number("VOLRANGEUP"), .halfEven)
      underlying.volatilityDown = try Ratio(number("VOLRANGEDOWN"), .halfEven)
      underlying.volatilityMinimum = try Ratio(number("MIN_VOL_EVAL_SHOCKED"), .halfEven)
    }
    return VolatilityShock(book.parameters.underlyings[index], book.parameters.scalars)
  }

  /// The least profit over the regular scenarios, by the arrays of MR-22 and the scan of MR-24.
  func worstRegularProfit() throws -> Double {
    let array = UnitRiskArray(scenarios: try regularScenarios(), tailWeight: .one)
    func losses(_ units: [Int128]) -> [Exact] { units.map { -Exact($0, scale: 10) } }
    let shock = try shock()
    var positions = try options.map { leg in
      let option = PricedOption(
        right: leg.option.right, strike: try Exact(shortest: leg.option.strike),
        forward: try Exact(shortest: leg.option.forward),
        impliedVolatility: try Exact(shortest: leg.option.volatility),
        microsecondsToExpiry: Int64(leg.option.seconds * 1_000_000), shock: shock)
      return (
        contracts: try Exact(shortest: leg.quantity),
        losses: losses(try array.option(option, factor: .one, priceRange: .one))
      )
    }
    let price = try vector.input("PerpPrice")
    positions.append(
      (
        try vector.input("NumPerps"),
        losses(try array.proportional(factor: price, priceRange: .one))
      ))
    return -(try BuildingBlocks.scan(positions).loss.nearestDouble)
  }
}
