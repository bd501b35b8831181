extension BookFormat {
  /// `balances.csv`: closing balances, after settlement and funding.
  public static let balances = BookFile(
    "balances", .holdings, isRequired: false, key: ["period", "account", "asset"],
    columns: [
      .required("period", .identifier(of: "periods")),
      .required("account", .identifier(of: "accounts")),
      .required("asset", .identifier(of: "assets")),
      .required("quantity", .decimal(.any)),
    ])

  /// `positions.csv`: closing positions; an option's entry may be 0.
  public static let positions = BookFile(
    "positions", .holdings, isRequired: false, key: ["period", "account", "instrument"],
    columns: [
      .required("period", .identifier(of: "periods")),
      .required("account", .identifier(of: "accounts")),
      .required("instrument", .identifier(of: "instruments")),
      .required("quantity", .decimal(.any)),
      .required("entry_price", .decimal(.notNegative)),
    ])

  /// `orders.csv`: resting orders at the close.
  public static let orders = BookFile(
    "orders", .holdings, isRequired: false, key: ["period", "order"],
    columns: [
      .required("period", .identifier(of: "periods")),
      .required("order", .identifier(of: nil)),
      .required("account", .identifier(of: "accounts")),
      .required("instrument", .identifier(of: "instruments")),
      .required("side", .word(["buy", "sell"])),
      .required("quantity", .decimal(.positive)),
      .required("limit_price", .decimal(.positive)),
    ])

  /// `trades.csv`: executions within the period.
  public static let trades = BookFile(
    "trades", .holdings, isRequired: false, key: ["trade"],
    columns: [
      .required("trade", .identifier(of: nil)),
      .required("period", .identifier(of: "periods")),
      .required("account", .identifier(of: "accounts")),
      .required("instrument", .identifier(of: "instruments")),
      .required("side", .word(["buy", "sell"])),
      .required("quantity", .decimal(.notNegative)),
      .required("price", .decimal(.notNegative)),
      .required("fee", .decimal(.any)),
      .required("fee_asset", .identifier(of: "assets")),
      .required("executed_at", .instant),
    ])

  /// `transfers.csv`: what came in and went out other than by trading.
  public static let transfers = BookFile(
    "transfers", .holdings, isRequired: false, key: ["transfer"],
    columns: [
      .required("transfer", .identifier(of: nil)),
      .required("period", .identifier(of: "periods")),
      .required("account", .identifier(of: "accounts")),
      .required(
        "kind",
        .word(["deposit", "withdrawal", "transfer_in", "transfer_out", "correction"])),
      .required("asset", .identifier(of: "assets")),
      .required("amount", .decimal(.positive)),
      .required("reference", .text),
      .required("booked_at", .instant),
    ])
}
