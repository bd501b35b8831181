import ArgumentParser
import Postgres

/// `audit`: what was done, by whom, and whether the log of it is whole.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Show the log of all that was done, and prove that it is whole.",
    subcommands: [AuditLog.self, AuditVerify.self])
}

/// `audit log`
struct AuditLog: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "List what runs, loads and people did, newest first.",
    discussion: """
      Each entry holds the hash of the one before it. JSON and CSV have the hashes and all that an \
      entry is made of.
      """)

  @Option(help: ArgumentHelp("Only what was done to a period.", valueName: "period"))
  var period: String?

  @Option(help: "How many entries at most.")
  var limit = 50

  @OptionGroup(title: "Common flags") var common: CommonOptions

  func validate() throws {
    guard limit >= 0 else { throw ValidationError("--limit must be at least 0") }
  }

  func execute(in context: CommandContext) async throws -> ExitStatus {
    let session = try await context.database.session()
    let (period, limit) = (period, limit)
    let entries = try await session.perform { try $0.auditLog(about: period, limit: limit) }
    var report = Report(command: "audit log")
    report.add(Self.table(entries, isWhole: context.settings.format != .text))
    if entries.count == limit { report.note("There may be older ones: --limit shows more.") }
    context.write(report)
    return .done
  }

  /// The entries; people are spared the hashes.
  private static func table(_ entries: [AuditEntry], isWhole: Bool) -> Table {
    let columns = ["entry", "at", "actor", "action", "object", "reason", "detail"]
    let hashes = ["previous_hash", "hash"]
    return Table("entries", columns: columns + (isWhole ? hashes : []), of: entries) { entry in
      let row: [Datum] = [
        .integer(entry.entry), .text(entry.occurredAt), .text(entry.actor), .text(entry.action),
        .text(entry.object), .optional(entry.reason), .text(entry.detail),
      ]
      return row + (isWhole ? [.text(entry.previousHash), .text(entry.hash)] : [])
    }
  }
}

/// `audit verify`
struct AuditVerify: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Prove that nothing was changed, removed or put in behind the database's back.",
    discussion: """
      Computes every hash again, and compares the published versions, the sealed inputs, the decisions \
      and the migrations with the entries that vouch for them. A log that was written anew as a whole \
      is found by a head that was noted elsewhere only: run eod prints it as audit_head. Exits with 70 \
      when anything is wrong.
      """)

  @Option(
    help: ArgumentHelp(
      "A head that was noted and has to be in the log.", valueName: "hash[@entry]"),
    transform: {
      guard let head = AuditHead($0) else {
        throw ValidationError("--head is 64 hexadecimal digits, and @ with a number if it is known")
      }
      return head
    })
  var head: AuditHead?

  @OptionGroup(title: "Common flags") var common: CommonOptions

  func execute(in context: CommandContext) async throws -> ExitStatus {
    // Of any version: whether the migrations are those that were entered is asked here as well.
    let session = try await context.database.bareSession()
    let noted = head
    let (found, problems) = try await session.perform { connection in
      // Of one instant: a night may go on meanwhile.
      try connection.transaction(.repeatableRead, isReadOnly: true) {
        (try connection.auditHead(), try connection.auditProblems(noted: noted))
      }
    }
    var report = Report(command: "audit verify")
    report.add("outcome", .text(problems.isEmpty ? "whole" : "broken"))
    report.add("entries", .optional(found?.entry))
    report.add("audit_head", .optional(found?.text))
    report.add("noted_head", .optional(noted?.text))
    report.add(
      Table("problems", columns: ["entry", "problem"], of: problems.prefix(100)) {
        [.optional($0.entry), .text($0.problem)]
      })
    context.write(report)
    guard let first = problems.first else { return .done }
    let place = first.entry.map { "entry \($0)" } ?? "no entry"
    throw DatabaseErrors.auditBroken.explanation(
      cause: [
        "first: \(place): \(first.problem)",
        "\(problems.count) \(problems.count == 1 ? "thing is" : "things are") wrong",
      ])
  }
}
