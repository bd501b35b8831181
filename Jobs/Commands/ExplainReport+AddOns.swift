import Margin
import Operations
import Postgres

extension ExplainReport {
  /// MR-07: what had been added when the input was sealed, and who decided it.
  static func addAddOns(_ found: MarginCase, to report: inout Report) {
    let table = AddOnReport.table(found.addOns)
    report.addData("add_ons", .list(table.rows.map(table.record)))
    guard !found.addOns.isEmpty else { return }
    report.note(
      "The add-on is what people decided to add, one proposing and another approving (MR-07): of several the "
        + "largest multiplier, and the sum of the amounts. These were in force at the close when the input was "
        + "sealed:")
    report.show(
      Table(
        "add_ons",
        columns: [
          "add_on", "for", "multiplier", "amount_usd", "effective_at", "expires_at", "proposed_by",
          "approved_by", "reason",
        ], of: found.addOns
      ) { addOn in
        [
          .integer(addOn.number), .optional(addOn.terms?.subject.name),
          (addOn.terms?.multiplier).map(Datum.decimal) ?? .absent,
          (addOn.terms?.amountUSD).map(Datum.decimal) ?? .absent, .text(addOn.effectiveAt),
          .optional(addOn.terms?.expiresAt), .text(addOn.proposedBy), .optional(addOn.decidedBy),
          .text(addOn.reason),
        ]
      })
  }
}

extension AddOn.Terms.Subject {
  /// The account or client as text.
  fileprivate var name: String {
    switch self {
    case .account(let name): "account \(name)"
    case .client(let name): "client \(name)"
    }
  }
}
