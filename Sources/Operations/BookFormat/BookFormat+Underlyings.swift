extension BookFormat {
  /// `netting_nodes.csv`: the tree of MR-25; the root's parent is empty.
  public static let nettingNodes = BookFile(
    "netting_nodes", .terms, isRequired: true, key: ["node"],
    columns: [
      .required("node", .identifier(of: nil)),
      .optional("parent", .identifier(of: "netting_nodes")),
      .required("lambda", .decimal(.share)),
    ])

  /// `underlyings.csv`: the scan's parameters and the cost of closing.
  public static let underlyings = BookFile(
    "underlyings", .terms, isRequired: true, key: ["underlying"],
    columns: [
      .required("underlying", .identifier(of: nil)),
      .required("node", .identifier(of: "netting_nodes")),
      .required("price_range", .decimal(.properShare)),
      .required("vol_up", .decimal(.notNegative)),
      .required("vol_down", .decimal(.notNegative)),
      .required("vol_min", .decimal(.notNegative)),
      .required("basis_min", .decimal(.notNegative)),
      .required("basis_annual", .decimal(.notNegative)),
      .required("short_option_initial", .decimal(.notNegative)),
      .required("short_option_maintenance", .decimal(.notNegative)),
      .required("conversion_initial", .decimal(.share)),
      .required("conversion_maintenance", .decimal(.share)),
      .required("daily_volatility", .decimal(.notNegative)),
      .required("average_daily_volume_usd", .decimal(.positive)),
      .required("taker_fee_rate", .decimal(.notNegative)),
      .optional("half_spread", .decimal(.notNegative), fallback: .decimal(500_000_000_000_000)),
      .optional("impact", .decimal(.notNegative), fallback: .decimal(100_000_000_000_000_000)),
      .optional(
        "clip_usd", .decimal(.positive),
        fallback: .decimal(1_000_000_000_000_000_000_000_000)),
    ],
    rules: [
      .initialAtLeastMaintenance("short_option_initial", 8, 9),
      .initialAtLeastMaintenance("conversion_initial", 10, 11),
    ])

  /// `margin_tiers.csv`: initial rates by notional (MR-11).
  public static let marginTiers = BookFile(
    "margin_tiers", .terms, isRequired: true, key: ["underlying", "from_usd"],
    columns: [
      .required("underlying", .identifier(of: "underlyings")),
      .required("from_usd", .decimal(.notNegative)),
      .required("initial", .decimal(.share)),
    ])

  /// `open_interest_bands.csv`: where rates rise with open interest (MR-11).
  public static let openInterestBands = BookFile(
    "open_interest_bands", .terms, isRequired: false, key: ["underlying"],
    columns: [
      .required("underlying", .identifier(of: "underlyings")),
      .required("lower_usd", .decimal(.notNegative)),
      .required("upper_usd", .decimal(.notNegative)),
      .required("open_interest_usd", .decimal(.notNegative)),
    ],
    rules: [
      BookRowRule(rule: .upperAboveLower, column: "upper_usd") { values in
        guard let lower = values[1].units, let upper = values[2].units else { return true }
        return upper > lower
      }
    ])
}
