public import Margin

/// What a start of the night is asked for.
public struct RunRequest: Sendable, Equatable {
  /// The period.
  public var period: String
  /// The last stage that is done; `publish` is the whole night.
  public var through: RunStage
  /// Whether a single account without a price keeps everything from being published.
  public var isStrict: Bool

  /// A request.
  public init(period: String, through: RunStage = .publish, isStrict: Bool = false) {
    self.period = period
    self.through = through
    self.isStrict = isStrict
  }
}

/// How far a stage has come.
public enum RunProgress: Sendable, Equatable {
  /// A stage begins; `total` of `unit` are to be done, where that is known.
  case began(RunStage, unit: String, total: Int?)
  /// So many more are done.
  case advanced(Int)
  /// The stage has ended.
  case ended(RunStage)
}

/// What a start of the night came to.
public struct RunOutcome: Sendable, Equatable {
  /// How a start of the night ends when nothing fails.
  public enum Ending: String, Sendable {
    /// Everything was published before; nothing was done.
    case noop
    /// The results are published.
    case published
    /// The stage that was asked for is done; a later start goes on from there.
    case stopped
  }

  /// How it ended.
  public var ending: Ending
  /// The run's number.
  public var run: Int
  /// The version of the results it makes.
  public var version: Int
  /// Whether it took up an earlier attempt's work.
  public var isResumed: Bool
  /// What the results say; of a night that was published before only how many accounts are unpriced.
  public var summary: RunSummary

  /// An outcome.
  public init(
    ending: Ending, run: Int, version: Int, isResumed: Bool, summary: RunSummary = RunSummary()
  ) {
    self.ending = ending
    self.run = run
    self.version = version
    self.isResumed = isResumed
    self.summary = summary
  }
}

/// The counts a desk looks at first.
public struct RunSummary: Sendable, Equatable {
  /// Accounts by how they stand, those without any left out.
  public var accountsByStanding: [Standing: Int] = [:]
  /// Margin calls issued.
  public var calls = 0
  /// What they ask for, in USD, as decimal text.
  public var callsUSD = "0.00"
  /// Calls of earlier runs that this one finds met (CR-22).
  public var callsMet = 0
  /// Calls of earlier runs that this one leaves open: the account is not called again, and has not recovered.
  public var callsLeftOpen = 0
  /// Accounts in the liquidation queue.
  public var liquidations = 0
  /// Statements that went out.
  public var statementsReleased = 0
  /// Statements that do not tie out and are withheld.
  public var statementsWithheld = 0
  /// Changes that nothing explains, raised as breaks.
  public var breaks = 0

  /// A summary of nothing.
  public init() {}

  /// Accounts without a figure.
  public var unpricedAccounts: Int { accountsByStanding[.unpriced] ?? 0 }
}
