import Amounts
import Margin

extension ExplainReport {
  /// How many contributors of a node people are shown.
  private static let shownContributors = 5

  /// What binds at each node, and who contributes.
  static func addNodes(_ explanation: MarginExplanation, to report: inout Report) {
    guard !explanation.nodes.isEmpty else { return }
    report.head("What binds")
    report.note(
      "The scan asks what the account loses in each scenario: per underlying, per class of underlyings that "
        + "move together, and as a whole (the root). The worst of each counts with the share lambda - parent "
        + "lambda (MR-25). Where the least charge for delta is larger than any loss, it binds instead (scenario 0)."
    )
    report.add(
      Table(
        "nodes",
        columns: [
          "node", "is_underlying", "scenario", "loss", "minimum_for_delta", "delta_of", "figure",
          "lambda", "parent_lambda", "share_of_r",
        ], of: explanation.nodes
      ) {
        [
          .text($0.name), .boolean($0.isLeaf), .integer($0.scenario), .exact($0.loss),
          .exact($0.minimumDelta), .optional($0.deltaLeaf), .exact($0.figure), .exact($0.lambda),
          .exact($0.parentLambda), .exact($0.step * $0.figure),
        ]
      })
    report.note(
      "Who contributes: quantity times what one unit loses in the binding scenario, or moves like in coins "
        + "where delta binds. Below zero it is a hedge. The contributions to a node sum to its figure."
    )
    var shown = Table(
      "contributors", columns: ["node", "scenario", "item", "quantity", "unit", "contribution"])
    var all: [Datum] = []
    for node in explanation.nodes {
      for contribution in node.contributions {
        all.append(record(node, contribution))
      }
      addShown(node, to: &shown)
    }
    report.show(shown)
    report.addData("contributions", .list(all))
    let workings = explanation.nodes.filter(\.isLeaf).flatMap { node in
      node.workings.map { (node.name, $0) }
    }
    guard !workings.isEmpty else { return }
    report.note("Where delta binds, the least charge for it comes about so (MR-24):")
    report.addWorkings(
      Table("delta_workings", columns: ["node"] + WorkingsText.columns, of: workings) {
        [.text($0.0)] + row($0.1)
      })
  }

  private static func record(
    _ node: NodeBinding, _ contribution: NodeBinding.Contribution
  ) -> Datum {
    .record([
      ("node", .text(node.name)), ("scenario", .integer(node.scenario)),
      ("item", .text(contribution.item)), ("quantity", .exact(contribution.quantity)),
      ("unit", .exact(contribution.unit)), ("contribution", .exact(contribution.amount)),
    ])
  }

  /// The largest contributors, and the others in one line.
  private static func addShown(_ node: NodeBinding, to table: inout Table) {
    let largest = node.contributions.sorted { $1.amount.magnitude < $0.amount.magnitude }
    let shown = largest.prefix(
      largest.count == shownContributors + 1 ? largest.count : shownContributors)
    for contribution in shown {
      table.append([
        .text(node.name), .integer(node.scenario), .text(contribution.item),
        .exact(contribution.quantity), .exact(contribution.unit), .exact(contribution.amount),
      ])
    }
    let rest = largest.dropFirst(shown.count)
    guard !rest.isEmpty else { return }
    table.append([
      .text(node.name), .integer(node.scenario), .text("\(rest.count) others"), .absent, .absent,
      .exact(rest.reduce(.zero) { $0 + $1.amount }),
    ])
  }
}
