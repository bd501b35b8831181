import Operations
import Reconciliation
import SQLText
import Testing

@testable import Postgres

/// What the database itself knows and guards of breaks.
struct BreakSchemaTests {
  @Test func rulesAndLabelsAreThoseOfTheProgram() throws {
    let store = try LoadStore()
    let rules = ReconciliationRule.allCases.map { "\($0.rawValue): \($0.sentence)" }
    #expect(
      try store.text(
        "SELECT string_agg(rule || ': ' || sentence, chr(10) ORDER BY rule) FROM reconciliation.rule"
      )
        == rules.sorted().joined(separator: "\n"))
    func labels(_ type: String) throws -> String {
      try store.text("SELECT unnest(enum_range(NULL::reconciliation.\(type)))::text")
    }
    #expect(try labels("severity") == BreakSeverity.allCases.map(\.rawValue).joined(separator: ";"))
    #expect(try labels("break_state") == BreakState.allCases.map(\.rawValue).joined(separator: ";"))
    let tolerances = try store.connection.tolerances()
    for rule in ReconciliationRule.allCases {
      #expect(tolerances[rule] == Tolerance(perQuotient: rule == .balance ? 1 : 0))
    }
  }

  @Test(arguments: [
    // Friday to Monday, a weekend, Monday to Friday, four weeks, a leap day, backwards.
    ("2024-03-29", "2024-04-01", 1), ("2024-03-30", "2024-03-31", 0),
    ("2024-03-25", "2024-03-29", 4), ("2024-03-01", "2024-03-29", 20),
    ("2024-02-28", "2024-03-01", 2), ("2024-03-31", "2024-04-01", 1),
    ("2024-03-29", "2024-03-29", 0), ("2024-03-29", "2024-03-28", 0),
    ("2023-12-29", "2025-01-03", 265),
  ])
  func businessDays(after: String, through: String, days: Int) throws {
    let store = try LoadStore()
    #expect(
      try store.text("SELECT reconciliation.business_days('\(after)', '\(through)')") == "\(days)")
    let counted = """
      SELECT count(*) FROM generate_series('\(after)'::date + 1, '\(through)'::date, '1 day') AS day
      WHERE extract(isodow FROM day) < 6
      """
    #expect(try store.text(counted) == "\(days)")
  }

  @Test func severityIsTheHigherOfAmountAndAge() throws {
    let store = try LoadStore()
    func severities(_ rows: String) throws -> String {
      try store.text(
        """
        SELECT reconciliation.break_severity(amount, age)
        FROM (VALUES \(rows)) AS asked (place, amount, age) ORDER BY place
        """)
    }
    #expect(
      try severities(
        "(1, 0.99, 0), (2, -1, 0), (3, 999.99, 0), (4, 1000, 0), (5, -100000, 0), (6, 10000000, 0)")
        == "minimal;minor;minor;moderate;major;critical")
    #expect(
      try severities(
        "(1, 0.0, 1), (2, 0, 2), (3, 0, 3), (4, 0, 4), (5, 0, 5), (6, 0, 6), (7, 0, 15), (8, 0, 16)"
      )
        == "minimal;minor;minor;moderate;moderate;major;major;critical")
    #expect(
      try severities("(1, NULL::numeric, 0), (2, NULL, 6), (3, 100000, 16), (4, 10000000, 2)")
        == "moderate;major;critical;critical")
  }

  @Test func historyOnlyGrows() async throws {
    let store = try ReconciliationStore(
      ReconciliationBook.valid
        .changing("positions", "2024-03-27,H1,BTC-PERP,-1", to: "2024-03-27,H1,BTC-PERP,-2")
        .changing("positions", "2024-03-27,H1,BTC-INV,600", to: "2024-03-27,H1,BTC-INV,601"))
    #expect(try await store.settle(ReconciliationBook.periods[0]).found == 2)
    for statement in [
      "UPDATE reconciliation.break_observation SET explanation = ''",
      "DELETE FROM reconciliation.break_observation", "TRUNCATE reconciliation.break_observation",
      "UPDATE reconciliation.evaluation SET differences = 0",
      "DELETE FROM reconciliation.evaluation",
      "DELETE FROM reconciliation.break", "UPDATE reconciliation.break SET item = 'x'",
      "UPDATE reconciliation.break SET opened_on = '2000-01-01'",
      "TRUNCATE reconciliation.break CASCADE",
    ] {
      #expect(throws: PostgresError.self, "\(statement)") { try store.store.text(statement) }
    }
    try store.store.text("UPDATE reconciliation.break SET state = 'in_review'")
    #expect(try await store.reconcile(ReconciliationBook.periods[0]).isUnchanged)
    #expect(
      try store.connection.breaks(includingResolved: false).map(\.state) == [.inReview, .inReview])
  }
}
