import Amounts
import Margin
import Postgres

/// Changes from close to close, cause by cause.
enum HistoryReport {
  private static let causes = DayOverDay.Cause.allCases.map(\.rawValue)

  /// An account's closes, the newest first.
  static func report(_ days: [AccountDay], account: String, isDetailed: Bool) -> Report {
    var report = Report(command: "margin history")
    report.add("account", .text(account))
    report.add(
      Table(
        "days",
        columns: [
          "period", "version", "prior_period", "prior_version", "standing", "equity", "initial",
          "maintenance", "initial_change",
        ] + causes + ["residual", "not_attributed"], of: days, row: row))
    if isDetailed, let day = days.first, case .attributed(let parts) = day.outcome {
      report.add(figures(parts))
    }
    report.note("Amounts are in USD; the causes are those of the initial requirement.")
    return report
  }

  private static func row(_ day: AccountDay) -> [Datum] {
    let figures = day.assessment.figures
    var row: [Datum] = [
      .text(day.published.period), .integer(day.published.version),
      .optional(day.prior?.period), .optional(day.prior?.version),
      .text(day.assessment.standing.rawValue), .usd(figures?.equity.exact),
      .usd(figures?.initial.exact), .usd(figures?.maintenance.exact),
    ]
    switch day.outcome {
    case .attributed(let parts):
      row.append(.usd(parts.after.initial.exact - parts.before.initial.exact))
      row += parts.parts.map { .usd($0.initial.exact) }
      row += [.usd(parts.residual.initial.exact), .absent]
    case .notAttributed(let reason):
      row += [Datum](repeating: .absent, count: causes.count + 2) + [.text(reason.description)]
    case nil:
      row += [Datum](repeating: .absent, count: causes.count + 2)
      row.append(.text("it follows no published period"))
    }
    return row
  }

  private static func figures(_ day: DayOverDay) -> Table {
    let figures: [(String, (MarginLevels) -> Money)] = [
      ("equity", { $0.equity }), ("initial", { $0.initial }), ("maintenance", { $0.maintenance }),
    ]
    return Table(
      "figures", columns: ["figure", "before"] + causes + ["after", "residual"], of: figures
    ) { name, value in
      [.text(name), .usd(value(day.before).exact)] + day.parts.map { .usd(value($0).exact) }
        + [.usd(value(day.after).exact), .usd(value(day.residual).exact)]
    }
  }

  /// A book's change.
  static func report(_ day: BookDay, _ published: PublishedRun, _ prior: PublishedRun) -> Report {
    var report = Report(command: "margin movers")
    report.add("period", .text(published.period))
    report.add("version", .integer(published.version))
    report.add("run", .integer(published.run))
    report.add("prior_period", .text(prior.period))
    report.add("prior_version", .integer(prior.version))
    report.add("prior_run", .integer(prior.run))
    report.add("accounts", .integer(day.accounts))
    report.add("accounts_attributed", .integer(day.attributed))
    report.add("accounts_not_attributed", .integer(day.accounts - day.attributed))
    report.add(
      Table(
        "movers",
        columns: ["account", "before", "after", "initial_change"] + causes + ["residual"],
        of: day.movers
      ) { mover in
        let (before, after) = (mover.day.before.initial.exact, mover.day.after.initial.exact)
        return [.text(mover.account), .usd(before), .usd(after), .usd(after - before)]
          + mover.day.parts.map { .usd($0.initial.exact) }
          + [.usd(mover.day.residual.initial.exact)]
      })
    report.add(sums(day))
    report.note("Amounts are in USD; the causes are those of the initial requirement.")
    return report
  }

  private static func sums(_ day: BookDay) -> Table {
    let figures: [(String, (BookDay.Sums) -> Exact)] = [
      ("equity", { $0.equity }), ("initial", { $0.initial }), ("maintenance", { $0.maintenance }),
    ]
    return Table(
      "book", columns: ["figure", "before"] + causes + ["after", "residual"], of: figures
    ) { name, value in
      let residual = day.parts.reduce(value(day.after) - value(day.before)) { $0 - value($1) }
      return [.text(name), .usd(value(day.before))] + day.parts.map { .usd(value($0)) }
        + [.usd(value(day.after)), .usd(residual)]
    }
  }
}
