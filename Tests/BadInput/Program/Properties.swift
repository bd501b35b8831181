internal import Amounts
internal import Operations

/// What must hold of every input of a target, however bad it is.
enum Properties {
  /// The targets, by the names of their folders and of `fuzz`.
  static let all: [String: @Sendable ([UInt8]) -> Void] = [
    "numeric": numeric, "copy": copy, "csv": csv, "decimal": decimal, "book": book,
    "external": { read($0, "external") }, "prices": { read($0, "prices") },
    "overrides": { read($0, "overrides") },
  ]

  /// The codec reads what another way reads, and what it writes it reads again.
  @Sendable private static func numeric(_ input: [UInt8]) {
    let other = Numerics.units(byTextOf: input)
    let own = try? Numerics.text(of: input)
    guard let own, let other else {
      return require(own == nil && other == nil, "one way refuses, the other reads")
    }
    let parts = own.split(separator: " ")
    require(parts[0] == "\(other)", "\(own) is not \(other)")
    require(
      (try? DecimalText.units(
        parsing: DecimalText.text(
          mantissa: Int128(parts[1]) ?? .max, scale: Int(parts[2]) ?? 0
        ).utf8)) == other,
      "the shortest form is another number")
    let again = try? Numerics.text(of: Numerics.encoded(other))
    require(again?.split(separator: " ").first == parts[0], "what is written is not read again")
  }

  @Sendable private static func copy(_ input: [UInt8]) {
    _ = try? Copies.values(of: input)
    Copies.readInEveryWay(input)
  }

  /// The same records and the same problem, whatever the chunks; and all of it again when it is written.
  @Sendable private static func csv(_ input: [UInt8]) {
    let whole = Records.of(input, chunk: .max)
    for chunk in [1, 2, 7] {
      require(Records.of(input, chunk: chunk) == whole, "chunks of \(chunk) read otherwise")
    }
    if whole.problem == nil {
      let again = Records.of(whole.written, chunk: .max)
      require(again.fields == whole.fields, "what is written is not read again")
    }
  }

  /// Text, to units, to text, to units; and no text is one number to one reader and another to the next.
  @Sendable private static func decimal(_ input: [UInt8]) {
    let units = try? DecimalText.units(parsing: input)
    let header = Array("period,account,asset,quantity\nP,A,X,".utf8)
    let quoted =
      [UInt8(ascii: "\"")] + input.flatMap { $0 == UInt8(ascii: "\"") ? [$0, $0] : [$0] }
      + [UInt8(ascii: "\"")]
    let row = try? Reading.values(of: header + quoted, reader: "balances")
    let expected = units.map { Array("tP\u{1F}tA\u{1F}tX\u{1F}d\($0)\u{1F}\u{1E}".utf8) }
    require(row == expected, "two readers of numbers differ")
    if let units {
      let text = DecimalText.text(mantissa: units, scale: 18)
      require((try? DecimalText.units(parsing: text.utf8)) == units, "\(text) is another number")
    }
  }

  /// A file of the book, chosen by the first byte: the same from chunks of any size.
  @Sendable private static func book(_ input: [UInt8]) {
    guard let first = input.first else { return }
    let file = BookFormat.files[Int(first) % BookFormat.files.count]
    let rest = Array(input.dropFirst())
    let whole = try? Reading.rows(rest, of: file)
    require((try? Reading.rows(rest, of: file, chunk: 5)) == whole, "chunks read otherwise")
  }

  private static func read(_ input: [UInt8], _ reader: String) {
    _ = try? Reading.values(of: input, reader: reader)
  }

  static func require(_ holds: Bool, _ sentence: @autoclosure () -> String) {
    if !holds { preconditionFailure(sentence()) }
  }
}

/// All records of a text, and the problem that ended them.
struct Records: Equatable {
  var fields: [[[UInt8]]] = []
  var lines: [Int] = []
  var problem: BookProblem?

  static func of(_ input: [UInt8], chunk: Int) -> Records {
    var records = Records()
    do {
      var reader = try CSVReader(file: "t.csv", source: Reading.source(input, chunk: chunk))
      records.fields.append(reader.header.map { Array($0.utf8) })
      while try reader.next() {
        records.fields.append((0..<reader.fieldCount).map { Array(reader.field($0)) })
        records.lines.append(reader.line)
      }
    } catch {
      records.problem = error as? BookProblem
      Properties.require(records.problem != nil, "an error that is no problem: \(error)")
    }
    return records
  }

  /// The records as CSV, every field in quotes.
  var written: [UInt8] {
    let quote = UInt8(ascii: "\"")
    return Array(
      fields.map { record in
        record.map { [quote] + $0.flatMap { $0 == quote ? [quote, quote] : [$0] } + [quote] }
          .joined(separator: [UInt8(ascii: ",")])
      }.joined(separator: [UInt8(ascii: "\n")]))
  }
}
