import Testing

/// README.md lists the program's commands, and no page shows one that it does not have.
struct DocumentedCommandsTests {
  @Test("README.md's table has every command, and nothing else")
  func tableIsComplete() throws {
    let readme = House.File(path: "README.md", text: try House.text("README.md"))
    var listed: Set<String> = []
    for row in Markdown.rows(ofTable: "command", in: readme) {
      for span in Markdown.spans(row[0][...]) { listed.formUnion(Self.commands(span)) }
    }
    let program = try CommandTree.program().leaves
    #expect(program.subtracting(listed).sorted() == [], "commands that are not listed")
    #expect(listed.subtracting(program).sorted() == [], "commands that do not exist")
  }

  /// `run eod|list --flag ARGUMENT` names `run eod` and `run list`.
  static func commands(_ span: Substring) -> Set<String> {
    let words = span.split(separator: " ").prefix { $0.allSatisfy { !$0.isUppercase && $0 != "=" } }
      .prefix { !$0.hasPrefix("-") }
    return words.reduce([""]) { heads, word in
      Set(
        heads.flatMap { head in
          word.split(separator: "|").map { head.isEmpty ? String($0) : "\(head) \($0)" }
        })
    }
  }

  @Test("every command line that a page shows exists, with its flags")
  func commandLinesExist() throws {
    let program = try CommandTree.program()
    var count = 0
    for file in try Markdown.files() {
      for code in Markdown.code(of: file) {
        for match in code.matches(of: #/(?:^|[ (\/])crossmargin ([^#;)]+)/#) {
          let words = match.output.1.split(separator: " ").map {
            String($0.trimmingPrefix("[").prefix { $0 != "]" })
          }
          // What follows is no command where the name is an argument of another program.
          guard let first = words.first, first.allSatisfy({ $0.isLowercase || "-|".contains($0) })
          else { continue }
          count += 1
          // Not within the expectation, which would show the whole tree.
          let isThere = Self.exists(words[...], below: program)
          #expect(isThere, "\(file) shows crossmargin \(words.joined(separator: " "))")
        }
      }
    }
    #expect(count > 50)
  }

  /// Whether the words lead to commands, and these take every flag among them.
  static func exists(_ words: ArraySlice<String>, below command: CommandTree) -> Bool {
    guard command.subcommands?.isEmpty == false, let word = words.first, !word.hasPrefix("-") else {
      return words.filter { $0.hasPrefix("--") }
        .allSatisfy { command.takes(String($0.prefix { $0 != "=" })) }
    }
    return word.split(separator: "|").allSatisfy { choice in
      guard let next = command[String(choice)] else { return false }
      return exists(words.dropFirst(), below: next)
    }
  }
}
