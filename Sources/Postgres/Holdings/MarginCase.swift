public import Margin
public import Operations
internal import SQLText

/// One account of a published run with everything its figures were computed from.
///
/// The market holds the account's instruments and those asked for besides, not the whole period's, so that
/// reading it takes the same time in a book of any size.
public struct MarginCase: Sendable {
  /// The account.
  public let account: String
  /// The run its figures are of.
  public let published: PublishedRun
  /// What the account holds, by indices into the market's parameters.
  public let portfolio: Portfolio
  /// The names of its orders, in the portfolio's order.
  public let orderNames: [String]
  /// The terms and prices, resolved.
  public let market: ResolvedMarket
  /// What people had added to its requirement when the input was sealed, as it stands now.
  public let addOns: [AddOn]
  /// What was published of it: computed again and found the same.
  public let assessment: Assessment
}

extension Connection {
  /// One account of a published run; nil when its input does not have it.
  ///
  /// - Parameters:
  ///   - instruments: the names of further instruments the market is to have.
  ///   - isForHedging: whether it is also to have every instrument with a mark on the underlyings of those
  ///     and of what the account holds.
  /// - Throws: `RunError/notReproduced(account:)` when the figures computed again are not those that were
  ///   published; ``PostgresError``.
  public func marginCase(
    of account: String, in published: PublishedRun, instruments: [String] = [],
    isForHedging: Bool = false
  ) throws -> MarginCase? {
    guard let number = try accountNumber(account, of: published).map({ Int32($0.lowerBound) })
    else { return nil }
    var names = instruments
    if isForHedging {
      names += try query(
        .hedgeInstruments,
        [
          .integer(Int(number)), .integer(published.dataset), .integer(published.parameterSet),
          .texts(instruments),
        ]
      ).rows.map { try $0.text("instrument") }
    }
    let listed = try query(
      .caseInstruments,
      [.integer(Int(number)), .integer(published.dataset), .texts(names)]
    ).rows.map { Int32(try $0.integer("instrument_no")) }
    let input = try RunInput(
      self, inputNo: published.inputNo, parameterSet: published.parameterSet)
    let market = try input.market(self, instruments: listed)
    guard
      let holdings = try holdings(of: [number], input: input, market: market)[number],
      let assessment = try assessments(of: [number], run: published.run)[number],
      holdings.isKnown,
      AccountAssessor(market: market.resolved).assess(holdings.portfolio) == assessment
    else { throw RunError.notReproduced(account: account) }
    return MarginCase(
      account: account, published: published, portfolio: holdings.portfolio,
      orderNames: holdings.orderNames, market: market.resolved,
      addOns: try sealedAddOns(of: Int(number), input: published.inputNo), assessment: assessment)
  }
}
