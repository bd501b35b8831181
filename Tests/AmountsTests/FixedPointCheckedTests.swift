import Amounts
import Testing

/// Sums of values that may be as large as the database can hold.
struct FixedPointCheckedTests {
  static let most = Money(units: 99_999_999_999_999_999_999_999_999_999_999_999_999)

  @Test("sums and differences within range are exact")
  func exact() throws {
    #expect(try Money("1.5").adding(Money("-2.25")) == Money("-0.75"))
    #expect(try Self.most.subtracting(Self.most) == .zero)
    #expect(try Self.most.subtracting(Money(units: 1)).adding(Money(units: 1)) == Self.most)
  }

  @Test("at 10^20 and above they are refused, also where 128 bits would overflow")
  func outOfRange() {
    #expect(throws: AmountError.self) { try Self.most.adding(Money(units: 1)) }
    #expect(throws: AmountError.self) { try Self.most.adding(Self.most) }
    #expect(throws: AmountError.self) { try (-Self.most).subtracting(Self.most) }
  }
}
