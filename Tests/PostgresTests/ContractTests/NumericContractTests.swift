import Amounts
import SQLText
import Testing

@testable import Postgres

/// The numeric codec against the server itself: what either writes, the other reads, digit by digit.
struct NumericContractTests {
  /// 20 digits before the point and 18 behind it.
  static let largest: Int128 = 99_999_999_999_999_999_999_999_999_999_999_999_999

  /// Every power of ten and its neighbours, the ends of the range, and thousands at random of every
  /// length, many with zeros at either end.
  static let values: [Int128] = {
    var values: [Int128] = [0, largest, -largest, largest - 1, -largest + 1]
    var power: Int128 = 1
    for _ in 0..<38 {
      values += [power, power - 1, power + 1, power * 9, power / 2].flatMap { [$0, -$0] }
      power *= 10
    }
    var generator = SeededGenerator(seed: 20_240_329)
    for _ in 0..<6_000 {
      var value = Int128.random(in: -largest...largest, using: &generator)
      for _ in 0..<Int.random(in: 0...37, using: &generator) { value /= 10 }
      for _ in 0..<Int.random(in: 0...20, using: &generator)
      where value.magnitude < UInt128(largest) / 10 { value *= 10 }
      values.append(value)
    }
    return values
  }()

  private func text(_ value: Int128) -> String {
    DecimalText.text(mantissa: value, scale: 18)
  }

  @Test func whatIsWrittenInBinaryTheServerReads() throws {
    let database = try TestDatabase()
    try database.query("CREATE TABLE public.written (row integer, value numeric)")
    let copied = try database.connection.copyIn(
      TestDatabase.statement("COPY public.written FROM STDIN (FORMAT binary)")
    ) { writer in
      for (row, value) in Self.values.enumerated() {
        try writer.startRow(columns: 2)
        writer.integer32(Int32(row))
        writer.numeric(value)
      }
    }
    #expect(copied == Self.values.count)
    let rows = try database.query(
      "SELECT trim_scale(value)::text AS value, scale(value) AS scale FROM public.written ORDER BY row"
    ).rows
    for (value, row) in zip(Self.values, rows) {
      let (found, scale) = (try row.text("value"), try row.integer("scale"))
      #expect(found == text(value))
      #expect(scale <= 18)
    }
  }

  @Test func whatTheServerWritesIsRead() throws {
    let database = try TestDatabase()
    try database.query(
      """
      CREATE TABLE public.given AS
      SELECT row, value::numeric AS value FROM unnest($1::text[]) WITH ORDINALITY AS t (value, row)
      """, [.texts(Self.values.map(text))])
    // However many zeros the server keeps behind the last digit, it is the same number.
    for cast in ["numeric", "numeric(38,18)", "book.exact"] {
      var found: [Int128] = []
      var reduced: [NumericCodec.Reduced] = []
      let select = "SELECT value::\(cast) AS a, value::\(cast) AS b FROM public.given ORDER BY row"
      _ = try database.connection.copyOut(
        TestDatabase.statement("COPY (\(select)) TO STDOUT (FORMAT binary)")
      ) { row in
        found.append(try row.numeric())
        reduced.append(try row.reducedNumeric())
      }
      #expect(found == Self.values, "\(cast)")
      for (value, short) in zip(Self.values, reduced) {
        var scaled = short.mantissa
        for _ in short.scale..<18 { scaled *= 10 }
        #expect(scaled == value)
      }
    }
  }

  @Test func aScaleIsShownAndChangesNothing() throws {
    let database = try TestDatabase()
    try database.query("CREATE TABLE public.scaled (value numeric)")
    for scale in [0, 2, 10, 18] {
      _ = try database.connection.copyIn(
        TestDatabase.statement("COPY public.scaled FROM STDIN (FORMAT binary)")
      ) { writer in
        try writer.startRow(columns: 1)
        writer.numeric(1_500_000_000_000_000_000, scale: scale)
      }
    }
    #expect(
      try database.text("SELECT value FROM public.scaled")
        == "1.5;1.50;1.5000000000;1.500000000000000000")
  }

  @Test(arguments: [
    ("'NaN'", NumericCodecError.notANumber), ("'Infinity'", .infinite), ("'-Infinity'", .infinite),
    ("1e20", .tooLarge), ("-1e20", .tooLarge), ("1e100", .tooLarge),
    ("99999999999999999999.9999999999999999999", .tooFine), ("1e-19", .tooFine),
    ("0.1234567890123456789", .tooFine), ("-5e-30", .tooFine),
  ])
  func whatIsNoExactAmountIsRefused(value: String, error: NumericCodecError) throws {
    let connection = try TestDatabase().connection
    let statement = TestDatabase.statement(
      "COPY (SELECT 1::integer, \(value)::numeric) TO STDOUT (FORMAT binary)")
    #expect(
      throws: PostgresError.rowUnreadable(
        statement: "test", row: 1, .numeric(column: 1, error))
    ) {
      _ = try connection.copyOut(statement) { row in
        _ = try row.integer32()
        _ = try row.numeric()
      }
    }
    #expect(try connection.query(TestDatabase.statement("SELECT 1")).count == 1)
  }

  @Test func aNineteenthDigitOfZeroIsNone() throws {
    let connection = try TestDatabase().connection
    var found: Int128?
    _ = try connection.copyOut(
      TestDatabase.statement("COPY (SELECT 1.50000000000000000000) TO STDOUT (FORMAT binary)")
    ) { found = try $0.numeric() }
    #expect(found == 1_500_000_000_000_000_000)
  }
}
