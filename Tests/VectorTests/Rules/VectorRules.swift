/// Which vectors are dealt with how: for each file, rules by how identifiers begin; the first counts.
enum VectorRules {
  static let byFile: [String: [VectorRule]] = [
    "clearing/adl": ClearingRemainderRules.autoDeleveraging,
    "clearing/backtesting": ClearingRemainderRules.backTesting,
    "clearing/golden_eop": LiquidationRules.endOfPeriod,
    "clearing/incidents": ClearingRemainderRules.incidents,
    "clearing/iso20022": ClearingRemainderRules.messages,
    "clearing/liquidation": LiquidationRules.all,
    "clearing/margin_call": CallRules.all,
    "clearing/pqd": ClearingRemainderRules.disclosures,
    "clearing/settlement": SettlementRules.all,
    "clearing/span": SpanRules.all,
    "clearing/var_es_apc": ClearingRemainderRules.riskMeasures,
    "clearing/waterfall": ClearingRemainderRules.waterfall,
    "venues/deribit": ExchangeRules.deribit,
    "venues/derive_liquidation": DeriveRules.auction,
    "venues/derive_pmrm1": DeriveRules.first,
    "venues/derive_pmrm2": DeriveRules.second,
    "venues/derive_srm": DeriveRules.standard,
    "venues/drift": VenueRules.drift,
    "venues/dydx": DYDXRules.all,
    "venues/hyperliquid": TierRules.hyperliquid,
    "venues/mango_health": VenueRules.mango,
    "venues/misc_exchanges": TierRules.others,
    "venues/openmargin": VenueRules.openMargin,
    "venues/paradex": ExchangeRules.paradex,
    "venues/vega": VenueRules.vega,
  ]

  /// The place of the rule that deals with a vector among its file's; nil where none does.
  static func place(of vector: Vector) -> Int? {
    byFile[vector.file]?.firstIndex { vector.identifier.hasPrefix($0.prefix) }
  }
}
