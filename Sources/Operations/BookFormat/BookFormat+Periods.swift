extension BookFormat {
  /// `periods.csv`: half-open `[opens_at, closes_at)`.
  public static let periods = BookFile(
    "periods", .periods, isRequired: true, key: ["period"],
    columns: [
      .required("period", .identifier(of: nil)),
      .required("opens_at", .instant),
      .required("closes_at", .instant),
      .required("business_date", .date),
      .required("kind", .word(["daily", "intraday", "monthly"])),
    ],
    rules: [
      BookRowRule(rule: .closesAfterItOpens, column: "closes_at") { values in
        guard case .instant(let opens) = values[1], case .instant(let closes) = values[2] else {
          return true
        }
        return closes > opens
      }
    ])

  /// `accounts.csv`: merged by account.
  public static let accounts = BookFile(
    "accounts", .merged, isRequired: true, key: ["account"],
    columns: [
      .required("account", .identifier(of: nil)),
      .required("client", .identifier(of: nil)),
      .required("name", .text),
      .required("model", .word(["standard", "portfolio"])),
      .required("reporting_currency", .identifier(of: "assets")),
      .required("time_zone", .identifier(of: nil)),
      .required("status", .word(["active", "restricted", "closed"])),
    ])
}
