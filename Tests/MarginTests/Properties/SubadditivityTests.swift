import Amounts
import Margin
import Testing

@Suite("P5: two books together never have a larger scan than both apart")
struct SubadditivityTests {
  @Test func scanOfTwoBooksTogetherIsAtMostTheSum() throws {
    try RandomAccounts(model: .portfolio, quantityDecimals: 8).ask { found in
      let other = found.book.account(&found.random, model: .portfolio, quantityDecimals: 8)
      var both = found.portfolio
      both.balances += other.balances
      both.positions += other.positions
      let sum =
        try found.figures(found.portfolio).diversifiedScan + found.figures(other).diversifiedScan
      // A coin's profit is rounded to 10^−8 three times, which is worth less than a cent.
      #expect(try found.figures(both).diversifiedScan <= sum + .of("0.01"), found.name)
    }
  }
}
