import Statements

/// A report as aligned text: fields as `name: value`, tables with a heading line.
enum TextRendering {
  static func text(of report: Report, color: Bool) -> String {
    var nameWidth = 0
    for case .field(let name, _) in report.parts {
      nameWidth = max(nameWidth, width(title(name)) + 1)
    }
    var blocks: [String] = []
    var lines: [String] = []
    func closeBlock() {
      if !lines.isEmpty { blocks.append(lines.joined(separator: "\n")) }
      lines = []
    }
    for part in report.parts {
      switch part {
      case .field(let name, let value):
        lines.append(padded(title(name) + ":", to: nameWidth) + "  " + printable(value.cellText))
      case .note(let line): lines.append(wrapped(printable(line)).joined(separator: "\n"))
      case .heading(let title):
        closeBlock()
        let title = printable(title)
        let heading = title + "\n" + String(repeating: "=", count: width(title))
        blocks.append(color ? "\u{1B}[1m\(heading)\u{1B}[0m" : heading)
      case .table(let table), .shown(let table):
        closeBlock()
        blocks.append(text(of: table, color: color))
      case .workings(let table):
        closeBlock()
        blocks.append(WorkingsText.text(of: table))
      case .data, .dataTable: break
      }
    }
    closeBlock()
    return blocks.isEmpty ? "" : blocks.joined(separator: "\n\n") + "\n"
  }

  private static func text(of table: Table, color: Bool) -> String {
    guard !table.rows.isEmpty else { return "no \(title(table.name))" }
    let cells = table.rows.map { $0.map { printable($0.cellText) } }
    let headings = table.columns.map(title)
    let isNumeric = table.columns.indices.map { column in
      table.rows.contains { $0[column].isNumber }
    }
    let widths = headings.indices.map { column in
      max(width(headings[column]), cells.map { width($0[column]) }.max() ?? 0)
    }
    func line(_ row: [String]) -> String {
      var text = row.indices.map { column in
        padded(row[column], to: widths[column], atRight: isNumeric[column])
      }.joined(separator: "  ")
      while text.last == " " { text.removeLast() }
      return text
    }
    let heading = color ? "\u{1B}[1m\(line(headings))\u{1B}[0m" : line(headings)
    return ([heading] + cells.map(line)).joined(separator: "\n")
  }

  /// A column's name as people write it.
  static func title(_ name: String) -> String {
    name.split(separator: "_").joined(separator: " ")
  }

  /// How many characters a line of running text has at most.
  static let lineWidth = 110

  /// A text in lines of ``lineWidth`` at most, but for words that are longer.
  static func wrapped(_ text: String, indent: String = "") -> [String] {
    var lines: [String] = []
    var line = indent
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      if line.count > indent.count, line.count + 1 + word.count > lineWidth {
        lines.append(line)
        line = indent + word
      } else {
        line += (line.count > indent.count ? " " : "") + word
      }
    }
    return lines + [line]
  }

  /// The text without what would move a terminal's cursor or turn its words around.
  static func printable(_ text: String) -> String { ShownText.of(text) }

  private static func width(_ text: String) -> Int { text.count }

  private static func padded(_ text: String, to width: Int, atRight: Bool = false) -> String {
    let space = String(repeating: " ", count: max(0, width - text.count))
    return atRight ? space + text : text + space
  }
}
