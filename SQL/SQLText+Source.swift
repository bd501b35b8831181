extension SQLText {
  /// Templates of the views a database of one's own offers to be frozen into a period, each a script
  /// of statements, in the order in which they are run; the first makes the tables they read.
  public static let source: [SQLStatement] = [
    SQLStatement("example_exchange", PackageResources.example_exchange_sql),
    SQLStatement("source_schema", PackageResources.source_schema_sql),
    SQLStatement("source_periods", PackageResources.source_periods_sql),
    SQLStatement("source_accounts", PackageResources.source_accounts_sql),
    SQLStatement("source_instruments", PackageResources.source_instruments_sql),
    SQLStatement("source_holdings", PackageResources.source_holdings_sql),
    SQLStatement("source_market", PackageResources.source_market_sql),
    SQLStatement("source_activity", PackageResources.source_activity_sql),
  ]
}
