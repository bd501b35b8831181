extension BookFormat {
  /// `marks.csv`. A mark may be 0 or below: that makes accounts unpriced, and refuses no book (MR-00d).
  public static let marks = BookFile(
    "marks", .holdings, isRequired: true, key: ["period", "instrument"],
    columns: [
      .required("period", .identifier(of: "periods")),
      .required("instrument", .identifier(of: "instruments")),
      .required("mark", .decimal(.any)),
      .optional("forward", .decimal(.any)),
      .optional("implied_volatility", .decimal(.any)),
      .optional("quality", .decimal(.any), fallback: .decimal(1_000_000_000_000_000_000)),
      .required("observed_at", .instant),
    ])

  /// `index_prices.csv`: the spot price S of an underlying.
  public static let indexPrices = BookFile(
    "index_prices", .holdings, isRequired: true, key: ["period", "underlying"],
    columns: [
      .required("period", .identifier(of: "periods")),
      .required("underlying", .identifier(of: "underlyings")),
      .required("price", .decimal(.any)),
      .required("observed_at", .instant),
    ])

  /// `asset_prices.csv`: USD prices of assets that are neither USD nor an underlying's coin.
  public static let assetPrices = BookFile(
    "asset_prices", .holdings, isRequired: false, key: ["period", "asset"],
    columns: [
      .required("period", .identifier(of: "periods")),
      .required("asset", .identifier(of: "assets")),
      .required("price_usd", .decimal(.any)),
      .required("observed_at", .instant),
    ])

  /// `funding.csv`: longs pay a positive rate.
  public static let funding = BookFile(
    "funding", .holdings, isRequired: false, key: ["period", "instrument"],
    columns: [
      .required("period", .identifier(of: "periods")),
      .required("instrument", .identifier(of: "instruments")),
      .required("rate", .decimal(.any)),
      .optional("expected_next_rate", .decimal(.any)),
    ])
}
