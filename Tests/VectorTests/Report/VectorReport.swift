import Amounts
import Foundation

/// Every vector with what this project says to it, as a Markdown page.
struct VectorReport {
  struct Row {
    let vector: Vector
    let finding: Finding
  }

  /// A vector nobody deals with.
  struct Unanswered: Error { let vector: String }

  let rows: [Row]

  /// - Throws: ``Unanswered`` for a vector without a rule; what a rule throws.
  init(_ library: VectorLibrary) throws {
    rows = try library.vectors.map { vector in
      guard let place = VectorRules.place(of: vector),
        let rule = VectorRules.byFile[vector.file]?[place]
      else { throw Unanswered(vector: "\(vector.file) \(vector.identifier)") }
      return Row(vector: vector, finding: try rule.find(vector))
    }
  }

  /// The page; the same for the same figures to ten digits.
  var markdown: String {
    var page = """
      # Published figures beside ours

      Made by `Tests/VectorTests/report`; a test fails when this page is not what the sources and the figures in \
      [Data](Data/README.md) make.

      Every published figure ("vector") has one row. *exact*: our rule, asked alone or by margining a whole account, \
      gives the published figures to the last digit. *same within tolerance*: it gives them within the tolerance \
      stated with the figure, by the file unless our rule's column says otherwise; figures that are computed in binary \
      floating point are never called exact. *other rule*: \
      the figure follows from a rule that is not ours; the row says which, and what ours is. *not yet computed here*: \
      ours may be the same, but the program does not compute it yet. Where only a part coincides, that part is \
      compared, the verdict ends in *(in part)*, and the last column says what is not. A tolerance by share is that of an \
      amount of at least one. What the published figures were computed from, and where each was published, is in the file \
      named above its table.


      """
    page += summary
    for file in files { page += section(file) }
    return page
  }

  private var files: [String] {
    rows.reduce(into: []) { files, row in
      if files.last != row.vector.file { files.append(row.vector.file) }
    }
  }

  private func count(_ verdict: Finding.Verdict, in file: String?) -> Int {
    rows.count { $0.finding.verdict == verdict && (file == nil || $0.vector.file == file) }
  }

  private var summary: String {
    let verdicts = Finding.Verdict.allCases.filter { $0 != .differs || count($0, in: nil) > 0 }
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
    var table = line(["file", "vectors"] + verdicts.map(\.rawValue) + ["in part"])
    table += line(["---"] + Array(repeating: "---:", count: verdicts.count + 2))
    for file in files {
      let total = rows.count { $0.vector.file == file }
      let partial = rows.count { $0.vector.file == file && $0.finding.isPartial }
      table += line(
        [file, "\(total)"] + verdicts.map { "\(count($0, in: file))" } + ["\(partial)"])
    }
    let partial = rows.count { $0.finding.isPartial }
    table += line(
      ["all", "\(rows.count)"] + verdicts.map { "\(count($0, in: nil))" } + ["\(partial)"])
    return table
  }

  private func section(_ file: String) -> String {
    var section = """

      ## [\(file)](Data/\(file).json)

      | vector | verdict | our rule | published figures | what is not compared |
      |---|---|---|---|---|

      """
    for row in rows where row.vector.file == file {
      let finding = row.finding
      let figures = finding.comparisons.map(\.text).joined(separator: "; ")
      let cells = [
        row.vector.identifier, finding.verdict.rawValue + (finding.isPartial ? " (in part)" : ""),
        finding.rule, figures,
        finding.remainder ?? "",
      ]
      section += "| " + cells.joined(separator: " | ") + " |\n"
    }
    return section
  }
}

extension Comparison {
  /// The published figure, and ours where it looks different.
  var text: String {
    let (published, ours) = (Self.text(published), Self.text(ours))
    if isExact { return "\(name) \(published)" }
    let tolerance = String(format: "%.1g", Double(tolerance.description) ?? .nan)
    let looksSame = published == ours || isBinary && isWithinTolerance
    return looksSame
      ? "\(name) \(published) ± \(tolerance)" : "\(name) \(published), ours \(ours), ± \(tolerance)"
  }

  /// Ten digits, so that the page does not change with the last digit of a C library.
  private static func text(_ value: Exact) -> String {
    String(format: "%.10g", Double(value.description) ?? .nan)
  }
}
