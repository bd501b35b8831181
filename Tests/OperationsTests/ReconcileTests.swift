import Operations
import Reconciliation
import Synchronization
import Testing

/// The verb: every comparison first, then one recording of all, and the lock given back whatever happens.
struct ReconcileTests {
  private struct Broken: Error {}

  private struct FixedComparison: Comparison {
    var rules: [ReconciliationRule]
    var result: ComparisonResult?

    func compare(
      progress: @escaping @Sendable (ReconciliationProgress) -> Void
    ) async throws -> ComparisonResult {
      guard let result else { throw Broken() }
      return result
    }
  }

  private final class Register: BreakRegister, ReconciliationAttempt {
    let run = 7
    let version = 2
    let comparisons: [any Comparison]
    let events = Mutex<[String]>([])

    init(_ comparisons: [FixedComparison]) { self.comparisons = comparisons }

    func begin(_ request: ReconciliationRequest) -> any ReconciliationAttempt {
      events.withLock { $0.append("begin \(request.period)") }
      return self
    }

    func record(_ evaluations: [RuleEvaluation]) -> [RuleOutcome] {
      let rules = evaluations.map(\.rule.rawValue).joined(separator: " ")
      events.withLock { $0.append("record \(rules)") }
      return evaluations.map { evaluation in
        var outcome = RuleOutcome(rule: evaluation.rule)
        outcome.found = evaluation.compared
        return outcome
      }
    }

    func finish() { events.withLock { $0.append("finish") } }
  }

  private let request = ReconciliationRequest(period: "P")

  @Test func rulesAreReportedInTheirOrderEvaluatedOrNot() async throws {
    let source = SourceIdentity(
      name: "f.csv", sha256: [], isPartial: false, rows: 1, rowsOfOtherPeriods: 2)
    let register = Register([
      FixedComparison(
        rules: [],
        result: .compared([RuleEvaluation(rule: .externalBalance, compared: 3, source: source)])),
      FixedComparison(
        rules: [.house], result: .compared([RuleEvaluation(rule: .house, compared: 1)])),
      FixedComparison(rules: [.balance, .entry], result: .skipped("no prior")),
    ])
    let outcome = try await Reconcile(register).run(request)
    #expect(outcome.rules.map(\.rule) == [.balance, .entry, .house, .externalBalance])
    #expect(outcome.rules.map(\.skipped) == ["no prior", "no prior", nil, nil])
    #expect(outcome.found == 4 && outcome.run == 7 && outcome.version == 2)
    #expect(outcome.source == source && outcome.isUnchanged)
    #expect(
      register.events.withLock { $0 } == ["begin P", "record external_balance house", "finish"])
  }

  @Test func whereOneComparisonFailsNothingIsRecorded() async {
    let register = Register([
      FixedComparison(
        rules: [.house], result: .compared([RuleEvaluation(rule: .house, compared: 1)])),
      FixedComparison(rules: [.margin], result: nil),
    ])
    await #expect(throws: Broken.self) { try await Reconcile(register).run(request) }
    #expect(register.events.withLock { $0 } == ["begin P", "finish"])
  }
}
