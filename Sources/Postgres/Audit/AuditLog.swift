internal import SQLText

/// The head of the audit log's chain: its last entry's number and hash.
public struct AuditHead: Sendable, Equatable {
  /// The entry's number; nil where only the hash was noted.
  public var entry: Int?
  /// SHA-256 in hexadecimal digits.
  public var hash: String

  /// A head by its hash, and its number where that is known.
  public init(hash: String, entry: Int?) {
    self.hash = hash
    self.entry = entry
  }

  /// The head of `HASH` or `HASH@ENTRY`; nil for any other text.
  public init?(_ text: String) {
    let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    guard let digits = parts.first, digits.count == 64,
      digits.allSatisfy({ $0.isHexDigit && $0.isASCII })
    else { return nil }
    hash = digits.lowercased()
    guard parts.count == 2 else { return }
    guard let number = Int(parts[1]), number >= 1 else { return nil }
    entry = number
  }

  /// How it is noted elsewhere: `HASH@ENTRY`.
  public var text: String { entry.map { "\(hash)@\($0)" } ?? hash }

  var bytes: [UInt8] {
    let digits = Array(hash)
    return stride(from: 0, to: digits.count - 1, by: 2).map {
      UInt8(digits[$0].hexDigitValue ?? 0) << 4 | UInt8(digits[$0 + 1].hexDigitValue ?? 0)
    }
  }
}

/// What was done, by whom and when, as the database entered it.
public struct AuditEntry: Sendable, Equatable {
  /// Its place in the chain, from 1 without gaps.
  public var entry: Int
  /// When it was entered, in UTC.
  public var occurredAt: String
  /// The login.
  public var actor: String
  /// What was done: `run publish`.
  public var action: String
  /// What it was done to.
  public var object: String
  /// Why, where a person or the program gave a reason.
  public var reason: String?
  /// What can be held against it later, as JSON.
  public var detail: String
  /// The hash of the entry before it, in hexadecimal digits.
  public var previousHash: String
  /// SHA-256 over that hash and everything above, in hexadecimal digits.
  public var hash: String
}

/// Something that is wrong with the audit log.
public struct AuditProblem: Sendable, Equatable {
  /// The entry that shows it; nil where there is none.
  public var entry: Int?
  /// What is wrong.
  public var problem: String
}

extension Connection {
  /// The head of the chain; nil where somebody has removed it.
  ///
  /// - Throws: ``PostgresError``.
  public func auditHead() throws(PostgresError) -> AuditHead? {
    guard let row = try query(.auditHead).first else { return nil }
    return AuditHead(hash: try row.text("hash"), entry: try row.integer("event_no"))
  }

  /// Entries, newest first.
  ///
  /// - Parameter period: what they are about; nil for all.
  /// - Throws: ``PostgresError``.
  public func auditLog(
    about period: String?, limit: Int
  ) throws(PostgresError) -> [AuditEntry] {
    var entries: [AuditEntry] = []
    for row in try query(.auditLog, [.optionalText(period), .integer(limit)]).rows {
      entries.append(
        AuditEntry(
          entry: try row.integer("event_no"), occurredAt: try row.text("occurred_at"),
          actor: try row.text("actor"), action: try row.text("action"),
          object: try row.text("object"), reason: try row.optionalText("reason"),
          detail: try row.text("detail"), previousHash: try row.text("previous_hash"),
          hash: try row.text("hash")))
    }
    return entries
  }

  /// What is wrong with the log, in the order of its entries: every hash is computed again, and the rows
  /// that entries vouch for are compared.
  ///
  /// - Parameter head: a head that was noted elsewhere and has to be in the chain.
  /// - Throws: ``PostgresError``.
  public func auditProblems(noted head: AuditHead?) throws(PostgresError) -> [AuditProblem] {
    var problems: [AuditProblem] = []
    let noted: [Parameter] = [
      head.map { .bytes($0.bytes) } ?? .null, .optionalInteger(head?.entry),
    ]
    for row in try query(.auditProblems, noted).rows {
      problems.append(
        AuditProblem(entry: try row.optionalInteger("event_no"), problem: try row.text("problem")))
    }
    return problems
  }
}
