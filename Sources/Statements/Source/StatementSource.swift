public import Margin

/// Everything a statement says about one account that is not the same for all accounts of the run.
///
/// Indices are those of the period's parameter set, but for ``PriorClosing``. It can be emptied and
/// filled again, so that a stream of accounts needs no new memory.
public struct StatementSource: Sendable {
  /// What an account held at the prior close, and what the rules said of it.
  public struct PriorClosing: Sendable {
    /// Closing holdings, by indices into the prior parameter set. Orders are not looked at.
    public var portfolio: Portfolio
    /// The figures published for the prior period.
    public var assessment: Assessment

    /// Puts a prior close together.
    public init(portfolio: Portfolio, assessment: Assessment) {
      self.portfolio = portfolio
      self.assessment = assessment
    }
  }

  /// The statement's version, from 1.
  public var version: Int
  /// Identifier of the statement this one replaces.
  public var supersedes: String?
  /// The account.
  public var account: StatementAccount
  /// Today's holdings and resting orders.
  public var closing: Portfolio
  /// Identifiers of the orders, parallel to `closing.orders`.
  public var orders: [String]
  /// Today's figures as published, or why there are none.
  public var assessment: Assessment
  /// The prior close; nil where there is no prior period or the account was not in it.
  public var prior: PriorClosing?
  /// Executions within the period, in any order.
  public var trades: [Trade]
  /// Transfers within the period, in any order.
  public var transfers: [Transfer]
  /// The account's calls, in the order to show them; at most one of this run.
  public var calls: [StatementCall]

  /// Puts a source together.
  public init(
    version: Int, supersedes: String? = nil, account: StatementAccount, closing: Portfolio,
    orders: [String] = [], assessment: Assessment, prior: PriorClosing? = nil,
    trades: [Trade] = [], transfers: [Transfer] = [], calls: [StatementCall] = []
  ) {
    self.version = version
    self.supersedes = supersedes
    self.account = account
    self.closing = closing
    self.orders = orders
    self.assessment = assessment
    self.prior = prior
    self.trades = trades
    self.transfers = transfers
    self.calls = calls
  }
}
