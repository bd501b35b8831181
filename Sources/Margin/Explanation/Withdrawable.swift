public import Amounts

/// CR-23: how much of an asset an account may withdraw, everything else left as it is.
///
/// Withdrawals are allowed down to the release level, `1.10·initial`, and never while a call is open.
/// A withdrawal that lowers risk, so that equity over maintenance does not fall, is allowed above that.
/// Each amount is for the asset alone: after one withdrawal the others are smaller.
public struct Withdrawable: Sendable, Equatable {
  /// Why no more than this.
  public enum Limit: String, Sendable, CaseIterable {
    /// The whole balance may go.
    case balance
    /// Equity would fall below the release level.
    case releaseLevel = "release level"
    /// A call is open.
    case call
    /// The account stands where one is called or liquidated.
    case standing
  }

  /// The asset, of which the account has a balance above zero.
  public let asset: String
  /// The balance.
  public let balance: Exact
  /// How much of it may be withdrawn, rounded down to what the asset is divided into.
  public let amount: Exact
  /// What limits it.
  public let limit: Limit
  /// Equity after it, margined again, USD.
  public let equity: Exact
  /// Initial requirement after it, USD.
  public let initial: Exact
  /// Maintenance requirement after it, USD.
  public let maintenance: Exact

  /// Every asset with a balance above zero.
  ///
  /// - Parameter decimals: by asset, how many decimals an amount may have.
  /// - Parameter hasOpenCall: whether a margin call of the account is open.
  /// - Returns: nil when the account is unpriced.
  public static func all(
    of portfolio: Portfolio, in market: ResolvedMarket, decimals: [Int], hasOpenCall: Bool
  ) -> [Withdrawable]? {
    let assessor = AccountAssessor(market: market)
    let release = market.parameters.scalars[.releaseLevel].exact
    guard case .priced(let now) = assessor.assess(portfolio, includingStandalone: false) else {
      return nil
    }
    let stop: Limit? =
      hasOpenCall
      ? .call : [.call, .liquidation, .default].contains(now.standing) ? .standing : nil
    return portfolio.balances.indices.filter { portfolio.balances[$0].quantity > .zero }
      .compactMap { place in
        let search = WithdrawalSearch(
          assessor: assessor, portfolio: portfolio, place: place, now: now, release: release,
          decimals: decimals[portfolio.balances[place].asset])
        return stop.map(search.nothing) ?? search.most()
      }
  }
}

/// Finds the largest withdrawal of one balance.
private struct WithdrawalSearch {
  let assessor: AccountAssessor
  let portfolio: Portfolio
  /// Of the balance among the portfolio's.
  let place: Int
  let now: MarginFigures
  let release: Exact
  let decimals: Int

  /// The balance in the asset's smallest parts, rounded down.
  private var whole: Int128 {
    (try? portfolio.balances[place].quantity.exact.units(decimals: decimals, rounding: .down)) ?? 0
  }

  /// Equity less the release level bends downwards in what is withdrawn (requirements are convex), so
  /// that halving between an amount that is allowed and one that is not ends at the largest.
  func most() -> Withdrawable? {
    if let figures = figures(whole), isReleased(figures) || lowersRisk(figures) {
      return result(whole, .balance, figures)
    }
    guard isReleased(now) else { return nothing(.releaseLevel) }
    var (allowed, refused) = (Int128(0), whole)
    while refused - allowed > 1 {
      let middle = allowed + (refused - allowed) / 2
      if let figures = figures(middle), isReleased(figures) {
        allowed = middle
      } else {
        refused = middle
      }
    }
    return figures(allowed).map { result(allowed, .releaseLevel, $0) }
  }

  func nothing(_ limit: Withdrawable.Limit) -> Withdrawable { result(0, limit, now) }

  private func figures(_ units: Int128) -> MarginFigures? {
    guard let amount = try? Quantity(Exact(units, scale: decimals), .down) else { return nil }
    var portfolio = portfolio
    portfolio.balances[place].quantity = portfolio.balances[place].quantity - amount
    guard
      case .priced(let figures) = assessor.assess(portfolio, includingStandalone: false)
    else { return nil }
    return figures
  }

  private func isReleased(_ figures: MarginFigures) -> Bool {
    !(figures.equity.exact < release * figures.initial.exact)
  }

  /// `E′/M′ ≥ E/M`, cross-multiplied.
  private func lowersRisk(_ figures: MarginFigures) -> Bool {
    !figures.equity.exact.isNegative
      && !(figures.equity.exact * now.maintenance.exact
        < now.equity.exact * figures.maintenance.exact)
  }

  private func result(
    _ units: Int128, _ limit: Withdrawable.Limit, _ figures: MarginFigures
  ) -> Withdrawable {
    let balance = portfolio.balances[place]
    return Withdrawable(
      asset: assessor.market.parameters.assets[balance.asset].name,
      balance: balance.quantity.exact.reduced, amount: Exact(units, scale: decimals).reduced,
      limit: limit, equity: figures.equity.exact.reduced, initial: figures.initial.exact.reduced,
      maintenance: figures.maintenance.exact.reduced)
  }
}
