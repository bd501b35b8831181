import Operations
import Postgres

/// Terms, and the changes proposed of them.
enum ParametersReport {
  /// Terms that differ, one a row.
  static func differences(_ differences: [TermDifference]) -> Table {
    Table("terms", columns: ["file", "key", "name", "value", "other_value"], of: differences) {
      [
        .text($0.file), .text($0.key), .text($0.name), .optional($0.value),
        .optional($0.otherValue),
      ]
    }
  }

  /// Proposals, one a row.
  static func proposals(_ proposals: [Proposal]) -> Table {
    Table(
      "proposals",
      columns: [
        "proposal", "state", "effective_at", "announced_at", "proposed_by", "decided_by",
        "parameter_set", "base_set", "set_in_force", "reason",
      ], of: proposals
    ) {
      [
        .integer($0.number), .text($0.state.rawValue), .text($0.effectiveAt),
        .text($0.announcedAt), .text($0.proposedBy), .optional($0.decidedBy),
        .integer($0.parameterSet), .integer($0.baseSet), .optional($0.setInForce),
        .text($0.reason),
      ]
    }
  }

  /// Sets of terms, one a row.
  static func sets(_ sets: [TermSet]) -> Table {
    Table(
      "sets",
      columns: [
        "parameter_set", "is_in_force", "effective_at", "proposals", "proposed_as", "created_at",
        "created_by", "fingerprint",
      ], of: sets
    ) { set in
      [
        .integer(set.parameterSet), .boolean(set.isInForce), .optional(set.effectiveAt),
        .list(set.proposals.split(separator: " ").compactMap { Int($0) }.map(Datum.integer)),
        .optional(set.proposedAs), .text(set.createdAt), .text(set.createdBy),
        .text(set.fingerprint),
      ]
    }
  }

  /// One proposal in full.
  static func report(_ proposal: Proposal, command: String) -> Report {
    var report = Report(command: command)
    report.add("proposal", .integer(proposal.number))
    report.add("state", .text(proposal.state.rawValue))
    report.add("reason", .text(proposal.reason))
    report.add("announced_at", .text(proposal.announcedAt))
    report.add("effective_at", .text(proposal.effectiveAt))
    report.add("proposed_by", .text(proposal.proposedBy))
    report.add("decided_by", .optional(proposal.decidedBy))
    report.add("decided_at", .optional(proposal.decidedAt))
    report.add("decision_reason", .optional(proposal.decisionReason))
    report.add("parameter_set", .integer(proposal.parameterSet))
    report.add("base_set", .integer(proposal.baseSet))
    report.add("set_in_force", .optional(proposal.setInForce))
    return report
  }
}
