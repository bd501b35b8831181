/// The statements that propose, decide, show and read what people add to requirements.
extension SQLStatement {
  /// Proposes an add-on for account $1 or client $2 with multiplier $3, amount $4, reason $5, from $6 or now until $7;
  /// column `add_on`.
  public static let addOnAdd = SQLStatement("add_on_add", PackageResources.add_on_add_sql)

  /// Proposes to end add-on $1 with reason $2 from $3 or now; column `add_on`.
  public static let addOnEnd = SQLStatement("add_on_end", PackageResources.add_on_end_sql)

  /// Decides add-on $1: $2 the state, $3 why.
  public static let addOnDecide = SQLStatement(
    "add_on_decide", PackageResources.add_on_decide_sql)

  /// Locks add-on $1; columns `state`, `ends`, `decided_by`, `ended_by`.
  public static let addOnLock = SQLStatement("add_on_lock", PackageResources.add_on_lock_sql)

  /// Whether there is account $1 or client $2; column `is_known`.
  public static let addOnSubject = SQLStatement(
    "add_on_subject", PackageResources.add_on_subject_sql)

  /// Add-ons, those of numbers $1 or all; columns `add_on`, `ends`, `account`, `client`, `state`, `ended_at`.
  public static let addOnList = SQLStatement("add_on_list", PackageResources.add_on_list_sql)

  /// The add-ons of account $2 in input $1; column `add_on`.
  public static let addOnSealed = SQLStatement(
    "add_on_sealed", PackageResources.add_on_sealed_sql)

  /// Reads the accounts of an input that have an add-on; placeholders `input`, `first`, `last`.
  public static let heldAddOns = SQLStatement(
    "held_add_ons", PackageResources.held_add_ons_sql)
}
