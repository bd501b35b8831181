public import Amounts
public import Margin

/// A margin call as the statement shows it (CR-20, CR-21).
public struct StatementCall: Sendable {
  /// Where a call stands.
  public enum State: String, Sendable, CaseIterable {
    case issued, superseded, met, cancelled
  }

  /// The call's identifier.
  public var identifier: String
  /// Where it stands.
  public var state: State
  /// What is called, in USD, in whole cents.
  public var amountUSD: Money
  /// When it was issued, in microseconds since 1970, UTC.
  public var issuedMicroseconds: Int64
  /// When it has to be met, in microseconds since 1970, UTC.
  public var dueMicroseconds: Int64
  /// The first deadline of the calls it nets, in microseconds since 1970, UTC.
  public var firstDueMicroseconds: Int64
  /// The account's standing that called for it.
  public var standing: Standing
  /// The call it supersedes.
  public var supersedes: String?
  /// The amount less that of the superseded call, in USD, in whole cents.
  public var amountChangeUSD: Money?
  /// Whether this run issued it.
  public var isOfThisRun: Bool

  /// Puts a call together.
  public init(
    identifier: String, state: State, amountUSD: Money, issuedMicroseconds: Int64,
    dueMicroseconds: Int64, firstDueMicroseconds: Int64, standing: Standing, supersedes: String?,
    amountChangeUSD: Money?, isOfThisRun: Bool
  ) {
    self.identifier = identifier
    self.state = state
    self.amountUSD = amountUSD
    self.issuedMicroseconds = issuedMicroseconds
    self.dueMicroseconds = dueMicroseconds
    self.firstDueMicroseconds = firstDueMicroseconds
    self.standing = standing
    self.supersedes = supersedes
    self.amountChangeUSD = amountChangeUSD
    self.isOfThisRun = isOfThisRun
  }
}
