import Testing

/// The page for operators lists every error code and exit code as the program explains them.
struct DocumentedErrorsTests {
  static let page = "Sources/Operations/Operations.docc/Operating.md"

  static func rows(_ header: String) throws -> [[String]] {
    Markdown.rows(ofTable: header, in: House.File(path: page, text: try House.text(page)))
  }

  @Test("every code stands in the table, in order, with its title, exit and advice")
  func errors() throws {
    let codes = try BuiltProgram.text("help", "codes").split(separator: "\n").map {
      String($0.prefix { $0 != " " })
    }
    let rows = try Self.rows("code")
    #expect(rows.map { $0[0] } == codes)
    for row in rows {
      let help = try BuiltProgram.text("help", row[0])
      #expect(row == (try Self.row(help)), "help \(row[0]) says something else")
    }
  }

  /// The row of what `help CODE` prints.
  static func row(_ help: String) throws -> [String] {
    let lines = help.split(separator: "\n", omittingEmptySubsequences: false)
    let fix = try #require(lines.firstIndex { $0.hasPrefix("fix:") })
    let exit = try #require(lines.firstIndex { $0.hasPrefix("exit:") })
    let advice = lines[fix..<exit].joined(separator: " ").dropFirst("fix:".count)
      .split(separator: " ").joined(separator: " ")
    return [
      String(lines[0].prefix { $0 != ":" }),
      lines[exit].dropFirst("exit:".count).prefix { $0 != "(" }.filter(\.isNumber),
      String(lines[0].drop { $0 != ":" }.dropFirst(2)), advice,
    ]
  }

  @Test("every exit code stands in the table, in order")
  func exitCodes() throws {
    let numbers = try BuiltProgram.text("help", "exit-codes").split(separator: "\n").compactMap {
      Int($0.drop { $0 == " " }.prefix { $0 != " " })
    }
    #expect(try Self.rows("exit").compactMap { Int($0[0]) } == numbers)
  }
}
