import Testing

@testable import Amounts

@Suite struct DecimalTextTests {
  @Test func exactTextRoundTrips() throws {
    for text in [
      "0", "1", "-1", "0.000000000000000001", "-0.000000000000000001",
      "99999999999999999999.999999999999999999", "60030.5", "-12.000000000000000003",
    ] {
      #expect(try Money(text).description == text)
    }
    #expect(try Money("+1.50").description == "1.5")
    #expect(try Money("-0.0").description == "0")
    #expect(try Money("1.5").text(minimumDecimals: 2) == "1.50")
    #expect(try Money("007").description == "7")
  }

  @Test(arguments: [
    "", " ", "1 ", " 1", "NaN", "Infinity", "-Infinity", "1e5", "1,000", "0x10", "1.", ".5", "-",
    "+", "--1",
    "1.2.3", "١", "1_000", "1\u{0}",
  ])
  func whatIsNotDecimalIsRefused(text: String) {
    #expect(throws: AmountError.notDecimal(text: text)) { try Money(text) }
  }

  @Test(
    arguments: [
      [0xff], [0x31, 0xff], [0x31, 0x0a], [0xef, 0xbb, 0xbf, 0x31], [0xef, 0xbc, 0x91],
      [0x2b, 0x2e],
      [0x2d, 0x2d], [0x31, 0x2d], [0x00],
    ] as [[UInt8]])
  func bytesThatAreNoDecimalAreRefused(bytes: [UInt8]) {
    #expect(throws: AmountError.notDecimal(text: String(decoding: bytes, as: UTF8.self))) {
      try DecimalText.units(parsing: bytes)
    }
  }

  @Test func fractionalDigitsAreCountedWhole() {
    for digits in [19, 20, 300] {
      let text = "1." + String(repeating: "5", count: digits)
      #expect(throws: AmountError.tooManyFractionalDigits(text: text, digits: digits)) {
        try Money(text)
      }
    }
  }

  @Test func widerNumbersHaveExactTextToo() {
    let wide = Exact(powersOfTen[38]) * Exact(powersOfTen[38]) + Exact(-1, scale: 40)
    #expect(
      wide.description == String(repeating: "9", count: 76) + "."
        + String(repeating: "9", count: 40))
    #expect((-wide).description == "-" + wide.description)
  }

  @Test(arguments: [
    "999999993699999999999.9999999999999999999", "-999999989999999999999.999999999999999999",
    String(repeating: "9", count: 39), String(repeating: "9", count: 400),
    "8084959835539419178100000000000000000000",
  ])
  func manyDigitsAreRefusedAndNoMore(text: String) {
    #expect(throws: AmountError.self) { try Money(text) }
    #expect(throws: AmountError.self) { try DecimalText.units(parsing: Array(text.utf8)) }
  }

  @Test func leadingZerosDoNotCount() throws {
    let text = String(repeating: "0", count: 400) + "99999999999999999999.999999999999999999"
    #expect(try Money(text).units == 99_999_999_999_999_999_999_999_999_999_999_999_999)
  }

  @Test func aNineteenthDigitIsRefusedEvenWhenZero() {
    let text = "0.1000000000000000000"
    #expect(throws: AmountError.tooManyFractionalDigits(text: text, digits: 19)) { try Money(text) }
  }

  @Test(arguments: [
    "100000000000000000000", "-100000000000000000000", "1\(String(repeating: "0", count: 400))",
  ])
  func tenToTheTwentiethIsOutOfRange(text: String) {
    #expect(throws: AmountError.outOfRange(text: text)) { try Money(text) }
  }
}
