extension SQLStatement {
  /// Finds the database $1; column `datname`.
  public static let clusterDatabase = SQLStatement(
    "cluster_database", PackageResources.cluster_database_sql)

  /// Creates a private cluster's database; placeholder `database`.
  public static let clusterDatabaseCreate = SQLStatement(
    "cluster_database_create", PackageResources.cluster_database_create_sql)
}
