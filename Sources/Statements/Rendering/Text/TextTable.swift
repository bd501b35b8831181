/// A table of text: columns as wide as what they hold. A line may be wider than the page, since a name that is
/// cut may be read as another one.
struct TextTable {
  enum Alignment {
    /// Words, at the left.
    case left
    /// Numbers, with their points below each other.
    case decimal
  }

  private let titles: [String]
  private let alignments: [Alignment]
  private var rows: [[String]] = []
  private var ruled: Set<Int> = []

  private static let gap = 2

  init(_ columns: [(title: String, alignment: Alignment)]) {
    titles = columns.map(\.title)
    alignments = columns.map(\.alignment)
  }

  var isEmpty: Bool { rows.isEmpty }

  /// Adds a row of as many cells as there are columns.
  mutating func row(_ cells: [String]) { rows.append(cells) }

  /// Draws a line before the next row.
  mutating func ruleBeforeNext() { ruled.insert(rows.count) }

  /// Writes the table.
  func write(to page: inout TextPage) {
    let columns = titles.indices.map { alignments[$0] == .decimal ? pointed($0) : words($0) }
    let widths = columns.indices.map { place in
      max(titles[place].count, columns[place].map(\.count).max() ?? 0)
    }
    page.line(line(titles, widths))
    for row in rows.indices {
      if ruled.contains(row) {
        let width = widths.reduce(0, +) + Self.gap * (widths.count - 1)
        page.line(String(repeating: "-", count: min(width, TextPage.width)))
      }
      page.line(line(columns.map { $0[row] }, widths))
    }
  }

  private func words(_ column: Int) -> [String] { rows.map { $0[column] } }

  /// The numbers of a column with as many places behind the point each as the longest has.
  private func pointed(_ column: Int) -> [String] {
    let parts = rows.map { row -> (whole: Substring, fraction: Substring) in
      let cell = row[column]
      guard let point = cell.firstIndex(of: ".") else { return (cell[...], "") }
      return (cell[..<point], cell[point...])
    }
    let longest = parts.map(\.fraction.count).max() ?? 0
    return parts.map { whole, fraction in
      "\(whole)\(fraction)" + String(repeating: " ", count: longest - fraction.count)
    }
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    var line = ""
    for (place, cell) in cells.enumerated() {
      let blanks = String(repeating: " ", count: max(0, widths[place] - cell.count))
      line += alignments[place] == .left ? cell + blanks : blanks + cell
      if place < cells.count - 1 { line += String(repeating: " ", count: Self.gap) }
    }
    return line
  }
}
