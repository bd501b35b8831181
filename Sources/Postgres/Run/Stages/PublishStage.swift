internal import Operations
internal import Reconciliation
internal import SQLText

/// Points readers at a verified run, in one transaction.
struct PublishStage {
  let context: RunContext

  func perform(_ connection: Connection) throws {
    try connection.fenced(context) {
      try connection.begin(.publish, context)
      try publish(connection)
      try connection.query(.callEvents, [.integer(context.run)])
      try raiseBreaks(connection)
      try connection.finish(.publish, context, rows: 1)
    }
  }

  private func publish(_ connection: Connection) throws {
    #if FaultPoints
      // It was published before the checks.
      if Mutant.publishedUnchecked.isOn { return }
    #endif
    try connection.query(.runPublish, [.integer(context.run), .integer(context.epoch)])
  }

  /// Raises as breaks what the statements could not explain.
  private func raiseBreaks(_ connection: Connection) throws {
    let run = Parameter.integer(context.run)
    let compared = try connection.query(.statementCompared, [run]).only()
    guard try compared.boolean("has_prior") else { return }
    let findings = try connection.newFindings()
    try connection.query(.statementFindings, [run, .integer(findings.attempt)])
    for (rule, column) in [
      (ReconciliationRule.balance, "balances"), (.position, "positions"), (.entry, "entries"),
    ] {
      let evaluation = RuleEvaluation(rule: rule, compared: try compared.integer(column))
      _ = try connection.record(evaluation, ofRun: context.run, from: findings)
    }
  }
}
