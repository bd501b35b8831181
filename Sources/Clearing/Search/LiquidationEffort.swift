/// How much work a plan may take, by counts, so that equal inputs give equal plans on every machine.
public struct LiquidationEffort: Sendable, Equatable {
  /// The most trial closures of the greedy search and the local improvement of one account.
  public var trialLimit: Int
  /// The most combinations of closed lots for which the exact search is made.
  public var combinationLimit: Int
  /// The most positions whose pairs are looked at.
  public var pairedPositionLimit: Int
  /// The most clips of one plan.
  public var clipLimit: Int

  /// The bounds given, or the usual ones.
  public init(
    trialLimit: Int = 20_000, combinationLimit: Int = 4_096, pairedPositionLimit: Int = 16,
    clipLimit: Int = 100_000
  ) {
    self.trialLimit = trialLimit
    self.combinationLimit = combinationLimit
    self.pairedPositionLimit = pairedPositionLimit
    self.clipLimit = clipLimit
  }
}
