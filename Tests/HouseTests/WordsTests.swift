import Testing

/// Words that stand for a shortcut, or for a thing without a name of its own.
struct WordsTests {
  // In two pieces, so that this file does not hold what it looks for.
  static let banned = [
    "fatal" + "Error", "try" + "!", "as" + "!", "TO" + "DO", "FIX" + "ME", "XX" + "X",
  ]
  static let bannedInNames = ["Utils", "Util", "Manager", "Helper"]

  @Test("no file holds a shortcut", arguments: banned)
  func noShortcut(word: String) throws {
    let files = try House.swiftFiles() + House.files(below: "SQL", endings: ["sql"])
    for file in files {
      for (number, line) in file.lines.enumerated() {
        #expect(!Self.holds(line, word), "\(file):\(number + 1): \(line)")
      }
    }
  }

  @Test("no type has a name that says nothing")
  func noEmptyName() throws {
    let declaration = #/\b(?:struct|class|enum|actor|protocol|typealias)\s+(\w+)/#
    for file in try House.swiftFiles() {
      for match in file.text.matches(of: declaration) {
        for word in Self.bannedInNames {
          #expect(!match.output.1.contains(word), "\(file): \(match.output.0)")
        }
      }
    }
  }

  /// Whether the word stands in the line and is not the end or the beginning of another.
  static func holds(_ line: Substring, _ word: String) -> Bool {
    var rest = line
    while let range = rest.firstRange(of: word) {
      let before =
        range.lowerBound > line.startIndex ? line[line.index(before: range.lowerBound)] : " "
      let after = range.upperBound < line.endIndex ? line[range.upperBound] : " "
      if !before.isLetter, !after.isLetter, after != "=" { return true }
      rest = rest[range.upperBound...]
    }
    return false
  }
}
