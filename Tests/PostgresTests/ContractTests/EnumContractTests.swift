import Margin
import Operations
import Reconciliation
import Testing

@testable import Postgres

/// The enumerations of the schema and those of the program have the same labels in the same order.
struct EnumContractTests {
  private static func labels<Value: CaseIterable & RawRepresentable>(
    _ type: Value.Type
  ) -> [String] where Value.RawValue == String { type.allCases.map(\.rawValue) }

  /// What the program calls each enumeration of the schema.
  static let counterparts: [String: [String]] = [
    "book.asset_kind": labels(Asset.Kind.self),
    "book.instrument_kind": labels(Instrument.Kind.self),
    "book.payoff": labels(Instrument.Payoff.self),
    "book.option_right": labels(Instrument.Right.self),
    "book.side": labels(Portfolio.Side.self),
    "book.scenario_kind": labels(Scenario.Kind.self),
    "book.volatility_move": labels(Scenario.VolatilityMove.self),
    "book.margin_model": labels(Portfolio.Model.self),
    "book.account_status": labels(Portfolio.AccountStatus.self),
    "book.period_state": labels(PeriodState.self),
    "batch.run_purpose": labels(RunPurpose.self),
    "batch.stage": labels(RunStage.self),
    "result.standing": labels(Standing.self),
    "result.risk_item": labels(RiskItem.Kind.self),
    "book.transfer_kind": labels(Transfer.Kind.self),
    "reference.proposal_state": labels(ProposalState.self),
    "reconciliation.break_state": labels(BreakState.self),
    "reconciliation.severity": labels(BreakSeverity.self),
  ]

  /// Enumerations whose labels the program only passes on.
  static let passedOn: Set<String> = [
    "book.period_kind", "batch.run_state", "result.call_state", "result.liquidation_action",
    "result.statement_state",
  ]

  private func inDatabase() throws -> [String: [String]] {
    let rows = try TestDatabase().query(
      """
      SELECT n.nspname || '.' || t.typname AS type, string_agg(e.enumlabel, ',' ORDER BY e.enumsortorder) AS labels
      FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid JOIN pg_namespace n ON n.oid = t.typnamespace
      GROUP BY 1
      """
    ).rows
    return try Dictionary(
      uniqueKeysWithValues: rows.map {
        (try $0.text("type"), try $0.text("labels").split(separator: ",").map(String.init))
      })
  }

  @Test func labelsAreTheSameBothWays() throws {
    let found = try inDatabase()
    #expect(Set(found.keys) == Set(Self.counterparts.keys).union(Self.passedOn))
    for (type, labels) in Self.counterparts { #expect(found[type] == labels, "\(type)") }
  }

  @Test func wordsOfTheBookAreLabels() throws {
    let found = try inDatabase()
    let types = [
      "periods.kind": "book.period_kind", "assets.kind": "book.asset_kind",
      "instruments.kind": "book.instrument_kind", "instruments.payoff": "book.payoff",
      "instruments.right": "book.option_right", "scenarios.kind": "book.scenario_kind",
      "scenarios.volatility": "book.volatility_move", "accounts.model": "book.margin_model",
      "accounts.status": "book.account_status", "orders.side": "book.side",
      "trades.side": "book.side", "transfers.kind": "book.transfer_kind",
    ]
    var named: Set<String> = []
    for file in BookFormat.files {
      for column in file.columns {
        guard case .word(let words) = column.kind else { continue }
        let name = "\(file.name).\(column.name)"
        named.insert(name)
        let type = try #require(types[name], "\(name) has no type")
        #expect(Set(words) == Set(found[type] ?? []), "\(name)")
      }
    }
    #expect(named == Set(types.keys))
  }
}
