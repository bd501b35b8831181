extension SQLText {
  /// The checks a run must pass before it is published; each returns offending rows, at best none.
  public static let checks: [SQLStatement] = [
    SQLStatement("check_ping", PackageResources.check_ping_sql)
  ]
}
