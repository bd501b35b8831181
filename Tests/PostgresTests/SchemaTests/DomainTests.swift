import Testing

@testable import Postgres

/// What a domain takes and what it refuses; nothing is ever rounded into it.
struct DomainTests {
  private static let twenty9s = "99999999999999999999"

  @Test(arguments: [
    "0", "-0.000000000000000001", "0.000000000000000001", "\(twenty9s).999999999999999999",
    "-\(twenty9s).999999999999999999", "1e19", "1.500000000000000000",
  ])
  func exactTakes(value: String) throws {
    let database = try TestDatabase()
    #expect(
      try database.text("SELECT '\(value)'::book.exact = '\(value)'::numeric") == "t")
  }

  @Test(arguments: [
    ("NaN", "exact_is_a_number"), ("Infinity", "exact_is_in_range"),
    ("-Infinity", "exact_is_in_range"), ("1e20", "exact_is_in_range"),
    ("-100000000000000000000", "exact_is_in_range"),
    ("0.0000000000000000001", "exact_has_at_most_18_decimals"),
    ("1.0000000000000000000", "exact_has_at_most_18_decimals"),
    ("\(twenty9s).9999999999999999999", "exact_has_at_most_18_decimals"),
  ])
  func exactRefuses(value: String, constraint: String) throws {
    let failure = try TestDatabase().refusal("SELECT '\(value)'::book.exact")
    #expect(failure?.sqlstate == "23514")
    #expect(failure?.constraint == constraint)
  }

  @Test(arguments: [
    ("positive", "0", "positive_is_above_zero"), ("positive", "-1", "positive_is_above_zero"),
    ("not_negative", "-0.000000000000000001", "not_negative_is_not_below_zero"),
    ("share", "1.000000000000000001", "share_is_between_zero_and_one"),
    ("share", "-0.1", "share_is_between_zero_and_one"), ("share", "NaN", "exact_is_a_number"),
    ("positive", "NaN", "exact_is_a_number"), ("not_negative", "Infinity", "exact_is_in_range"),
    ("identifier", "", "identifier_is_1_to_128_bytes"),
    ("identifier", String(repeating: "ä", count: 65), "identifier_is_1_to_128_bytes"),
    ("identifier", "a\tb", "identifier_has_no_control_characters"),
    ("identifier", "a\nb", "identifier_has_no_control_characters"),
    ("identifier", "a\u{7F}b", "identifier_has_no_control_characters"),
  ])
  func othersRefuse(domain: String, value: String, constraint: String) throws {
    let failure = try TestDatabase().refusal("SELECT $1::book.\(domain)", [.text(value)])
    #expect(failure?.sqlstate == "23514")
    #expect(failure?.constraint == constraint)
  }

  @Test(arguments: [
    ("positive", "0.000000000000000001"), ("not_negative", "0"), ("share", "0"), ("share", "1"),
    ("identifier", String(repeating: "ä", count: 64)), ("identifier", "it's, \"quoted\" 名"),
  ])
  func othersTake(domain: String, value: String) throws {
    let database = try TestDatabase()
    #expect(try database.refusal("SELECT $1::book.\(domain)", [.text(value)]) == nil)
  }
}
