internal import Reconciliation
internal import SQLText

/// The differences of a range of accounts, by account number until they are sent on.
struct AccountFindings {
  private var differences: [(account: Int32, difference: Difference)] = []

  mutating func add(_ found: [Difference], of account: Int32) {
    for difference in found { differences.append((account, difference)) }
  }

  mutating func add(_ difference: Difference, of account: Int32) {
    differences.append((account, difference))
  }

  mutating func add(_ found: AccountFindings) { differences += found.differences }

  /// Sends them to their place, under the accounts' names.
  func send(to findings: Findings, _ connection: Connection) throws {
    guard !differences.isEmpty else { return }
    var names: [Int32: String] = [:]
    let numbers = Set(differences.map(\.account)).sorted()
    for row in try connection.query(.reconciliationNames, [.integers(numbers.map(Int.init))]).rows {
      names[Int32(try row.integer("account_no"))] = try row.text("account")
    }
    try connection.add(to: findings) { add in
      for (account, difference) in differences {
        guard let name = names[account] else {
          throw PostgresError.protocolViolation(
            statement: SQLStatement.reconciliationNames.name,
            detail: "account number \(account) has no name")
        }
        try add(name, difference)
      }
    }
  }
}
