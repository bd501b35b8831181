import Statements

/// A report as one page of HTML that needs nothing else: no script, no font, no other file. It prints.
enum HTMLRendering {
  static func page(of report: Report, title: String) -> String {
    var body: [String] = ["<h1>\(escaped(title))</h1>"]
    var fields: [String] = []
    func closeFields() {
      if !fields.isEmpty { body.append("<dl>\n\(fields.joined(separator: "\n"))\n</dl>") }
      fields = []
    }
    for part in report.parts {
      if case .field(let name, let value) = part {
        let name = escaped(TextRendering.title(name))
        fields.append("<dt>\(name)</dt><dd>\(escaped(value.cellText))</dd>")
        continue
      }
      closeFields()
      switch part {
      case .heading(let title): body.append("<h2>\(escaped(title))</h2>")
      case .note(let line): body.append("<p>\(escaped(line))</p>")
      case .table(let table), .shown(let table), .workings(let table):
        body.append(self.table(table))
      case .field, .data, .dataTable: break
      }
    }
    closeFields()
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(escaped(title))</title>
      <style>
      \(style)
      </style>
      </head>
      <body>
      \(body.joined(separator: "\n"))
      </body>
      </html>

      """
  }

  private static func table(_ table: Table) -> String {
    guard !table.rows.isEmpty else {
      return "<p>no \(escaped(TextRendering.title(table.name)))</p>"
    }
    let heads = table.columns.map { "<th scope=\"col\">\(escaped(TextRendering.title($0)))</th>" }
    let rows = table.rows.map { row in
      let cells = row.map { cell in
        "<td\(cell.isNumber ? " class=\"n\"" : "")>\(escaped(cell.cellText))</td>"
      }
      return "<tr>\(cells.joined())</tr>"
    }
    return """
      <div class="t"><table>
      <thead><tr>\(heads.joined())</tr></thead>
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody>
      </table></div>
      """
  }

  /// A text that cannot be taken for markup, wherever it stands.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      // Control characters have no place in a page, and no escape that is allowed there; what turns words
      // around would reach into the text beside it.
      case _ where ShownText.isHarmful(scalar): result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static let style = """
    body { font: 15px/1.45 system-ui, sans-serif; color: #1a1a1a; margin: 2rem auto; max-width: 76rem; padding: 0 1rem; }
    h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2.2rem; border-bottom: 1px solid #999; }
    dl { display: grid; grid-template-columns: max-content auto; gap: .15rem 1.2rem; }
    dt { color: #555; } dd { margin: 0; font-variant-numeric: tabular-nums; }
    .t { overflow-x: auto; } table { border-collapse: collapse; font-size: .86rem; }
    th { text-align: left; vertical-align: bottom; } th, td { padding: .2rem .6rem; border-bottom: 1px solid #ddd; }
    td { vertical-align: top; overflow-wrap: anywhere; } td.n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
    @media print { body { margin: 0; max-width: none; font-size: 9pt; } table { font-size: 7pt; } .t { overflow: visible; } tr { break-inside: avoid; } h2 { break-after: avoid; } }
    """
}
