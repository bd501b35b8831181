/// The statements that propose, decide and show terms.
extension SQLStatement {
  /// Proposals; $1 one of them or NULL; columns `proposal`, `state`, `set_in_force`.
  public static let proposalList = SQLStatement(
    "proposal_list", PackageResources.proposal_list_sql)

  /// Locks proposal $1; columns `state`, `decided_by`, `effective_at`.
  public static let proposalLock = SQLStatement(
    "proposal_lock", PackageResources.proposal_lock_sql)

  /// Proposes set $1 against set $2 with reason $3 from $4 on; column `proposal`.
  public static let proposalAdd = SQLStatement("proposal_add", PackageResources.proposal_add_sql)

  /// Decides proposal $1: $2 the state, $3 why.
  public static let proposalDecide = SQLStatement(
    "proposal_decide", PackageResources.proposal_decide_sql)

  /// The instants of approved changes from $1 on; column `effective_at`.
  public static let proposalInstants = SQLStatement(
    "proposal_instants", PackageResources.proposal_instants_sql)

  /// Terms that need approval and differ between sets $1 and $2.
  public static let governedDifferences = SQLStatement(
    "governed_differences", PackageResources.governed_differences_sql)

  /// Parameter sets; $1 one of them or NULL, at most $2; columns `parameter_set`, `is_in_force`.
  public static let parameterSetList = SQLStatement(
    "parameter_set_list", PackageResources.parameter_set_list_sql)

  /// The bounds of proposed terms; columns `file`, `key`, `name`, `lowest`, `highest`.
  public static let boundList = SQLStatement("bound_list", PackageResources.bound_list_sql)

  /// Kept previews of proposal $1 in period $2 or in all; columns `run_no`, `original_run_no`.
  public static let previewList = SQLStatement("preview_list", PackageResources.preview_list_sql)

  /// The terms of run $1 with proposal $2, as a set of fingerprint $3; column `preview_set`.
  public static let previewTerms = SQLStatement(
    "preview_terms", PackageResources.preview_terms_sql)

  /// What the accounts of runs $1 and $2 have and need in all.
  public static let impactTotals = SQLStatement(
    "impact_totals", PackageResources.impact_totals_sql)
}
