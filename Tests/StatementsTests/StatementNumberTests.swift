import Amounts
import Foundation
import Margin
import Statements
import Testing

/// Numbers of every length, written and read back.
struct StatementNumberTests {
  @Test(
    "closing balances of 1 to 20 digits, both signs, with 0 to 18 decimals, stand in JSON as they are"
  )
  func lengths() throws {
    let market = try StatementBook.statementMarket()
    let maker = StatementMaker(run: StatementBook.run(), market: market)
    var digits: Int128 = 0
    for length in 1...37 {
      digits = digits * 10 + Int128(length % 9 + 1)
      for units in [digits, -digits, digits / 10 * 10, 1 - digits] {
        var book = StatementCase(market)
        book.closing.balances = [
          .init(asset: StatementBook.usdc, quantity: Quantity(units: units))
        ]
        guard units != 0 else { continue }
        let json = try StatementReader(try maker.statement(book.source))
        let text = try #require(try json.rows("cash").first?["closing"] as? String)
        #expect(text == Money(units: units).text(minimumDecimals: 18))
      }
    }
  }

  @Test("USD at two decimals and whole numbers around every power of ten")
  func powers() throws {
    let market = try StatementBook.statementMarket()
    let maker = StatementMaker(run: StatementBook.run(), market: market)
    let unit: Int128 = 1_000_000_000_000_000_000
    var power: Int128 = 1
    for _ in 0...18 {
      for whole in [power - 1, power, power + 1] {
        var book = StatementCase(market)
        book.closing.balances = [
          .init(asset: 0, quantity: Quantity(units: whole * unit + unit / 4))
        ]
        let statement = try maker.statement(book.source)
        let equity = try StatementReader(statement).fields("equity")
        #expect(equity["equity_usd"] as? String == "\(whole).25")
      }
      power *= 10
    }
  }
}
