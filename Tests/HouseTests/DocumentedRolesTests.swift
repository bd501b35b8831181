import Testing

/// The page on security lists every command with the least role that may use it, as the program does.
struct DocumentedRolesTests {
  @Test("the table of roles is what help roles prints, and has every command")
  func tableIsComplete() throws {
    let path = "Sources/Operations/Operations.docc/Security.md"
    let page = House.File(path: path, text: try House.text(path))
    let printed = try BuiltProgram.text("help", "roles").split(separator: "\n").map { line in
      let words = line.split(separator: " ").map(String.init)
      return [words.dropLast().joined(separator: " "), words.last ?? ""]
    }
    let rows = Markdown.rows(ofTable: "command", in: page).map { row in
      row.map { $0.filter { $0 != "`" } }
    }
    #expect(rows == printed)
    let commands = try CommandTree.program().leaves.subtracting(["help"])
    #expect(Set(printed.map { $0[0] }) == commands)
  }
}
