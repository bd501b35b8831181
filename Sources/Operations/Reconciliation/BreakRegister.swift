public import Reconciliation

/// Where breaks are kept, and what can be compared with what.
public protocol BreakRegister: Sendable {
  /// Takes the lock of reconciliations and finds what is published of the period.
  ///
  /// - Throws: ``ReconciliationError/locked`` when another one is going on.
  func begin(_ request: ReconciliationRequest) async throws -> any ReconciliationAttempt

  /// Gives up the lock and everything held; safe to call twice.
  func finish() async
}

/// One reconciliation of a published run.
public protocol ReconciliationAttempt: Sendable {
  /// The run whose input and results are compared.
  var run: Int { get }
  /// The version of its results.
  var version: Int { get }
  /// What is compared, in the order in which it is done.
  var comparisons: [any Comparison] { get }

  /// Records what the comparisons found, in one transaction: opens, ages and resolves breaks of the
  /// rules that were evaluated, and of no other.
  func record(_ evaluations: [RuleEvaluation]) async throws -> [RuleOutcome]
}

/// Compares two accounts of the same facts by one or several rules, and keeps the differences for
/// the attempt to record.
public protocol Comparison: Sendable {
  /// The rules it evaluates, all of them or none.
  var rules: [ReconciliationRule] { get }

  /// Compares everything.
  func compare(
    progress: @escaping @Sendable (ReconciliationProgress) -> Void
  ) async throws -> ComparisonResult
}

/// What a comparison came to.
public enum ComparisonResult: Sendable, Equatable {
  /// Every rule was evaluated, over everything it speaks of.
  case compared([RuleEvaluation])
  /// None was, for this reason.
  case skipped(String)
}

/// A complete evaluation of a rule: what it does not find any more is gone.
public struct RuleEvaluation: Sendable, Equatable {
  /// The rule.
  public var rule: ReconciliationRule
  /// How many things were compared.
  public var compared: Int
  /// The file the other side comes from; nil where it is in the database.
  public var source: SourceIdentity?

  /// An evaluation.
  public init(rule: ReconciliationRule, compared: Int, source: SourceIdentity? = nil) {
    self.rule = rule
    self.compared = compared
    self.source = source
  }
}

/// An outside party's file as it was read.
public struct SourceIdentity: Sendable, Equatable {
  /// The file's name.
  public var name: String
  /// SHA-256 of its bytes.
  public var sha256: [UInt8]
  /// Whether it speaks of the accounts it names only.
  public var isPartial: Bool
  /// Its rows of the period.
  public var rows: Int
  /// Its rows of other periods, which were left out.
  public var rowsOfOtherPeriods: Int

  /// A file's identity.
  public init(
    name: String, sha256: [UInt8], isPartial: Bool, rows: Int, rowsOfOtherPeriods: Int
  ) {
    self.name = name
    self.sha256 = sha256
    self.isPartial = isPartial
    self.rows = rows
    self.rowsOfOtherPeriods = rowsOfOtherPeriods
  }
}
