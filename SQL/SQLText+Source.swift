extension SQLText {
  /// Templates of the views a database of one's own must offer to be frozen into a period.
  public static let source: [SQLStatement] = [
    SQLStatement("source_ping", PackageResources.source_ping_sql)
  ]
}
