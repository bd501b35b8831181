import Testing

/// The methodology says of every property by which test it is shown.
struct PropertyTableTests {
  static let page = "Sources/Margin/Margin.docc/Methodology.md"

  @Test("every property has a row, and the files it names have a test named after the property")
  func everyPropertyHasATest() throws {
    let rows = Markdown.rows(
      ofTable: "property", in: House.File(path: Self.page, text: try House.text(Self.page)))
    #expect(rows.map { $0[0] } == (1...14).map { "P\($0)" })
    for row in rows {
      let files = row[3].matches(of: #/\]\(\.\./\.\./\.\./([^)]+)\)/#).map { String($0.output.1) }
      #expect(!files.isEmpty, "\(row[0])")
      for file in files {
        let titles = try House.text(file).matches(of: #/@(?:Suite|Test)\(\s*"(P\d+): /#)
          .map { String($0.output.1) }
        #expect(titles.contains(row[0]), "\(file) has no test of \(row[0])")
      }
      #expect(Int(row[2].replacing(",", with: "")).map { $0 >= 500 } == true, "\(row[0])")
    }
  }
}
