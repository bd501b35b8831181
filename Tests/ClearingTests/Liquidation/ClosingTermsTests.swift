import Amounts
import Margin
import Testing

@testable import Clearing

struct ClosingTermsTests {
  static func terms(
    lot: String = "1", mark: String = "100", _ change: (inout Underlying) throws -> Void
  ) throws -> (ClosingTerms, ResolvedInstrument) {
    var market = try TestMarket()
    let index = try market.add("P", mark: mark, lot: lot)
    try change(&market.parameters.underlyings[0])
    let instrument = try market.resolved().instruments[index]
    let terms = ClosingTerms(
      instrument, market.parameters.underlyings[0], market.parameters.scalars)
    return (terms, instrument)
  }

  static func sizes(_ quantity: String, _ terms: ClosingTerms) throws -> [Exact] {
    var clips = try terms.clips(closing: Quantity(quantity).exact)
    let most = clips.count
    var sizes: [Exact] = []
    while let next = clips.next {
      sizes.append(next)
      clips.advance()
    }
    #expect(most >= sizes.count)
    return sizes
  }

  @Test("a clip costs what it adds to the spread and impact of all clips, and its fee")
  func cost() throws {
    let (terms, _) = try Self.terms { underlying in
      underlying.halfSpread = try Ratio("0.001")
      underlying.impact = try Ratio("0.1")
      underlying.averageDailyVolumeUSD = try Money("10000")
    }
    // 10 contracts are 1,000 USD: 1 + 0.1·1,000²/10,000 = 11, and a fee of 5.
    #expect(try terms.cost(closed: Exact(0), quantity: Exact(10)) == Money("16"))
    // The next 1,000: 1 + 0.1·(2,000² − 1,000²)/10,000 = 31, and 5.
    #expect(try terms.cost(closed: Exact(10), quantity: Exact(10)) == Money("36"))
  }

  @Test("spread and impact are rounded up to the cent, and so is the fee")
  func costRounding() throws {
    let (terms, _) = try Self.terms(lot: "0.001", mark: "10.01") { underlying in
      underlying.halfSpread = try Ratio("0.001")
      underlying.averageDailyVolumeUSD = try Money("3")
      underlying.impact = try Ratio("0.1")
    }
    // V = 1.001: 0.001001 + 0.1·1.002001/3 = 0.0344…, up to 0.04; the fee 0.005005 up to 0.01.
    #expect(try terms.cost(closed: .zero, quantity: Exact(1, scale: 1)) == Money("0.05"))
  }

  @Test("a limit is the mark worsened by spread and impact, and never zero")
  func limitPrice() throws {
    let (terms, instrument) = try Self.terms { underlying in
      underlying.halfSpread = try Ratio("0.001")
      underlying.impact = try Ratio("0.1")
      underlying.averageDailyVolumeUSD = try Money("10000")
    }
    func limit(_ side: Portfolio.Side, after closed: Int128) throws -> Price {
      try terms.limitPrice(side, of: instrument, closed: Exact(closed), quantity: Exact(10))
    }
    // 11 USD of 1,000 are 1.1 %, 31 are 3.1 %.
    #expect(try limit(.sell, after: 0) == Price("98.9"))
    #expect(try limit(.buy, after: 10) == Price("103.1"))
    // The clip after 1,000,000 USD: 0.1·2,001,000/10,000 = 2,001 %.
    #expect(try limit(.sell, after: 10_000) == Price("0.0000000001"))
    #expect(try limit(.buy, after: 10_000) == Price("2101.1"))
  }

  @Test("an option's concession is a share of its underlying's price")
  func optionLimit() throws {
    var market = try TestMarket()
    let option = Instrument.OptionTerms(strike: try Price("120"), right: .call)
    let index = try market.add("C", .option, mark: "2", expiryDays: 30, option: option)
    let instrument = try market.resolved().instruments[index]
    let terms = ClosingTerms(
      instrument, market.parameters.underlyings[0], market.parameters.scalars)
    // 0.1 % of 100 USD.
    let limit = try terms.limitPrice(.sell, of: instrument, closed: .zero, quantity: Exact(1))
    #expect(limit == (try Price("1.9")))
  }

  @Test("clips are whole lots up to the clip size, and the odd rest goes with the last if it fits")
  func clips() throws {
    let (terms, _) = try Self.terms { $0.clipUSD = try Money("1000") }
    #expect(try Self.sizes("25", terms) == [Exact(10), Exact(10), Exact(5)])
    #expect(try Self.sizes("20", terms) == [Exact(10), Exact(10)])
    #expect(try Self.sizes("25.5", terms) == [Exact(10), Exact(10), Exact(55, scale: 1)])
    // 10.5 contracts are 1,050 USD, beyond the clip size.
    #expect(try Self.sizes("20.5", terms) == [Exact(10), Exact(10), Exact(5, scale: 1)])
    #expect(try Self.sizes("0.25", terms) == [Exact(25, scale: 2)])
  }

  @Test("a lot beyond the clip size is a clip of its own")
  func largeLot() throws {
    let (terms, _) = try Self.terms(lot: "50") { $0.clipUSD = try Money("1000") }
    #expect(try Self.sizes("120", terms) == [Exact(50), Exact(50), Exact(20)])
  }
}
