internal import Margin
internal import SQLText

/// What decides over an account's withdrawals beside its margin (CR-23).
public struct WithdrawalCase: Sendable {
  /// By asset of the market, how many decimals an amount has.
  public let decimals: [Int]
  /// The account's open margin call as the run leaves it; nil when there is none.
  public let openCall: String?
}

extension Connection {
  /// What decides over the withdrawals of an account.
  ///
  /// - Throws: ``PostgresError``.
  public func withdrawalCase(of found: MarginCase) throws -> WithdrawalCase {
    var decimals: [String: Int] = [:]
    for row in try query(.assetDecimals, [.integer(found.published.parameterSet)]).rows {
      decimals[try row.text("asset")] = try row.integer("decimals")
    }
    let number = try accountNumber(found.account, of: found.published)?.lowerBound
    let run = found.published.run
    let call = try number.flatMap {
      try query(.openCall, [.integer($0), .integer(run)]).first?.text("call")
    }
    return WithdrawalCase(
      decimals: found.market.assets.map { decimals[$0.name] ?? 0 }, openCall: call)
  }
}
