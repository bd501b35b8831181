/// The parts of a Markdown file that tests of the documentation read.
enum Markdown {
  /// Every documentation file of the project.
  static func files() throws -> [House.File] {
    var files = try ["Sources", "SQL", "Jobs", "Docker", "Tests"].flatMap {
      try House.files(below: $0, endings: ["md"])
    }
    files.append(House.File(path: "README.md", text: try House.text("README.md")))
    return files
  }

  /// What is written as code: fenced lines as they are, and the spans of all other lines.
  static func code(of file: House.File) -> [Substring] {
    var code: [Substring] = []
    var isFenced = false
    for line in file.lines {
      if line.hasPrefix("```") {
        isFenced.toggle()
      } else if isFenced {
        code.append(line)
      } else {
        code += spans(line)
      }
    }
    return code
  }

  /// What stands between single backticks of a line.
  static func spans(_ line: Substring) -> [Substring] {
    line.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 && !$0.element.isEmpty }.map(\.element)
  }

  /// The cells of the rows of every table of which the header begins with this cell.
  static func rows(ofTable header: String, in file: House.File) -> [[String]] {
    var rows: [[String]] = []
    var isInside = false
    for line in file.lines {
      guard line.hasPrefix("|") else {
        isInside = false
        continue
      }
      let cells = line.dropFirst().dropLast().replacing("\\|", with: "\u{0}")
        .split(separator: "|", omittingEmptySubsequences: false)
        .map { cell in
          String(
            cell.trimmingPrefix { $0 == " " }.reversed().trimmingPrefix { $0 == " " }.reversed()
          )
          .replacing("\u{0}", with: "|")
        }
      if cells.first == header {
        isInside = true
      } else if isInside, cells.first?.allSatisfy({ $0 == "-" || $0 == ":" }) == false {
        rows.append(cells)
      }
    }
    return rows
  }
}
