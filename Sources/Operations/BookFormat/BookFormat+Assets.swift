extension BookFormat {
  /// `assets.csv`: what balances are kept in.
  public static let assets = BookFile(
    "assets", .terms, isRequired: true, key: ["asset"],
    columns: [
      .required("asset", .identifier(of: nil)),
      .required("kind", .word(["fiat", "stablecoin", "coin"])),
      .required("decimals", .whole(0...18)),
      .optional("underlying", .identifier(of: "underlyings")),
      .required("liability_initial", .decimal(.notNegative)),
      .required("liability_maintenance", .decimal(.notNegative)),
    ],
    rules: [.initialAtLeastMaintenance("liability_initial", 4, 5)])

  /// `asset_haircuts.csv`: marginal haircut rates by band of USD (MR-02).
  public static let assetHaircuts = BookFile(
    "asset_haircuts", .terms, isRequired: false, key: ["asset", "from_usd"],
    columns: [
      .required("asset", .identifier(of: "assets")),
      .required("from_usd", .decimal(.notNegative)),
      .required("initial", .decimal(.share)),
      .required("maintenance", .decimal(.share)),
    ],
    rules: [.initialAtLeastMaintenance("initial", 2, 3)])
}

extension BookRowRule {
  /// The rate at one place is at least the rate at another.
  static func initialAtLeastMaintenance(
    _ column: String, _ initial: Int, _ maintenance: Int
  ) -> BookRowRule {
    BookRowRule(rule: .initialAtLeastMaintenance, column: column) { values in
      guard let high = values[initial].units, let low = values[maintenance].units else {
        return true
      }
      return high >= low
    }
  }
}
