/// How an account stands after the close (MR-40), from best to worst.
public enum Standing: String, Sendable, CaseIterable {
  /// Equity is at least the initial requirement.
  case healthy
  /// Reduce only: equity is below initial, or the account is restricted by a person.
  case restricted
  /// Equity is below the call level.
  case call
  /// Equity is below maintenance.
  case liquidation
  /// Equity is below zero.
  case `default`
  /// A needed input is missing, stale or impossible; there is no figure.
  case unpriced
}
