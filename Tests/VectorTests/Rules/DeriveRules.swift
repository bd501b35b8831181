import Amounts
import Margin

/// venues/derive_*: Black-76 marks, the standard model, scenarios; one venue in four generations.
enum DeriveRules {
  static let auction: [VectorRule] = [
    VectorRule("derive-auction-") { vector in
      let comparisons = try vector.inputs["actions"].list().enumerated().map { number, action in
        var value = try action["cash_before"].double()
        let elapsed = try action["time_s"].double()
        for (leg, quantity) in try action["quantity_before"].list().enumerated() {
          value +=
            try quantity.double()
            * PublishedOption(
              isCall: action["is_call"].list()[leg].isTrue(),
              strike: action["strike"].list()[leg].double(),
              forward: action["forward"].double(), volatility: action["vol"].list()[leg].double(),
              seconds: action["expiry_s"].list()[leg].double() - elapsed
            ).mark
        }
        return try Comparison(
          "mark to market before bid \(number + 1)", action["expected"]["PreMtM"].double(),
          binary: value, of: vector)
      }
      return .same("MR-22", comparisons, besides: LiquidationRules.auction)
    }
  ]

  static let first: [VectorRule] = [
    VectorRule("derive-pmrm1-") { vector in
      let inputs = vector.inputs
      guard vector.expected["mark_to_market"].isPresent else {
        return .other("MR-20 to MR-27", model)
      }
      guard try inputs["ForwardsFixed"].list().allSatisfy({ try $0.double() == 0 }) else {
        return .other("MR-22", "a forward of which a part is settled already")
      }
      func list(_ name: String) throws -> [JSONValue] { try inputs[name].list() }
      var forwards: [Double: Double] = [:]
      for (feed, forward) in zip(try list("FeedExpiries"), try list("Forwards")) {
        forwards[try feed.double()] = try forward.double()
      }
      var value = try inputs["Base"].double() * inputs["SpotPrice"].double()
      for name in ["Cash", "UnrealisedPerpPNL", "UnrealisedFunding"] {
        value += try inputs[name].double()
      }
      for leg in try list("OptionExpiries").indices {
        let seconds = try list("OptionExpiries")[leg].double()
        value +=
          try list("OptionAmounts")[leg].double()
          * PublishedOption(
            isCall: list("OptionIsCall")[leg].isTrue(), strike: list("OptionStrikes")[leg].double(),
            forward: forwards[seconds] ?? .nan, volatility: list("OptionVols")[leg].double(),
            seconds: seconds
          ).mark
      }
      return .same(
        "MR-01, MR-22", [try vector.compare("mark_to_market", binary: value)], besides: model)
    }
  ]

  static let second: [VectorRule] = [
    VectorRule("derive-pmrm2-") { vector in
      let book = try ScenarioBook(vector)
      let published = vector.expected["published_breakdown"]
      let isComparable = try book.isComparable
      var comparisons: [Comparison] = []
      if !book.options.isEmpty {
        comparisons.append(
          try Comparison(
            "OptionMTM", published["OptionMTM"].double(), binary: book.discountedMarks, of: vector))
      }
      if isComparable {
        comparisons.append(
          try Comparison(
            "worst_reg_loss", published["worst_reg_loss"].double(),
            binary: book.worstRegularProfit(), of: vector))
      }
      guard !comparisons.isEmpty else { return .other("MR-20 to MR-27", "\(collateral); \(model)") }
      return .same(
        isComparable ? "MR-20 to MR-24" : "MR-22, and their discount factor", comparisons,
        besides: model)
    }
  ]

  static let standard: [VectorRule] = [
    VectorRule("derive-srm-") { vector in
      let other = DeriveStandardBook.otherRules[
        String(vector.identifier.dropFirst("derive-srm-".count))]
      let ours = try DeriveStandardBook(vector).figures()
      let expected = vector.expected
      let comparisons = try [
        ("initial_margin", ours.initial), ("maintenance_margin", ours.maintenance),
        ("mark_to_market", ours.equity), ("initial_margin_truncated", ours.initial),
        ("maintenance_margin_truncated", ours.maintenance),
      ].filter { name, _ in
        expected[name].isPresent && other?.levels.contains(where: name.hasPrefix) != true
      }.map { try vector.compare($0, binary: $1) }
      guard !comparisons.isEmpty else { return .other("MR-15", other?.which ?? "") }
      return .same("MR-01, MR-02, MR-04, MR-11, MR-13 to MR-15", comparisons, besides: other?.which)
    }
  ]

  private static let model =
    "the rest of the requirement: other scenarios, discounting, contingencies and confidences"
  private static let collateral = "haircuts of collateral within the scenarios"
}
