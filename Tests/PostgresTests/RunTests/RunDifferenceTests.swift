import Operations
import Testing

@testable import Postgres

/// What is shown of two runs that differ: whose row, which column, before and after.
struct RunDifferenceTests {
  private let store: RunStore

  /// Two versions of a period, the second with other cash, a position less and a mark that moved.
  init() async throws {
    store = try RunStore()
    try await store.run()
    _ = try PeriodChanges(PostgresPeriodRegister(store.connection)).reopen(
      RunStore.period, reason: "a test")
    let changed = TestBook.valid
      .changing("balances", "2024-03-29,A1,USDC,50000.5", to: "2024-03-29,A1,USDC,50001")
      .changing("positions", "2024-03-29,A2,BTC-C66,-3,0\n", to: "")
      .changing("marks", "BTC-INV,60020,60020", to: "BTC-INV,60021,60021")
    _ = try PostgresBookLoader(store.connection).load(changed, origin: .load)
    try await store.run()
  }

  @Test func anExampleNamesAccountColumnBeforeAndAfter() throws {
    let comparison = try #require(try store.connection.comparison(of: 1, with: 2, limit: 3))
    let inputs = Dictionary(
      uniqueKeysWithValues: comparison.inputs.map { ($0.table, $0.example) })
    #expect(inputs["balance"] == "account A1, asset USDC, quantity: 50000.5 -> 50001")
    #expect(inputs["position"] == "account A2, instrument BTC-C66: only in it")
    #expect(inputs["mark"] == "instrument BTC-INV, forward: 60020 -> 60021")
    #expect(inputs["trade"] == .some(nil))
    let results = Dictionary(
      uniqueKeysWithValues: comparison.results.map { ($0.table, $0.example ?? "") })
    #expect(results["margin"]?.hasPrefix("account A1, equity: ") == true)
    let array = try #require(results["risk_array"])
    #expect(array.hasPrefix("instrument BTC-INV, unit_"), "\(array)")
  }
}
