import Amounts
import Testing

@testable import Margin

/// MR-40: the first that applies; equality is the better state.
@Suite struct AccountStandingTests {
  private func standing(
    _ equity: String, _ initial: String = "150", _ maintenance: String = "100",
    isIdle: Bool = false, isRestricted: Bool = false
  ) throws -> Standing {
    try AccountStanding.standing(
      equity: .of(equity), initial: .of(initial), maintenance: .of(maintenance), isIdle: isIdle,
      isRestricted: isRestricted, callLevel: Ratio.of("1.1").exact)
  }

  @Test(arguments: [
    ("-0.01", Standing.default), ("0", .liquidation), ("99.99", .liquidation), ("100", .call),
    ("109.99", .call), ("110", .restricted), ("149.99", .restricted), ("150", .healthy),
  ])
  func everyEdge(equity: String, expected: Standing) throws {
    #expect(try standing(equity) == expected)
  }

  @Test func theCallLevelIsNotRounded() throws {
    // 1.1·100.01 = 110.011
    #expect(try standing("110.01", "150", "100.01") == .call)
    #expect(try standing("110.02", "150", "100.01") == .restricted)
    // It is never above the initial requirement.
    #expect(try standing("105", "105", "100") == .healthy)
    #expect(try standing("104.99", "105", "100") == .call)
  }

  @Test func idleAndRestrictedAccounts() throws {
    #expect(try standing("50", isIdle: true) == .healthy)
    #expect(try standing("50", isIdle: true, isRestricted: true) == .restricted)
    #expect(try standing("-1", isIdle: true) == .default)
    #expect(try standing("500", isRestricted: true) == .restricted)
    #expect(try standing("105", isRestricted: true) == .call)
  }

  @Test func whatMakesAnAccountIdle() throws {
    let book = SmallBook()
    // A debt alone is judged; cash alone is not, however much of it is haircut.
    let debt = try book.figures(.standard, balances: ["USDT": "-100", "USD": "101"])
    #expect(debt.standing == .call && debt.equity == .of("1") && debt.maintenance == .of("1"))
    let cash = try book.figures(.standard, balances: ["EUR": "100"])
    #expect(cash.standing == .healthy && cash.haircutInitial > .zero)
    let order = try book.figures(.standard, orders: ["ETH-PERP": (.buy, "1", "3000")])
    #expect(order.standing == .restricted && order.equity == .zero)
    let zeros = try book.figures(
      .standard, balances: ["USD": "0"], positions: ["ETH-PERP": ("0", "3000")],
      orders: ["ETH-PERP": (.buy, "0", "3000")])
    #expect(zeros.standing == .healthy)
  }
}
