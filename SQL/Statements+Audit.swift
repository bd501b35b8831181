/// The statements of the audit log, and of what a session may do.
extension SQLStatement {
  /// The head of the chain; columns `event_no`, `hash`.
  public static let auditHead = SQLStatement("audit_head", PackageResources.audit_head_sql)

  /// Entries about period $1, newest first, at most $2.
  public static let auditLog = SQLStatement("audit_log", PackageResources.audit_log_sql)

  /// What is wrong with the log; $1 the hash and $2 the number of a head noted elsewhere.
  public static let auditProblems = SQLStatement(
    "audit_problems", PackageResources.audit_problems_sql)

  /// Who the session is, and whether it may act as one of the roles $1.
  public static let sessionStanding = SQLStatement(
    "session_standing", PackageResources.session_standing_sql)
}
