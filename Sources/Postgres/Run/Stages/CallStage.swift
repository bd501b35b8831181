internal import Amounts
internal import Clearing
internal import Margin
internal import Operations
internal import SQLText

/// Issues the margin calls of a run (CR-20): one transaction, a page of accounts at a time.
struct CallStage {
  let context: RunContext
  let input: RunInput
  let market: BookMarket

  private static let pageSize = 10_000

  func perform(_ connection: Connection) throws {
    let rule = try MarginCallRule(market.resolved.parameters.scalars)
    let due = try rule.dueMicroseconds(closeMicroseconds: input.closeMicroseconds)
    try connection.fenced(context) {
      try connection.begin(.calls, context)
      try connection.createResult("margin_call", context)
      let digest = StreamDigest()
      let statement = SQLStatement.callRows.filled([
        "table": .identifier("margin_call_\(context.run)")
      ])
      var issued = 0
      var last = 0
      while true {
        let page = try connection.query(
          .callsDue, [.integer(context.run), .integer(last), .integer(Self.pageSize)]
        ).rows.map { try Candidate($0) }
        guard let end = page.last else { break }
        last = end.number
        issued += try connection.copyIn(statement, digest: digest) { writer in
          for candidate in page { try write(candidate, rule, due: due, &writer) }
        }
      }
      try connection.attachResult("margin_call", context)
      try connection.finish(.calls, context, rows: issued, digest: digest.bytes)
    }
  }

  private func write(
    _ candidate: Candidate, _ rule: MarginCallRule, due: Int64, _ writer: inout BinaryRowWriter
  ) throws {
    guard let amount = try rule.amountUSD(candidate.figures) else { return }
    var call = MarginCall(
      identifier: MarginCallIdentifier(
        account: candidate.account, period: input.period, version: context.version),
      amountUSD: amount, issuedMicroseconds: input.closeMicroseconds, dueMicroseconds: due)
    if let open = candidate.open { call = call.superseding(open) }
    try writer.startRow(columns: 13)
    writer.text(call.identifier.description)
    writer.integer32(Int32(candidate.number))
    writer.text("issued")
    writer.numeric(call.amountUSD.units)
    writer.timestamptz(call.issuedMicroseconds)
    writer.timestamptz(call.dueMicroseconds)
    writer.text(candidate.figures.standing.rawValue)
    writer.numeric(candidate.figures.equity.units)
    writer.numeric(candidate.figures.initial.units)
    writer.numeric(candidate.figures.maintenance.units)
    writer.text(call.superseded?.identifier)
    writer.numeric(call.superseded?.amountChangeUSD.units)
    writer.timestamptz(call.firstDueMicroseconds)
  }

  /// An account that may be called, with its open call.
  private struct Candidate {
    let number: Int
    let account: String
    /// Standing, equity and requirements; nothing else is read.
    let figures: MarginFigures
    let open: OpenMarginCall?

    init(_ row: QueryRow) throws {
      number = try row.integer("account_no")
      account = try row.text("account")
      var figures = MarginFigures()
      figures.standing = try row.value("status", as: "standing", Standing.init(rawValue:))
      figures.equity = try row.money("equity")
      figures.initial = try row.money("initial")
      figures.maintenance = try row.money("maintenance")
      self.figures = figures
      open = try row.optionalText("open_call").map { identifier in
        OpenMarginCall(
          identifier: identifier, amountUSD: try row.money("open_amount"),
          firstDueMicroseconds: Int64(try row.integer("open_first_due")))
      }
    }
  }
}

extension QueryRow {
  /// The value as an exact amount of money.
  func money(_ name: String) throws(PostgresError) -> Money {
    try value(name, as: "numeric(38,18)") { text in
      guard let units = try? DecimalText.units(parsing: Array(text.utf8)) else { return nil }
      return Money(units: units)
    }
  }
}
