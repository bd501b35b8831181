import Amounts
import Margin
import Testing

/// MR-01: what an account is worth.
@Suite struct EquityTests {
  private var book: SmallBook {
    var book = SmallBook()
    book.add(
      perpetual: "BTC-INV", on: "BTC", settledIn: "BTC", .inverse, multiplier: "10", mark: "50000")
    book.add(
      option: "ETH-INV-C", on: "ETH", settledIn: "ETH", .inverse, multiplier: "2", strike: "3000",
      right: .call, mark: "0.05", forward: "3000")
    return book
  }

  @Test func balancesProfitsAndOptionValues() throws {
    let linear = try book.figures(
      .standard, balances: ["EUR": "100"], positions: ["ETH-PERP": ("-2", "3100.5")])
    #expect(linear.equity == .of("309"))
    // 100·10·(1/62,500 − 1/50,000) = −0.004 coins at 60,000.
    let inverse = try book.figures(.standard, positions: ["BTC-INV": ("100", "62500")])
    #expect(inverse.equity == .of("-240"))
    let option = try book.figures(.standard, positions: ["ETH-INV-C": ("-3", "0.9")])
    #expect(option.equity == .of("-900"))
  }

  @Test func equityIsRoundedDown() throws {
    let up = try book.figures(.standard, balances: ["USDT": "0.019"])
    #expect(up.equity == .of("0.01"))
    let down = try book.figures(.standard, balances: ["USDT": "-0.011"])
    #expect(down.equity == .of("-0.02") && down.standing == .default)
  }
}
