/// Steps of calculation as people read them: what they lead to, then a step a line, a long calculation
/// below its name.
enum WorkingsText {
  /// The columns that every step has, after those that name what it leads to.
  static let columns = ["step", "calculation", "value", "rounding"]

  static func text(of table: Table) -> String {
    guard !table.rows.isEmpty else { return "no \(TextRendering.title(table.name))" }
    var lines: [String] = []
    var group: [String]?
    for row in table.rows {
      let cells = row.map { TextRendering.printable($0.cellText) }
      let names = Array(cells.dropLast(columns.count))
      if !names.isEmpty, names != group {
        if group != nil { lines.append("") }
        lines.append(names.filter { !$0.isEmpty }.joined(separator: ", "))
      }
      group = names
      lines.append(
        contentsOf: step(Array(cells.suffix(columns.count)), indent: names.isEmpty ? "" : "  "))
    }
    return lines.joined(separator: "\n")
  }

  private static func step(_ cells: [String], indent: String) -> [String] {
    let (name, calculation, value, rounding) = (cells[0], cells[1], cells[2], cells[3])
    let result = rounding == "exact" ? value : "\(value) (\(rounding))"
    let line =
      calculation == value
      ? "\(indent)\(name) = \(result)" : "\(indent)\(name) = \(calculation) = \(result)"
    guard line.count > TextRendering.lineWidth else { return [line] }
    return ["\(indent)\(name) ="] + TextRendering.wrapped(calculation, indent: indent + "    ")
      + ["\(indent)  = \(result)"]
  }
}
