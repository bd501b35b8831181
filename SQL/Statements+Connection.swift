extension SQLStatement {
  /// Sets a fresh session: search path, then statement, lock, idle-in-transaction and
  /// connection-check milliseconds.
  public static let sessionSettings = SQLStatement(
    "session_settings", PackageResources.session_settings_sql)

  /// Exports the open transaction's snapshot; one row, column `snapshot`.
  public static let snapshotExport = SQLStatement(
    "snapshot_export", PackageResources.snapshot_export_sql)

  /// Takes over an exported snapshot; placeholder `snapshot`.
  public static let snapshotImport = SQLStatement(
    "snapshot_import", PackageResources.snapshot_import_sql)
}
