import Amounts
import ArgumentParser
import Operations
import Postgres

/// What people add to requirements, and the decisions on it.
enum AddOnReport {
  /// Add-ons and ends, one a row.
  static func table(_ addOns: [AddOn]) -> Table {
    Table(
      "add_ons",
      columns: [
        "add_on", "state", "account", "client", "multiplier", "amount_usd", "effective_at",
        "expires_at", "ends", "ended_at", "announced_at", "proposed_by", "decided_by", "decided_at",
        "reason", "decision_reason",
      ], of: addOns
    ) { addOn in
      let subject = subject(addOn)
      return [
        .integer(addOn.number), .text(addOn.state.rawValue), subject.account, subject.client,
        (addOn.terms?.multiplier).map(Datum.decimal) ?? .absent,
        (addOn.terms?.amountUSD).map(Datum.decimal) ?? .absent, .text(addOn.effectiveAt),
        .optional(addOn.terms?.expiresAt), .optional(addOn.ends), .optional(addOn.endedAt),
        .text(addOn.announcedAt), .text(addOn.proposedBy), .optional(addOn.decidedBy),
        .optional(addOn.decidedAt), .text(addOn.reason), .optional(addOn.decisionReason),
      ]
    }
  }

  private static func subject(_ addOn: AddOn) -> (account: Datum, client: Datum) {
    switch addOn.terms?.subject {
    case .account(let name): (.text(name), .absent)
    case .client(let name): (.absent, .text(name))
    case nil: (.absent, .absent)
    }
  }

  /// What was asked for.
  static func asked(_ addOn: AddOn, command: String, isDryRun: Bool) -> Report {
    var report = Report(command: command)
    report.add("outcome", .text(isDryRun ? "dry_run" : "proposed"))
    // A number that was undone is given to no one else.
    report.add("add_on", isDryRun ? .absent : .integer(addOn.number))
    report.add("ends", .optional(addOn.ends))
    report.add("account", subject(addOn).account)
    report.add("client", subject(addOn).client)
    report.add("multiplier", (addOn.terms?.multiplier).map(Datum.decimal) ?? .absent)
    report.add("amount_usd", (addOn.terms?.amountUSD).map(Datum.decimal) ?? .absent)
    report.add("effective_at", .text(addOn.effectiveAt))
    report.add("expires_at", .optional(addOn.terms?.expiresAt))
    report.add("proposed_by", .text(addOn.proposedBy))
    return report
  }

  /// Decides what was asked for and says what came of it.
  static func decide(
    _ number: Int, _ state: ProposalState, reason: String?, isDryRun: Bool,
    in context: CommandContext
  ) async throws -> ExitStatus {
    let session = try await context.database.session()
    let (addOn, wasDone) = try await session.perform { connection in
      try PostgresAddOnRegister(connection).decide(
        number, state, reason: reason, isDryRun: isDryRun)
    }
    let verb = state == .approved ? "approve" : "reject"
    var report = Report(command: "parameters add-on \(verb)")
    report.add("outcome", .text(wasDone ? "noop" : isDryRun ? "dry_run" : addOn.state.rawValue))
    report.add("add_on", .integer(addOn.number))
    report.add("ends", .optional(addOn.ends))
    report.add("effective_at", .text(addOn.effectiveAt))
    report.add("proposed_by", .text(addOn.proposedBy))
    report.add("decided_by", .optional(addOn.decidedBy))
    context.write(report)
    return .done
  }
}

extension AddOn {
  /// What is added; nil for an end.
  var terms: Terms? {
    guard case .add(let terms) = request else { return nil }
    return terms
  }

  /// The add-on that an end ends.
  var ends: Int? {
    guard case .end(let number) = request else { return nil }
    return number
  }
}

/// What flags of add-ons say.
enum AddOnText {
  /// An instant in ISO 8601; a date is its first instant.
  static func instant(_ text: String, _ flag: String) throws -> String {
    let whole = text.contains("T") ? text : text + "T00:00:00Z"
    var bytes = whole
    guard bytes.withUTF8({ BookInstant.microseconds(parsing: UnsafeRawBufferPointer($0)) }) != nil
    else {
      throw ValidationError("\(flag) is a date, or an instant such as 2026-02-06T00:00:00Z")
    }
    return whole
  }

  /// A decimal number of so many decimals.
  static func amount(_ text: String, _ flag: String, decimals: Int) throws -> Money {
    guard let units = try? DecimalText.units(parsing: text.utf8),
      let cut = try? Money(Money(units: units).exact, .down, decimals: decimals),
      cut.units == units
    else {
      throw ValidationError(
        "\(flag) is a number below 10^20 with at most \(decimals) decimals, such as 1.25")
    }
    return cut
  }

  static func checkReason(_ reason: String) throws {
    guard reason.contains(where: { !$0.isWhitespace }) else {
      throw ValidationError("--reason says nothing")
    }
  }
}
