import Amounts
import ArgumentParser
import Operations
import Postgres

/// `parameters add-on`: what people add to requirements, by four eyes.
struct ParametersAddOn: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add-on",
    abstract:
      "Add to the requirement of an account or client, by four eyes and for a time (MR-07).",
    subcommands: [
      ParametersAddOnPropose.self, ParametersAddOnEnd.self, ParametersAddOnApprove.self,
      ParametersAddOnReject.self, ParametersAddOnList.self,
    ])
}

/// `parameters add-on propose --account ACCOUNT --multiplier NUMBER --reason TEXT --expires INSTANT`
struct ParametersAddOnPropose: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "propose",
    abstract: "Propose to multiply a requirement, or to add an amount to it, until an instant.",
    discussion: """
      Nothing is added before another database role approves (77). An account has the largest multiplier \
      of its own and its client's add-ons, and the sum of their amounts, at both levels. They enter a \
      period when it is sealed, and stay in it whatever is decided later.
      """)

  @Option(help: ArgumentHelp("To the requirement of this account.", valueName: "account"))
  var account: String?

  @Option(help: ArgumentHelp("To that of every account of this client.", valueName: "client"))
  var client: String?

  @Option(help: ArgumentHelp("What the requirement is multiplied by.", valueName: "number"))
  var multiplier = "1"

  @Option(help: ArgumentHelp("What is added to it then, in USD.", valueName: "amount"))
  var amountUsd = "0"

  @Option(help: ArgumentHelp("Why, for who decides and for the audit log.", valueName: "text"))
  var reason: String

  @Option(
    help: ArgumentHelp(
      "Periods that close then or later are without it; ISO 8601 in UTC, a date for its first instant.",
      valueName: "instant"))
  var expires: String

  @Option(
    help: ArgumentHelp(
      "Periods that close then or later have it; now when left out.", valueName: "instant"))
  var effective: String?

  @Flag(help: "Judge everything, then undo it.")
  var dryRun = false

  @OptionGroup(title: "Common flags") var common: CommonOptions

  func validate() throws {
    _ = try terms()
    if let effective { _ = try AddOnText.instant(effective, "--effective") }
    try AddOnText.checkReason(reason)
  }

  private func terms() throws -> AddOn.Terms {
    let subject: AddOn.Terms.Subject
    switch (account, client) {
    case (let account?, nil): subject = .account(account)
    case (nil, let client?): subject = .client(client)
    default: throw ValidationError("give either --account or --client")
    }
    let (factor, amount) = (
      try AddOnText.amount(multiplier, "--multiplier", decimals: 18),
      try AddOnText.amount(amountUsd, "--amount-usd", decimals: 2)
    )
    guard factor.units >= 1_000_000_000_000_000_000 else {
      throw ValidationError("--multiplier is 1 or more")
    }
    guard amount >= .zero else { throw ValidationError("--amount-usd is not below zero") }
    guard factor.units > 1_000_000_000_000_000_000 || amount > .zero else {
      throw ValidationError("give --multiplier above 1, or --amount-usd above 0, or both")
    }
    return AddOn.Terms(
      subject: subject, multiplier: factor.description, amountUSD: amount.description,
      expiresAt: try AddOnText.instant(expires, "--expires"))
  }

  func execute(in context: CommandContext) async throws -> ExitStatus {
    let terms = try terms()
    let effectiveAt = try effective.map { try AddOnText.instant($0, "--effective") }
    let session = try await context.database.session()
    let addOn = try await session.perform { [reason, dryRun] connection in
      try PostgresAddOnRegister(connection).propose(
        terms, effectiveAt: effectiveAt, reason: reason, isDryRun: dryRun)
    }
    context.write(
      AddOnReport.asked(addOn, command: "parameters add-on propose", isDryRun: dryRun))
    return .done
  }
}

/// `parameters add-on end ADD-ON --reason TEXT`
struct ParametersAddOnEnd: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "end",
    abstract: "Propose that an add-on end before it expires.",
    discussion: "It stays until another database role approves (77): parameters add-on approve.")

  @Argument(help: ArgumentHelp("The add-on's number.", valueName: "add-on"))
  var addOn: Int

  @Option(help: ArgumentHelp("Why, for who decides and for the audit log.", valueName: "text"))
  var reason: String

  @Option(
    help: ArgumentHelp(
      "Periods that close then or later are without it; now when left out.", valueName: "instant"))
  var effective: String?

  @Flag(help: "Judge everything, then undo it.")
  var dryRun = false

  @OptionGroup(title: "Common flags") var common: CommonOptions

  func validate() throws {
    if let effective { _ = try AddOnText.instant(effective, "--effective") }
    try AddOnText.checkReason(reason)
  }

  func execute(in context: CommandContext) async throws -> ExitStatus {
    let effectiveAt = try effective.map { try AddOnText.instant($0, "--effective") }
    let session = try await context.database.session()
    let ending = try await session.perform { [addOn, reason, dryRun] connection in
      try PostgresAddOnRegister(connection).end(
        addOn, effectiveAt: effectiveAt, reason: reason, isDryRun: dryRun)
    }
    context.write(AddOnReport.asked(ending, command: "parameters add-on end", isDryRun: dryRun))
    return .done
  }
}
