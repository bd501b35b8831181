import Amounts
import Testing

@testable import Operations

/// Numbers, instants and documented defaults.
struct BookFormatValueTests {
  private func withBytes<Result>(
    _ text: String, _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    try Array(text.utf8).withUnsafeBytes(body)
  }

  @Test(arguments: [
    "0", "-0", "1", "-1.5", "+2", "0.000000000000000001", "-0.5", "123456789012345678",
    "12345678901234567.8", "1234567890.123456789", "999999999999999999", "1234567890123456789",
    "99999999999999999999.999999999999999999", "00012.50",
  ])
  func theFastReadingOfNumbersIsTheExactOne(text: String) throws {
    let expected = try DecimalText.units(parsing: text.utf8)
    #expect(try withBytes(text) { try BookDecimal.units(parsing: $0) } == expected)
  }

  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0),
    ("2024-03-29T08:00:00Z", 1_711_699_200_000_000),
    ("2024-03-29T08:00Z", 1_711_699_200_000_000),
    ("2024-03-29T08:00:00.5+00:00", 1_711_699_200_500_000),
    ("2024-02-29T23:59:59.999999Z", 1_709_251_199_999_999),
    ("2024-02-29T23:59:59.999999000Z", 1_709_251_199_999_999),
    ("1969-12-31T23:59:59Z", -1_000_000),
    ("2000-02-29T00:00:00Z", 951_782_400_000_000),
  ])
  func instantsAreMicroseconds(text: String, microseconds: Int64) {
    #expect(withBytes(text) { BookInstant.microseconds(parsing: $0) } == microseconds)
  }

  @Test(arguments: [
    "2023-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2024-13-01T00:00:00Z", "2024-03-29T24:00:00Z",
    "2024-03-29T08:00:00.1234567Z", "2024-03-29T08:00:00.Z", "2024-03-29 08:00:00Z",
    "2024-03-29T08:00:60Z", "2024-03-29", "0000-01-01T00:00:00Z", "2024-03-29T08:00:00Zx",
  ])
  func whatIsNoInstantIsNone(text: String) {
    #expect(withBytes(text) { BookInstant.microseconds(parsing: $0) } == nil)
  }

  @Test func thereAreFortyFiveScenarios() {
    let scenarios = BookScenario.documented
    #expect(scenarios.map(\.number) == Array(1...45))
    func shown(_ number: Int) -> String {
      let scenario = scenarios[number - 1]
      let move = DecimalText.text(mantissa: scenario.move, scale: 18)
      return "\(scenario.kind) \(move) \(scenario.volatility)"
    }
    #expect(shown(1) == "range -1 down")
    #expect(shown(14) == "range 0 same")
    #expect(shown(27) == "range 1 up")
    #expect(shown(28) == "tail -0.66 up")
    #expect(shown(35) == "tail 5 up")
    #expect(shown(36) == "skew 1 same")
    #expect(shown(37) == "skew -1 same")
    #expect(shown(38) == "range -0.875 same")
    #expect(shown(45) == "range 0.875 same")
  }

  @Test func parametersHaveTheirDocumentedDefaults() {
    #expect(BookParameter.all.count == 35)
    let shown = BookParameter.all.map {
      "\($0.key) \(DecimalText.text(mantissa: $0.fallback, scale: 18))"
    }
    #expect(shown.contains("stale_after_seconds 900"))
    #expect(shown.contains("short_option_standard_maintenance 0.075"))
    #expect(shown.contains("liquidation_fee_rate 0.005"))
    for parameter in BookParameter.all { #expect(parameter.range.allows(parameter.fallback)) }
  }

  @Test func everyFileRefersToFilesThereAre() {
    for file in BookFormat.files {
      for case .identifier(of: let target?) in file.columns.map(\.kind) {
        #expect(BookFormat.files.contains { $0.name == target }, "\(file.name) refers to \(target)")
      }
      for column in file.key { #expect(file.columns[file.index(of: column)].isRequired) }
    }
    #expect(BookFormat.files.count == 20)
  }
}
