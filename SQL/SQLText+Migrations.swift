extension SQLText {
  /// The schema's migrations in the order they are applied; versions count from 1 without gaps.
  public static let migrations: [(version: Int, name: String, text: String)] = [
    (1, "V0001_ping", text(PackageResources.V0001_ping_sql))
  ]
}
