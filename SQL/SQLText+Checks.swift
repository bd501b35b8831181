extension SQLText {
  /// The checks a run must pass before it is published; each returns offending rows, at best none.
  public static let checks: [SQLStatement] = [
    SQLStatement("check_accounts", PackageResources.check_accounts_sql),
    SQLStatement("check_add_ons", PackageResources.check_add_ons_sql),
    SQLStatement("check_arrays", PackageResources.check_arrays_sql),
    SQLStatement("check_call_coverage", PackageResources.check_call_coverage_sql),
    SQLStatement("check_calls", PackageResources.check_calls_sql),
    SQLStatement("check_holdings", PackageResources.check_holdings_sql),
    SQLStatement("check_liquidations", PackageResources.check_liquidations_sql),
    SQLStatement("check_scan", PackageResources.check_scan_sql),
    SQLStatement("check_statements", PackageResources.check_statements_sql),
    SQLStatement("check_totals", PackageResources.check_totals_sql),
    SQLStatement("check_units", PackageResources.check_units_sql),
  ]
}
