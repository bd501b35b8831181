import Amounts
import Margin

extension BookFolder {
  func parameters() throws -> RiskParameters {
    let nodeRows = try rows("netting_nodes.csv")
    let underlyingRows = try rows("underlyings.csv")
    let assetRows = try rows("assets.csv")
    let nodes = try numbered(nodeRows, "node")
    let underlyings = try numbered(underlyingRows, "underlying")
    let assets = try numbered(assetRows, "asset")
    return RiskParameters(
      scalars: try scalars(),
      assets: try assetRows.map { try asset($0, underlyings) },
      nodes: try nodeRows.map { row in
        NettingNode(
          name: try row.text("node"),
          parent: try row.textIfAny("parent") == nil ? nil : row.index("parent", in: nodes),
          lambda: try row.value("lambda"))
      },
      underlyings: try underlyingRows.map { try underlying($0, nodes) },
      instruments: try rows("instruments.csv").map { try instrument($0, underlyings, assets) },
      scenarios: try scenarios())
  }

  private func scalars() throws -> ScalarParameters {
    var scalars = ScalarParameters()
    for row in try rows("parameters.csv") {
      scalars[try row.choice("key")] = try row.value("value")
    }
    return scalars
  }

  private func scenarios() throws -> [Scenario] {
    let found = try rows("scenarios.csv").map { row in
      (
        number: Int(try row.text("scenario")) ?? 0,
        scenario: Scenario(
          kind: try row.choice("kind"), move: try row.value("move"),
          volatility: try row.choice("volatility"))
      )
    }
    return found.isEmpty
      ? Scenario.standard : found.sorted { $0.number < $1.number }.map(\.scenario)
  }

  private func asset(_ row: Row, _ underlyings: [String: Int]) throws -> Asset {
    let name = try row.text("asset")
    let bands = try rows("asset_haircuts.csv").filter { try $0.text("asset") == name }.map {
      HaircutBand(
        fromUSD: try $0.value("from_usd"), initial: try $0.value("initial"),
        maintenance: try $0.value("maintenance"))
    }
    return Asset(
      name: name, kind: try row.choice("kind"),
      underlying: row.textIfAny("underlying") == nil
        ? nil : try row.index("underlying", in: underlyings),
      haircuts: bands.sorted { $0.fromUSD < $1.fromUSD },
      liabilityInitial: try row.value("liability_initial"),
      liabilityMaintenance: try row.value("liability_maintenance"))
  }

  private func underlying(_ row: Row, _ nodes: [String: Int]) throws -> Underlying {
    let name = try row.text("underlying")
    let tiers = try rows("margin_tiers.csv").filter { try $0.text("underlying") == name }.map {
      MarginTier(fromUSD: try $0.value("from_usd"), initial: try $0.value("initial"))
    }
    let band = try rows("open_interest_bands.csv").first { try $0.text("underlying") == name }
    return Underlying(
      name: name, node: try row.index("node", in: nodes), priceRange: try row.value("price_range"),
      volatilityUp: try row.value("vol_up"), volatilityDown: try row.value("vol_down"),
      volatilityMinimum: try row.value("vol_min"), basisMinimum: try row.value("basis_min"),
      basisAnnual: try row.value("basis_annual"),
      shortOptionInitial: try row.value("short_option_initial"),
      shortOptionMaintenance: try row.value("short_option_maintenance"),
      conversionInitial: try row.value("conversion_initial"),
      conversionMaintenance: try row.value("conversion_maintenance"),
      dailyVolatility: try row.value("daily_volatility"),
      averageDailyVolumeUSD: try row.value("average_daily_volume_usd"),
      takerFeeRate: try row.value("taker_fee_rate"),
      tiers: tiers.sorted { $0.fromUSD < $1.fromUSD },
      openInterestBand: try band.map {
        OpenInterestBand(
          lowerUSD: try $0.value("lower_usd"), upperUSD: try $0.value("upper_usd"),
          openInterestUSD: try $0.value("open_interest_usd"))
      },
      halfSpread: try row.valueIfAny("half_spread") ?? Ratio("0.0005"),
      impact: try row.valueIfAny("impact") ?? Ratio("0.1"),
      clipUSD: try row.valueIfAny("clip_usd") ?? Money("1000000"))
  }

  private func instrument(
    _ row: Row, _ underlyings: [String: Int], _ assets: [String: Int]
  ) throws -> Instrument {
    let strike: Price? = try row.valueIfAny("strike")
    return Instrument(
      name: try row.text("instrument"), kind: try row.choice("kind"),
      underlying: try row.index("underlying", in: underlyings),
      settlementAsset: try row.index("settlement_asset", in: assets),
      payoff: try row.choice("payoff"), multiplier: try row.value("multiplier"),
      option: try strike.map { .init(strike: $0, right: try row.choice("right")) },
      expiryMicroseconds: row.textIfAny("expiry") == nil ? nil : try row.instant("expiry"),
      lotSize: try row.valueIfAny("lot_size") ?? Quantity("0.00000001"))
  }
}
