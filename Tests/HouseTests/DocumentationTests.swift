import Testing

/// Every public declaration says what it means.
struct DocumentationTests {
  static var declaration: Regex<Substring> {
    #/^\s*(?:@\w+(?:\([^)]*\))?\s+)*public\s+(?:\w+(?:\(\w+\))?\s+)*(?:func|var|let|struct|enum|class|actor|protocol|init|typealias|subscript)\b/#
  }

  @Test("every public declaration has a doc comment")
  func publicDeclarations() throws {
    for file in try ["Sources", "SQL", "Jobs"].flatMap({ try House.files(below: $0) }) {
      let lines = file.lines
      let declaration = Self.declaration
      for (number, line) in lines.enumerated() where line.firstMatch(of: declaration) != nil {
        #expect(
          Self.isDocumented(lines[..<number]), "\(file):\(number + 1) has no doc comment: \(line)")
      }
    }
  }

  /// Whether a doc comment stands right above, attributes apart.
  static func isDocumented(_ above: ArraySlice<Substring>) -> Bool {
    for line in above.reversed() {
      let text = line.drop { $0 == " " }
      if text.hasPrefix("@") || text.hasPrefix("#") { continue }
      return text.hasPrefix("///")
    }
    return false
  }
}
