import ArgumentParser
import Postgres

/// The least role of every command: the one place where it stands.
///
/// The database refuses what a role has no right to; this table says so before anything is begun, and
/// names the role that is needed.
enum CommandRoles {
  /// Commands and their roles; nil for what needs no database, or tells as well what it may not see.
  static let all: [(command: any OperatorCommand.Type, role: DatabaseRole?)] = [
    (StatusCommand.self, .monitor), (DoctorCommand.self, .monitor), (SupportBundle.self, nil),
    (ClusterStart.self, nil), (ClusterStop.self, nil), (ClusterStatus.self, nil),
    (DatabaseMigrate.self, .migrator), (DatabaseStatus.self, .monitor),
    (DatabaseVerify.self, .export), (AuditLog.self, .auditor), (AuditVerify.self, .auditor),
    (LoadCommand.self, .batch), (PeriodList.self, .monitor), (PeriodShow.self, .monitor),
    (PeriodFreeze.self, .batch), (PeriodClose.self, .operator), (PeriodReopen.self, .operator),
    (ParametersCalibrate.self, nil), (ParametersPropose.self, .operator),
    (ParametersApprove.self, .operator), (ParametersReject.self, .operator),
    (ParametersPreview.self, .batch), (ParametersList.self, .export),
    (ParametersShow.self, .export), (ParametersDiff.self, .export),
    (ParametersBounds.self, .export), (ParametersAddOnPropose.self, .operator),
    (ParametersAddOnApprove.self, .operator), (ParametersAddOnReject.self, .operator),
    (ParametersAddOnEnd.self, .operator), (ParametersAddOnList.self, .export),
    (RunEndOfDay.self, .batch), (RunList.self, .monitor), (RunShow.self, .monitor),
    (RunReplay.self, .batch), (RunDiff.self, .export), (MarginShow.self, .export),
    (MarginExplain.self, .export), (MarginWithdrawable.self, .export),
    (MarginWhatIf.self, .export), (MarginHistory.self, .export), (MarginMovers.self, .export),
    (ReconcileRun.self, .batch), (ReconcileBreaks.self, .export), (ReconcileShow.self, .export),
    (ExportBook.self, .export), (ExportMargin.self, .export), (ExportRiskArrays.self, .export),
    (ExportReplicate.self, .export), (ExportCalls.self, .export),
    (ExportLiquidations.self, .export), (ExportStatements.self, .export),
    (ExportBreaks.self, .export),
  ]

  /// The role a command needs; nil for one that needs no database.
  static func role(of command: any OperatorCommand.Type) -> DatabaseRole? {
    all.first { ObjectIdentifier($0.command) == ObjectIdentifier(command) }?.role
  }

  /// Every command by its words with the role it needs, in the order of `--help`.
  static var named: [(words: String, role: DatabaseRole?)] {
    leaves(of: Crossmargin.self, after: "").compactMap { words, command in
      (command as? any OperatorCommand.Type).map { (words, role(of: $0)) }
    }
  }

  /// What the database said to a command whose session lacks a right.
  ///
  /// It names the role that is needed; the statement is the program's own business.
  static func explanation(
    of failure: StatementFailure, in command: any OperatorCommand.Type
  ) -> Explanation {
    guard let needed = role(of: command) else {
      return DatabaseErrors.permission.explanation(cause: [failure.message])
    }
    return DatabaseErrors.permission.explanation(
      "\(DatabaseErrors.permission.title): it takes \(needed.name)", cause: [failure.message],
      fix: "connect as a member of \(needed.name); GRANT \(needed.name) TO a login makes it one")
  }

  private static func leaves(
    of command: any ParsableCommand.Type, after words: String
  ) -> [(String, any ParsableCommand.Type)] {
    // Those in groups are among them.
    let below = command.configuration.subcommands
    guard !below.isEmpty else { return [(words, command)] }
    return below.flatMap { next in
      leaves(of: next, after: words.isEmpty ? next._commandName : "\(words) \(next._commandName)")
    }
  }
}
