import Amounts
import Foundation
import Margin
import Statements
import Testing

/// JSON and CSV: scales, order, escapes, guards.
struct StatementRenderingTests {
  private func json(_ statement: Statement) -> String {
    var bytes: [UInt8] = []
    StatementJSON.append(statement, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func csv(_ table: StatementCSV, _ statement: Statement) -> [String] {
    var bytes: [UInt8] = []
    table.append(statement, to: &bytes)
    return String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
  }

  @Test("JSON is one line, begins with its schema, and goes on where the buffer ends")
  func frame() throws {
    let statement = try StatementCase.alpha().statement()
    let text = json(statement)
    #expect(
      text.hasPrefix(#"{"schema":"crossmargin/statement/v1","schema_version":"1.0","header""#))
    #expect(text.hasSuffix("}\n"))
    #expect(text.filter { $0 == "\n" }.count == 1)
    var bytes = Array("before".utf8)
    StatementJSON.append(statement, to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == "before" + text)
  }

  @Test("each kind of amount has its scale, instants their zone")
  func scales() throws {
    let text = json(try StatementCase.alpha().statement())
    #expect(text.contains(#""equity_usd":"51462.70""#))
    #expect(text.contains(#""closing":"16962.700000000000000000""#))
    #expect(text.contains(#""figure":"utilisation","unit":"ratio","today":"0.0925""#))
    #expect(text.contains(#""funding":"-6.300000000000000000""#))
    #expect(text.contains(#""opens_at":"2026-02-04T14:30:41Z""#))
    #expect(text.contains(#""opens_at_local":"2026-02-04T15:30:41+01:00""#))
    #expect(text.contains(#""booked_at":"2026-02-04T15:30:41.5Z""#))
    #expect(text.contains(#""statement":"ST-ALPHA-D-20260205-v1""#))
    #expect(text.contains(#""business_date":"2026-02-05""#))
    #expect(text.contains(#""supersedes":null"#))
  }

  @Test(
    "identifiers of other kinds, days and zones",
    arguments: [
      (StatementRun.PeriodKind.monthly, 11_016, "ST-A-M-20000229-v3"),
      (.intraday, 0, "ST-A-I-19700101-v3"), (.daily, -1, "ST-A-D-19691231-v3"),
      (.daily, 47_540, "ST-A-D-21000228-v3"), (.daily, 47_541, "ST-A-D-21000301-v3"),
      (.daily, 20_453, "ST-A-D-20251231-v3"),
    ])
  func identifiers(kind: StatementRun.PeriodKind, day: Int, expected: String) {
    let run = StatementRun(
      period: "p", periodKind: kind, businessDay: day, opensMicroseconds: 0,
      closesMicroseconds: 1, priorPeriod: nil, run: "2024-03-31/v1", parameterSet: 1,
      inputFingerprint: "",
      engineVersion: "")
    #expect(run.identifier(account: "A", version: 3) == expected)
  }

  @Test("a zone behind UTC, with minutes and seconds")
  func offsets() throws {
    var book = try StatementCase.alpha()
    book.account.offsetAtOpenSeconds = -12_600
    book.account.offsetAtCloseSeconds = -1_172
    let text = json(try book.statement())
    #expect(text.contains(#""opens_at_local":"2026-02-04T11:00:41-03:30""#))
    #expect(text.contains(#""closes_at_local":"2026-02-05T21:10:05-00:19:32""#))
  }

  @Test("every text survives JSON", arguments: ["\"\\/\n\r\t\u{1}\u{1F}", "Zürich 東京 🙂", ""])
  func escapes(name: String) throws {
    var book = try StatementCase.alpha()
    book.account.name = name
    let header = try StatementReader(try book.statement()).fields("header")
    #expect(header["name"] as? String == name)
  }

  @Test(
    "text that a spreadsheet would compute is guarded, quoted where it must be; numbers are not",
    arguments: [
      ("=1+1", "'=1+1"), ("+x", "'+x"), ("-x", "'-x"), ("@x", "'@x"), ("x=1", "x=1"),
      ("\t=1", "'\t=1"), ("\r=1", "\"'\r=1\""),
      ("a,b", "\"a,b\""), ("say \"so\"", "\"say \"\"so\"\"\""), ("=a,b", "\"'=a,b\""), ("", ""),
    ])
  func guards(reference: String, expected: String) throws {
    var book = try StatementCase.alpha()
    book.transfers[0].reference = reference
    book.transfers[0].kind = .withdrawal
    let lines = csv(.transfers, try book.statement())
    #expect(lines[0] == "transfer,booked_at,kind,asset,amount,reference")
    #expect(
      lines[1]
        == "TRANSFER-1,2026-02-04T15:30:41.5Z,withdrawal,USDC,-5000.000000000000000000,\(expected)")
  }

  @Test("a line break in a text stays within quotes")
  func lineBreak() throws {
    var book = try StatementCase.alpha()
    book.transfers[0].reference = "two\r\nlines"
    var bytes: [UInt8] = []
    StatementCSV.transfers.append(try book.statement(), to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self).hasSuffix(",\"two\r\nlines\"\n"))
  }

  @Test("every table has its header, also without a row, and as many cells as columns")
  func tables() throws {
    let empty = try StatementCase(try StatementBook.statementMarket()).statement()
    let alpha = try StatementCase.alpha().statement()
    for table in StatementCSV.allCases {
      let header = csv(table, empty)[0]
      #expect(!header.isEmpty)
      let lines = csv(table, alpha)
      #expect(lines[0] == header)
      #expect(lines.last == "")
      let columns = header.split(separator: ",").count
      for line in lines.dropLast() where !line.contains("\"") {
        #expect(
          line.split(separator: ",", omittingEmptySubsequences: false).count == columns,
          "\(table.rawValue): \(line)")
      }
    }
    #expect(csv(.orders, empty).count == 2)
    #expect(csv(.cash, alpha)[2].hasPrefix("USDC,10000.000000000000000000,5000.0000"))
  }

  @Test("JSON and CSV have the same columns")
  func sameColumns() throws {
    let alpha = try StatementCase.alpha().statement()
    let reader = try StatementReader(alpha)
    for table in StatementCSV.allCases where table != .notes {
      let row =
        (reader.object[table.rawValue] as? [[String: Any]])?.first
        ?? reader.object[table.rawValue] as? [String: Any]
      guard let row else { continue }
      #expect(Set(row.keys) == Set(csv(table, alpha)[0].split(separator: ",").map(String.init)))
    }
  }

  @Test("amounts of any size are written whole")
  func sizes() throws {
    var book = StatementCase(try StatementBook.statementMarket())
    let most = "99999999999999999999.123456789012345678"
    book.wasThere = false
    book.transfers = []
    try book.closes(StatementBook.usdc, most)
    try book.closes(StatementBook.btc, "-0.000000000000000001")
    let rows = try StatementReader(try book.statement()).rows("cash")
    #expect(rows.map { $0["closing"] as? String } == ["-0.000000000000000001", most])
  }

  @Test("the schema is JSON and names every table")
  func schema() throws {
    let schema = try #require(
      try JSONSerialization.jsonObject(with: Data(StatementSchema.bytes)) as? [String: Any])
    let properties = try #require(schema["properties"] as? [String: Any])
    let reader = try StatementReader(try StatementCase.alpha().statement())
    #expect(Set(properties.keys) == Set(reader.object.keys))
    #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
  }
}
