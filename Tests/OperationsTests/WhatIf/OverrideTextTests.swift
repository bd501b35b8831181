import Amounts
import Margin
import Operations
import Testing

/// Overrides as they are written.
@Suite struct OverrideTextTests {
  @Test func everyKindIsRead() throws {
    let written: [(OverrideText.Kind, String, Override)] = [
      (
        .trade, "BTC-PERP=-3",
        .trade(instrument: "BTC-PERP", quantity: try Quantity("-3"), price: nil)
      ),
      (
        .trade, "BTC-PERP=2.5@60000",
        .trade(instrument: "BTC-PERP", quantity: try Quantity("2.5"), price: try Price("60000"))
      ),
      (.deposit, "USDC=-100", .deposit(asset: "USDC", amount: try Money("-100"))),
      (.price, "BTC=55000", .price(of: "BTC", .to(Exact(55_000)))),
      (.price, "BTC=-10%", .price(of: "BTC", .share(Exact(-1, scale: 1)))),
      (.mark, "A=B=+1.5", .mark(instrument: "A=B", .by(Exact(15, scale: 1)))),
      (.volatility, "BTC=-0.05", .volatility(of: "BTC", .by(Exact(-5, scale: 2)))),
      (
        .parameter, "initial_factor=1.2",
        .parameter(subject: nil, column: "initial_factor", .to(Exact(12, scale: 1)))
      ),
      (
        .parameter, "X.Y.price_range=+5%",
        .parameter(subject: "X.Y", column: "price_range", .share(Exact(5, scale: 2)))
      ),
    ]
    for (kind, text, override) in written {
      #expect(try OverrideText.override(kind, text) == override, "\(text)")
    }
  }

  @Test(arguments: [
    (OverrideText.Kind.trade, "BTC-PERP"), (.trade, "=3"), (.trade, "A=x"), (.trade, "A=1@2@3"),
    (.trade, "A=1e3"), (.price, "A=10%"), (.price, "A="), (.volatility, "A=+"),
  ])
  func whatIsNotUnderstoodIsRefused(kind: OverrideText.Kind, text: String) {
    #expect(throws: OverrideTextError.self) { try OverrideText.override(kind, text) }
  }

  private func read(_ text: String) throws -> [Override] {
    var rest = Array(text.utf8)[...]
    return try OverrideFile.overrides(file: "changes") { buffer in
      let part = rest.prefix(buffer.count)
      buffer.copyBytes(from: part)
      rest = rest.dropFirst(part.count)
      return part.count
    }
  }

  @Test func aFileHasOneARow() throws {
    let text = "name,change,value\nBTC-PERP,trade,-3@60000\nBTC,price,-10%\n"
    #expect(
      try read(text) == [
        .trade(instrument: "BTC-PERP", quantity: try Quantity("-3"), price: try Price("60000")),
        .price(of: "BTC", .share(Exact(-1, scale: 1))),
      ])
    #expect(try read("change,name,value\n").isEmpty)
  }

  @Test func aBadRowIsNamedByItsLine() throws {
    for (text, line) in [
      ("change,name,value\ntrade,A,1\nsell,A,1\n", 3), ("change,name,value\nprice,A,10%\n", 2),
      ("change,name\ntrade,A\n", 1),
    ] {
      do {
        _ = try read(text)
        Issue.record("\(text) was read")
      } catch let error as OverrideTextError {
        #expect(error.line == line, "\(text)")
      }
    }
    #expect(throws: BookProblem.self) { try read("change,name,value\ntrade,A\n") }
  }
}
