/// A report as JSON: a key a line, a row a line.
enum JSONRendering {
  static func text(of report: Report) -> String {
    var members = ["  \"schema\": " + JSONText.string(report.schema)]
    for part in report.parts {
      switch part {
      case .field(let name, let value):
        members.append("  \(JSONText.string(name)): \(JSONText.value(value))")
      case .table(let table), .workings(let table), .dataTable(let table):
        let rows = table.rows.map { "    " + JSONText.value(table.record($0)) }
        members.append(
          "  \(JSONText.string(table.name)): "
            + (rows.isEmpty ? "[]" : "[\n" + rows.joined(separator: ",\n") + "\n  ]"))
      case .data(let name, .list(let values)):
        let rows = values.map { "    " + JSONText.value($0) }
        members.append(
          "  \(JSONText.string(name)): "
            + (rows.isEmpty ? "[]" : "[\n" + rows.joined(separator: ",\n") + "\n  ]"))
      case .data(let name, let value):
        members.append("  \(JSONText.string(name)): \(JSONText.value(value))")
      case .note, .heading, .shown: break
      }
    }
    return "{\n" + members.joined(separator: ",\n") + "\n}\n"
  }
}
