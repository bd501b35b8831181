import Amounts

/// clearing/span: scanning risk is the same maximum as ours; what is built on it is not.
enum SpanRules {
  static let all: [VectorRule] = [
    VectorRule("mcm-long-future") { vector in
      let arrays = vector.inputs["arrays_pl"]
      let positions = try vector.inputs["positions"].fields().map { name, contracts in
        (
          contracts: try contracts.exact(),
          losses: try arrays[name].list().map { -(try $0.exact()) }
        )
      }
      return try scan(positions, vector.expected, vector)
    },
    VectorRule("jscc-ex1") { vector in
      let range = try vector.input("price_scan_range")
      let scan = try BuildingBlocks.scan(
        [(contracts: try vector.input("net_contracts"), losses: [-range, range])])
      return .same("MR-24", [try vector.compare("scan_risk", scan.loss)])
    },
    VectorRule("cme-gc-outright-") { vector in
      try scan(
        [(contracts: try vector.input("position"), losses: try losses(vector.inputs["array"]))],
        vector.expected, vector)
    },
    VectorRule("cme-gc-cal-") { _ in .other("MR-26", spreads) },
    VectorRule("cme-og-") { _ in
      .other("MR-01", "scan risk is given, net option value is taken off; ours counts it in equity")
    },
    VectorRule("nymex-") { _ in .other("MR-26", spreads) },
    VectorRule("zz-params") { _ in
      .other("MR-24", "no figure of its own: the arrays that the zz vectors scan")
    },
    VectorRule("zz-") { vector in
      let contracts = try parameters(vector)
      var comparisons: [Comparison] = []
      for (commodity, expected) in try vector.expected["by_cc"].fields().sorted(by: {
        $0.key < $1.key
      }) {
        var positions: [(contracts: Exact, losses: [Exact])] = []
        for (name, quantity) in try vector.inputs["positions"].fields()
        where try contracts[name]["cc"].string() == commodity {
          positions.append((try quantity.exact(), try losses(contracts[name]["array"])))
        }
        let ours = try BuildingBlocks.scan(positions)
        comparisons.append(
          try Comparison(
            "\(commodity) scan_risk", expected["scan_risk"].exact(), ours.loss, of: vector))
        if !ours.loss.isZero {
          comparisons.append(
            try Comparison(
              "\(commodity) active_scenario", expected["active_scenario"].exact(),
              Exact(Int128(ours.scenario)), of: vector))
        }
      }
      return .same("MR-24", comparisons, besides: built)
    },
    VectorRule("composite-delta") { _ in
      .other("MR-23", "delta is a mean over price moves; ours is the delta at the mark")
    },
    VectorRule("nse-nifty-fut") { _ in .other("MR-24", "a broker's total of given parts") },
    VectorRule("kdpw-scan-linear") { _ in
      .other("MR-22", "half the range is half the margin of a future; inputs are not published")
    },
    VectorRule("marginism-") { _ in .other("MR-24", "a program's whole requirement: \(built)") },
  ]

  private static let spreads =
    "spread charges by pairs of months; ours by the hedged share of deltas (BASIS)"
  private static let built =
    "spread charges and credits, the short-option minimum, and net option value"

  private static func losses(_ array: JSONValue) throws -> [Exact] {
    try array.list().map { try $0.exact() }
  }

  /// The contracts of the parameter set that stands among the vectors.
  private static func parameters(_ vector: Vector) throws -> JSONValue {
    let name = try vector.inputs["params"].string()
    let set = try vector.shared["vectors"].list().first { try $0["id"].string() == name }
    return set?["inputs"]["contracts"] ?? .null
  }

  private static func scan(
    _ positions: [(contracts: Exact, losses: [Exact])], _ expected: JSONValue, _ vector: Vector
  ) throws -> Finding {
    let ours = try BuildingBlocks.scan(positions)
    var comparisons = [try vector.compare("scan_risk", ours.loss)]
    if expected["active_scenario"].isPresent {
      comparisons.append(try vector.compare("active_scenario", Exact(Int128(ours.scenario))))
    }
    return .same("MR-24", comparisons)
  }
}
