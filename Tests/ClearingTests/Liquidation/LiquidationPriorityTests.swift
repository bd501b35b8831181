import Amounts
import Clearing
import Margin
import Testing

struct LiquidationPriorityTests {
  static func place(
    _ account: String, _ equity: String, _ maintenance: String
  ) throws -> LiquidationPriority {
    var figures = MarginFigures()
    figures.equity = try Money(equity)
    figures.maintenance = try Money(maintenance)
    figures.standing = figures.equity < .zero ? .default : .liquidation
    return LiquidationPriority(account: account, figures: figures)
  }

  @Test(
    "defaults come first, then the lowest equity by maintenance, the larger shortfall, the name")
  func order() throws {
    let expected = [
      // Nothing required: worse than any ratio; the larger debt first.
      try Self.place("no positions, large debt", "-10", "0"),
      try Self.place("no positions, small debt", "-0.01", "0"),
      try Self.place("default 2", "-20", "10"),
      try Self.place("default 1", "-5", "100"),
      try Self.place("nothing left", "0", "5"),
      try Self.place("one third", "1", "3"),
      // 0.33333 is below a third only when nothing is divided.
      try Self.place("a hair above a third", "33333333333333333.34", "100000000000000000"),
      try Self.place("half, large", "50", "100"),
      try Self.place("A half", "5", "10"),
      try Self.place("B half", "5", "10"),
      try Self.place("a half", "5", "10"),
      try Self.place("nearly", "99.99", "100"),
    ]
    var generator = SplitMix64(seed: 1)
    for _ in 0..<50 {
      let sorted = expected.shuffled(using: &generator).sorted()
      #expect(sorted.map(\.account) == expected.map(\.account))
    }
  }

  @Test("no size of number changes the order")
  func largeNumbers() throws {
    let lower = try Self.place("lower", "99999999999999999998.99", "99999999999999999999.99")
    let higher = try Self.place("higher", "99999999999999999998.98", "99999999999999999999.97")
    // With D = 99999999999999999999.97: 1 − 1/(D + 0.02) against 1 − 0.99/D.
    #expect(lower < higher)
    #expect(!(higher < lower))
  }

  @Test("names are compared by their bytes")
  func bytes() throws {
    // U+00E9 is C3 A9; e with a combining accent is 65 CC 81, canonically equal text.
    let composed = try Self.place("\u{E9}", "1", "2")
    let decomposed = try Self.place("e\u{301}", "1", "2")
    #expect(decomposed < composed)
    #expect(composed != decomposed)
    #expect(!(composed < composed))
  }
}
