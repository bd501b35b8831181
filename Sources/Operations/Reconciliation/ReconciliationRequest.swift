public import Reconciliation

/// What a reconciliation is asked for.
public struct ReconciliationRequest: Sendable {
  /// The period, which must be published.
  public var period: String
  /// An outside party's balances or positions to compare with ours; nil for none.
  public var source: (any ExternalSource)?
  /// Whether the source speaks of the accounts it names only; else it is taken for everything the
  /// outside party has, and an account it does not name holds nothing there.
  public var isSourcePartial: Bool

  /// A request.
  public init(
    period: String, source: (any ExternalSource)? = nil, isSourcePartial: Bool = false
  ) {
    self.period = period
    self.source = source
    self.isSourcePartial = isSourcePartial
  }
}

/// A file of an outside party: a custodian, a venue.
public protocol ExternalSource: Sendable {
  /// The file's name, as problems and records call it.
  var name: String { get }
  /// Opens the file and returns its bytes chunk by chunk.
  func open() throws -> CSVReader.Source
}

/// How far a reconciliation has come.
public enum ReconciliationProgress: Sendable, Equatable {
  /// A comparison begins; `total` of `unit` are to be done, where that is known.
  case began(String, unit: String, total: Int?)
  /// So many more are done.
  case advanced(Int)
  /// The comparison has ended.
  case ended
}

/// What a reconciliation came to.
public struct ReconciliationOutcome: Sendable, Equatable {
  /// The period.
  public var period: String
  /// The run whose input and results were compared.
  public var run: Int
  /// The version of its results.
  public var version: Int
  /// The outside party's file; nil for none.
  public var source: SourceIdentity?
  /// Every rule, evaluated or skipped.
  public var rules: [RuleOutcome]

  /// An outcome.
  public init(
    period: String, run: Int, version: Int, source: SourceIdentity?, rules: [RuleOutcome]
  ) {
    self.period = period
    self.run = run
    self.version = version
    self.source = source
    self.rules = rules
  }

  /// Differences found in the period, over all rules.
  public var found: Int { rules.reduce(0) { $0 + $1.found } }
  /// Whether all of it was recorded before.
  public var isUnchanged: Bool { !rules.contains { $0.isRecorded } }
}

/// What one rule came to.
public struct RuleOutcome: Sendable, Equatable {
  /// The rule.
  public var rule: ReconciliationRule
  /// Why it was not evaluated; nil where it was.
  public var skipped: String?
  /// How many things were compared.
  public var compared = 0
  /// Differences found in this period.
  public var found = 0
  /// Breaks that are new, or open again.
  public var opened = 0
  /// Breaks that are not found any more.
  public var resolved = 0
  /// Whether anything was written; false when the same was recorded before.
  public var isRecorded = false

  /// A rule that was evaluated.
  public init(rule: ReconciliationRule) {
    self.rule = rule
  }

  /// A rule that was not, and why.
  public init(rule: ReconciliationRule, skipped: String) {
    self.rule = rule
    self.skipped = skipped
  }

  /// The rule's place among all.
  var place: Int { ReconciliationRule.allCases.firstIndex(of: rule) ?? 0 }
}

/// Why a reconciliation is not done.
public enum ReconciliationError: Error, Equatable, Sendable {
  /// Another one is going on (exit 75).
  case locked
  /// The source is refused, for at most ``BookError/problemLimit`` problems in the order of their
  /// lines (exit 65).
  case sourceRefused([BookProblem])
  /// The source has rows, if any, of other periods only (exit 65).
  case sourceWithoutPeriod(file: String, period: String, rowsOfOthers: Int)
}
