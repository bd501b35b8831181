import Amounts

/// clearing/margin_call: what is called, from when, and by when.
enum CallRules {
  static let all: [VectorRule] = [
    VectorRule("csa-") { vector in
      let required = try vector.input("exposure") + vector.input("ia_transferor")
      let support = try (required - vector.input("ia_transferee") - vector.input("threshold"))
        .positivePart
      let delivery = try BuildingBlocks.call(
        initial: support, equity: vector.input("credit_support_balance"),
        minimumTransfer: vector.input("mta"), rounding: vector.input("rounding"))
      return .same(
        "CR-20", [try vector.compare("delivery", delivery)],
        besides: "thresholds and returns: ours has no threshold, and what is above the release "
          + "level is free to withdraw (CR-23)")
    },
    VectorRule("ore-ia") { vector in
      let call = try BuildingBlocks.call(
        initial: vector.input("value") + vector.input("ia_held") - vector.input("threshold_rcv"),
        equity: vector.input("balance"), minimumTransfer: vector.input("mta_rcv"), rounding: .one)
      return .same("CR-20", [try vector.compare("call", call)], besides: "thresholds")
    },
    VectorRule("ore-pending-counted") { _ in
      .other("CR-20, CR-22", "margin on its way counts there; ours counts what is settled")
    },
    VectorRule("cftc-1.44") { vector in
      let deposits = try vector.input("deposits_market")
      let haircut = try BuildingBlocks.tiers(
        [(.zero, try vector.input("haircut"))], on: deposits)
      let call = try BuildingBlocks.call(
        initial: vector.input("requirement") + haircut,
        equity: vector.input("nlv") + deposits, minimumTransfer: .zero, rounding: .one)
      return .same("MR-02, CR-20", [try vector.compare("undermargined", call)])
    },
    VectorRule("cftc-timing") { _ in
      .other(
        "CR-22", "a calendar by currency, no number; ours is due so many hours after the close")
    },
    VectorRule("emir-intraday") { _ in
      .other("MR-40", "a call above 1.10 times the collateral; ours below 1.10 times maintenance")
    },
    VectorRule("cme-cycle") { _ in .other("CR-22", "a timetable, no number") },
    VectorRule("netting-across-types") { _ in
      .other("CR-20", "variation is called although initial margin is in excess; ours nets the two")
    },
  ]
}
