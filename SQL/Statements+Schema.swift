/// The statements of the schema's own bookkeeping.
extension SQLStatement {
  /// Makes the table of applied migrations; a script of several statements.
  public static let schemaBookkeeping = SQLStatement(
    "schema_bookkeeping", PackageResources.schema_bookkeeping_sql)

  /// Whether the table of applied migrations is there; column `is_kept`.
  public static let schemaIsKept = SQLStatement(
    "schema_is_kept", PackageResources.schema_is_kept_sql)

  /// Lists the applied migrations; columns `version`, `name`, `sha256`, `applied_at`.
  public static let schemaApplied = SQLStatement(
    "schema_applied", PackageResources.schema_applied_sql)

  /// Waits for the lock of migrations, held to the transaction's end.
  public static let schemaLock = SQLStatement("schema_lock", PackageResources.schema_lock_sql)

  /// Becomes the schema's owner until the end of the transaction, where that may be.
  public static let schemaActAsOwner = SQLStatement(
    "schema_act_as_owner", PackageResources.schema_act_as_owner_sql)

  /// Records an applied migration; $1 version, $2 name, $3 checksum.
  public static let schemaRecord = SQLStatement(
    "schema_record", PackageResources.schema_record_sql)

  /// Lists the publication checks; columns `name`, `query`.
  public static let schemaChecks = SQLStatement(
    "schema_checks", PackageResources.schema_checks_sql)

  /// Removes publication checks but those named in $1.
  public static let schemaChecksRemove = SQLStatement(
    "schema_checks_remove", PackageResources.schema_checks_remove_sql)

  /// Sets the publication check $1 to the query $2.
  public static let schemaChecksSet = SQLStatement(
    "schema_checks_set", PackageResources.schema_checks_set_sql)
}
