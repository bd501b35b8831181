/// Margins one account after another against one resolved market.
///
/// It owns the scratch memory, O(instruments × scenarios), so each worker needs its own; the market
/// itself is shared.
public final class AccountAssessor {
  /// The market accounts are assessed against.
  public let market: ResolvedMarket

  /// An assessor with scratch memory of its own.
  public init(market: ResolvedMarket) {
    self.market = market
  }
}
