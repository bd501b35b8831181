extension SQLStatement {
  /// The period that closes last among those loaded; column `period`.
  public static let periodLatestLoaded = SQLStatement(
    "period_latest_loaded", PackageResources.period_latest_loaded_sql)

  /// The period that closes last among those published; column `period`.
  public static let periodLatestPublished = SQLStatement(
    "period_latest_published", PackageResources.period_latest_published_sql)

  /// Whether a period is loaded and published; `$1` its name.
  public static let periodStanding = SQLStatement(
    "period_standing", PackageResources.period_standing_sql)

  /// Runs, newest first; `$1` a period or null, `$2` how many.
  public static let runList = SQLStatement("run_list", PackageResources.run_list_sql)

  /// One run; `$1` its number.
  public static let runShow = SQLStatement("run_show", PackageResources.run_show_sql)

  /// The stages of a run; `$1` its number.
  public static let runStages = SQLStatement("run_stages", PackageResources.run_stages_sql)

  /// An account's published figures; `$1` the run, `$2` the account.
  public static let marginOfAccount = SQLStatement(
    "margin_of_account", PackageResources.margin_of_account_sql)

  /// What an operator wants to know first.
  public static let statusOverview = SQLStatement(
    "status_overview", PackageResources.status_overview_sql)

  /// The newest periods; `$1` how many.
  public static let statusPeriods = SQLStatement(
    "status_periods", PackageResources.status_periods_sql)

  /// The sessions of this program that hold a session lock.
  public static let statusLockHolders = SQLStatement(
    "status_lock_holders", PackageResources.status_lock_holders_sql)

  /// The server, the database and the role.
  public static let doctorServer = SQLStatement(
    "doctor_server", PackageResources.doctor_server_sql)

  /// The settings on which safety and speed rest.
  public static let doctorSettings = SQLStatement(
    "doctor_settings", PackageResources.doctor_settings_sql)

  /// What the role may do with the tables of a night.
  public static let doctorRights = SQLStatement(
    "doctor_rights", PackageResources.doctor_rights_sql)
}
