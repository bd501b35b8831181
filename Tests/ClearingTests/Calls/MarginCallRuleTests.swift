import Amounts
import Clearing
import Margin
import Testing

struct MarginCallRuleTests {
  static func figures(
    _ standing: Standing, equity: String, initial: String
  ) throws -> MarginFigures {
    var figures = MarginFigures()
    figures.standing = standing
    figures.equity = try Money(equity)
    figures.initial = try Money(initial)
    return figures
  }

  static func rule(_ values: [ScalarParameters.Key: String] = [:]) throws -> MarginCallRule {
    var scalars = ScalarParameters()
    for (key, value) in values { scalars[key] = try Ratio(value) }
    return try MarginCallRule(scalars)
  }

  @Test("what restores 1.05 times the initial requirement is called, rounded up to a dollar")
  func roundsUp() throws {
    let rule = try Self.rule()
    // 1.05 · 1,000.01 − 700 = 350.0105.
    let figures = try Self.figures(.call, equity: "700", initial: "1000.01")
    #expect(rule.neededUSD(figures) == Exact(3_500_105, scale: 4))
    #expect(try rule.amountUSD(figures) == Money("351"))
    let whole = try Self.figures(.call, equity: "700", initial: "1000")
    #expect(try rule.amountUSD(whole) == Money("350"))
  }

  @Test("an account in liquidation is called too; one that stands better or worse is not")
  func standings() throws {
    let rule = try Self.rule()
    for standing in Standing.allCases {
      let amount = try rule.amountUSD(Self.figures(standing, equity: "-500", initial: "1000"))
      let isCalled = standing == .call || standing == .liquidation
      #expect(amount == (isCalled ? try Money("1550") : nil), "\(standing)")
    }
  }

  @Test("the minimum transfer counts before rounding, and equality is enough")
  func minimumTransfer() throws {
    let rule = try Self.rule([.callRoundingUSD: "1000"])
    // 1,050 − 950.01 = 99.99, and 1,050 − 950 = 100.
    #expect(try rule.amountUSD(Self.figures(.call, equity: "950.01", initial: "1000")) == nil)
    #expect(
      try rule.amountUSD(Self.figures(.call, equity: "950", initial: "1000")) == Money("1000"))
  }

  @Test("nothing is called where nothing is needed, whatever the minimum transfer")
  func nothingNeeded() throws {
    let rule = try Self.rule([.minimumTransferUSD: "0", .callRestore: "0.5"])
    #expect(try rule.amountUSD(Self.figures(.call, equity: "500", initial: "1000")) == nil)
    #expect(try rule.amountUSD(Self.figures(.call, equity: "600", initial: "1000")) == nil)
    #expect(
      try rule.amountUSD(Self.figures(.call, equity: "499.99", initial: "1000")) == Money("1"))
  }

  @Test(
    "the rounding unit may be any number above zero",
    arguments: [
      ("0.01", "350.02"), ("2.5", "352.5"), ("7", "357"), ("1000000", "1000000"),
      ("0.000000000000000001", "350.0105"),
    ])
  func roundingUnit(unit: String, amount: String) throws {
    let rule = try Self.rule([.callRoundingUSD: unit])
    let figures = try Self.figures(.call, equity: "700", initial: "1000.01")
    #expect(try rule.amountUSD(figures) == Money(amount))
  }

  @Test("a rounding unit of zero is refused")
  func roundingUnitZero() throws {
    #expect(throws: ClearingParameterError.roundingUnitNotPositive(.zero)) {
      try Self.rule([.callRoundingUSD: "0"])
    }
  }

  @Test("an amount of 10^20 and more does not fit and is refused")
  func outOfRange() throws {
    let rule = try Self.rule()
    let figures = try Self.figures(.call, equity: "0", initial: "99999999999999999999")
    #expect(throws: AmountError.self) { try rule.amountUSD(figures) }
  }

  @Test(
    "a call is due so many hours after the close, parts of a microsecond rounded up",
    arguments: [
      ("4", 14_400_000_000), ("0", 0), ("0.5", 1_800_000_000), ("1.5", 5_400_000_000),
      // A third of an hour to 18 decimals falls short of 1,200 s by less than a microsecond.
      ("0.333333333333333333", 1_200_000_000), ("0.000000000000000001", 1),
    ] as [(String, Int64)])
  func due(hours: String, microseconds: Int64) throws {
    let rule = try Self.rule([.callDueHours: hours])
    let close = TestMarket.closeMicroseconds
    #expect(try rule.dueMicroseconds(closeMicroseconds: close) == close + microseconds)
  }

  @Test("a deadline beyond 64 bits is refused")
  func dueOutOfRange() throws {
    let rule = try Self.rule([.callDueHours: "99999999999999999999"])
    #expect(throws: AmountError.self) { try rule.dueMicroseconds(closeMicroseconds: 0) }
    #expect(throws: AmountError.self) {
      try Self.rule().dueMicroseconds(closeMicroseconds: .max)
    }
  }
}
