/// A report as CSV by RFC 4180 with line feeds: its first table, else its fields as name and value.
enum CSVRendering {
  static func text(of report: Report) -> String {
    var fields: [[String]] = []
    for part in report.parts {
      switch part {
      case .table(let table), .dataTable(let table):
        return lines([table.columns] + table.rows.map { $0.map(\.fieldText) })
      case .field(let name, let value): fields.append([name, value.fieldText])
      case .note, .heading, .shown, .workings, .data: break
      }
    }
    return lines([["name", "value"]] + fields)
  }

  private static func lines(_ rows: [[String]]) -> String {
    rows.map { $0.map(quoted).joined(separator: ",") + "\n" }.joined()
  }

  /// The field as it stands, or in quotes where a comma, a quote or a line break would break it.
  static func quoted(_ field: String) -> String {
    let needsQuotes = field.utf8.contains {
      $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == 10 || $0 == 13
    }
    guard needsQuotes else { return field }
    return "\""
      + field.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}
