import Operations
import SQLText
import Testing

@testable import Postgres

/// How the accounts of an input are cut into units.
@Suite(.serialized)
struct UnitPlanTests {
  /// Units of a stage that never began, over account numbers from 1 to `last`.
  private func units(_ count: Int, last: Int) async throws -> [ClosedRange<Int>] {
    let store = try RunStore()
    try await store.run(through: .seal)
    _ = try store.text(
      """
      INSERT INTO book.period_account (input_no, account_no, account, client, name, model,
        reporting_currency, time_zone, status)
      SELECT input_no, \(last), 'last', client, name, model, reporting_currency, time_zone, status
      FROM book.period_account ORDER BY account_no LIMIT 1
      """)
    let input = try #require(
      Int(store.text("SELECT input_no FROM book.period_input WHERE state = 'sealed'")))
    try store.connection.query(
      .unitPlan, [.integer(1), .text("margin"), .integer(input), .integer(count)])
    let rows = try store.connection.query(
      SQLStatement(
        name: "test",
        text: """
          SELECT first_account_no, last_account_no FROM batch.unit ORDER BY unit_no
          """)
    ).rows
    return try rows.map {
      try $0.integer("first_account_no")...$0.integer("last_account_no")
    }
  }

  @Test(arguments: [(1, 5), (16, 4_096), (24, 200_000), (4_096, 16_777_216)])
  func everyNumberIsInOneUnitAndNoneIsLargerThanTheOneBefore(count: Int, last: Int) async throws {
    let units = try await units(count, last: last)
    try #require(units.count == count)
    #expect(units[0].lowerBound == 1 && units[count - 1].upperBound == last)
    for (before, next) in zip(units, units.dropFirst()) {
      #expect(next.lowerBound == before.upperBound + 1)
      // By a whole number each, so one may be rounded up that follows one rounded down.
      #expect(next.count <= before.count + 1)
    }
    if count > 1 { #expect(units[0].count > units[count - 1].count) }
  }

  @Test func unitsOfManyAccountsDoNotGrowWithTheBook() {
    #expect(UnitWork.count(accounts: 0, of: 8_192) == 1)
    #expect(UnitWork.count(accounts: 4_096, of: 8_192) == 16)
    #expect(UnitWork.count(accounts: 200_000, of: 8_192) == 24)
    #expect(UnitWork.count(accounts: 30_000_000, of: 8_192) == 3_662)
  }
}
