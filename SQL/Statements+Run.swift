/// The statements by which a run is begun, gone on with and ended.
extension SQLStatement {
  /// Takes the lock of runs for the session; column `is_held`.
  public static let runTryLock = SQLStatement("run_try_lock", PackageResources.run_try_lock_sql)

  /// Gives the lock of runs back.
  public static let runUnlock = SQLStatement("run_unlock", PackageResources.run_unlock_sql)

  /// Where period $1 stands between runs.
  public static let runStanding = SQLStatement("run_standing", PackageResources.run_standing_sql)

  /// Input $1 with its period.
  public static let runInput = SQLStatement("run_input", PackageResources.run_input_sql)

  /// Begins a run; columns `run_no`, `epoch`.
  public static let runBegin = SQLStatement("run_begin", PackageResources.run_begin_sql)

  /// Ends the sessions of an earlier attempt at run $1.
  public static let runEndSessions = SQLStatement(
    "run_end_sessions", PackageResources.run_end_sessions_sql)

  /// Takes run $1 over; column `epoch`.
  public static let runTakeOver = SQLStatement("run_take_over", PackageResources.run_take_over_sql)

  /// Ends run $1 and removes what it made; $2 why.
  public static let runAbandon = SQLStatement("run_abandon", PackageResources.run_abandon_sql)

  /// Ends run $1 for good; $2 why.
  public static let runFail = SQLStatement("run_fail", PackageResources.run_fail_sql)

  /// Moves run $1 to state $2.
  public static let runState = SQLStatement("run_state", PackageResources.run_state_sql)

  /// Names the session $1.
  public static let runApplicationName = SQLStatement(
    "run_application_name", PackageResources.run_application_name_sql)

  /// Refuses an attempt $2 that does not own run $1.
  public static let runAssertEpoch = SQLStatement(
    "run_assert_epoch", PackageResources.run_assert_epoch_sql)

  /// Whether stage $2 of run $1 is done; columns `is_done`, `digest`.
  public static let stageDone = SQLStatement("stage_done", PackageResources.stage_done_sql)

  /// Begins stage $2 of run $1 in attempt $3; column `is_new`.
  public static let stageBegin = SQLStatement("stage_begin", PackageResources.stage_begin_sql)

  /// Ends stage $2 of run $1 with $3 rows and digest $4.
  public static let stageFinish = SQLStatement("stage_finish", PackageResources.stage_finish_sql)

  /// Makes the table of run $1, attempt $2, for rows of $3.
  public static let resultCreate = SQLStatement("result_create", PackageResources.result_create_sql)

  /// Makes the table of run $1, attempt $2, a part of $3.
  public static let resultAttach = SQLStatement("result_attach", PackageResources.result_attach_sql)

  /// Cuts input $3 into $4 units of stage $2 of run $1.
  public static let unitPlan = SQLStatement("unit_plan", PackageResources.unit_plan_sql)

  /// Lets a session's commits not wait for the disk.
  public static let unitSettings = SQLStatement(
    "unit_settings", PackageResources.unit_settings_sql)

  /// Has a session read by keys.
  public static let readerSettings = SQLStatement(
    "reader_settings", PackageResources.reader_settings_sql)

  /// Takes the next unit of stage $2 of run $1.
  public static let unitClaim = SQLStatement("unit_claim", PackageResources.unit_claim_sql)

  /// Marks unit $3 of stage $2 of run $1 done.
  public static let unitDone = SQLStatement("unit_done", PackageResources.unit_done_sql)

  /// What the units of stage $2 of run $1 came to.
  public static let unitDigests = SQLStatement("unit_digests", PackageResources.unit_digests_sql)

  /// How many accounts of run $1 stand how.
  public static let runSummaryStandings = SQLStatement(
    "run_summary_standings", PackageResources.run_summary_standings_sql)

  /// What run $1 has made.
  public static let runSummary = SQLStatement("run_summary", PackageResources.run_summary_sql)

  /// Sets memory for a transaction of checks.
  public static let checkSettings = SQLStatement(
    "check_settings", PackageResources.check_settings_sql)

  /// The checks that attempt $2 of run $1 has still to do; column `name`.
  public static let checksLeft = SQLStatement("checks_left", PackageResources.checks_left_sql)

  /// Does check $3 of run $1 for attempt $2.
  public static let runCheck = SQLStatement("run_check", PackageResources.run_check_sql)

  /// Does what is left of the checks of run $1, attempt $2; column `checks`.
  public static let runVerify = SQLStatement("run_verify", PackageResources.run_verify_sql)

  /// Points readers at run $1; $2 the attempt.
  public static let runPublish = SQLStatement("run_publish", PackageResources.run_publish_sql)

  /// Sets the output fingerprint $2 of run $1.
  public static let runOutputFingerprint = SQLStatement(
    "run_output_fingerprint", PackageResources.run_output_fingerprint_sql)

  /// The digests of the stages of run $1.
  public static let stageDigests = SQLStatement("stage_digests", PackageResources.stage_digests_sql)
}
