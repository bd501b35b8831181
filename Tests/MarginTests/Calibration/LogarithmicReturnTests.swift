import Amounts
import Testing

@testable import Margin

/// CA-01, against logarithms that a decimal library of sixty digits rounds.
@Suite struct LogarithmicReturnTests {
  @Test(
    "logarithms to the last digit",
    arguments: [
      ("1", "2", "0.693147180559945309"), ("1", "1.1", "0.09531017980432486"),
      ("3", "1", "-1.098612288668109691"), ("60000", "60001", "0.000016666527779321"),
      ("123.45", "67.89", "-0.597947467477632811"),
      ("1", "1.000000000000000001", "0.000000000000000001"),
      (
        "0.000000000000000001", "99999999999999999999.999999999999999999",
        "87.498233533773735993"
      ),
    ])
  func values(previous: String, close: String, expected: String) {
    let found = LogarithmicReturn.between(.of(previous), .of(close))
    #expect(found == .of(expected))
    #expect(LogarithmicReturn.between(.of(close), .of(previous)) == -found)
  }

  @Test("a price that stands has no return")
  func unchanged() {
    #expect(LogarithmicReturn.between(.of("0.37"), .of("0.37")) == .zero)
  }
}
