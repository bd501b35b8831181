internal import Amounts

/// Margins one account after another against one resolved market.
///
/// It owns the scratch memory, O(instruments × scenarios), so each worker needs its own; the market
/// itself is shared.
public final class AccountAssessor {
  /// The market accounts are assessed against.
  public let market: ResolvedMarket

  /// The risk quantities of the last assessed portfolio account that have to be stored: coins of the
  /// scan, and instruments whose quantity rounding changed (MR-00b).
  public private(set) var lastRiskQuantities: [RiskQuantity] = []

  private var narrow: PortfolioAssessor<NarrowExact>?
  /// Takes what does not fit machine words; made when the first such account comes.
  private var wide: PortfolioAssessor<Exact>?

  /// An assessor with scratch memory of its own.
  public init(market: ResolvedMarket) {
    self.market = market
    if let terms = market.narrowTerms {
      narrow = PortfolioAssessor(market: market, terms: terms)
    }
  }

  /// The figures of an account, or why there are none.
  ///
  /// With `includingStandalone` false the stand-alone sum (MR-42) is left at zero, which saves the
  /// time where only the requirement matters.
  public func assess(
    _ portfolio: Portfolio, includingStandalone: Bool = true
  ) -> Assessment {
    var figures = MarginFigures()
    let reason = assess(portfolio, includingStandalone: includingStandalone, into: &figures)
    return reason.map { .unpriced($0) } ?? .priced(figures)
  }

  /// The same in figures that are there already: those of many accounts one after another need not be
  /// copied then.
  ///
  /// - Parameter figures: takes the account's figures; holds no account's when there are none.
  /// - Returns: why there are none; nil when there are.
  public func assess(
    _ portfolio: Portfolio, includingStandalone: Bool = true, into figures: inout MarginFigures
  ) -> UnpricedReason? {
    do throws(AmountError) {
      if narrow != nil {
        return try narrow?.assess(
          portfolio, includingStandalone, into: &figures, &lastRiskQuantities)
      }
    } catch {}  // It is computed again, in numbers of any size.
    do throws(AmountError) {
      if wide == nil { wide = PortfolioAssessor(market: market, terms: market.terms) }
      return try wide?.assess(portfolio, includingStandalone, into: &figures, &lastRiskQuantities)
    } catch {
      lastRiskQuantities.removeAll(keepingCapacity: true)
      return Self.reason(error)
    }
  }

  private static func reason(_ error: AmountError) -> UnpricedReason {
    switch error {
    case .outOfRange(let text), .notDecimal(let text), .tooManyFractionalDigits(let text, _):
      UnpricedReason("an amount is out of range: \(text)")
    }
  }
}

/// An account's total of one instrument or coin, rounded once half-even to 10^−8 (MR-00b).
public struct RiskQuantity: Sendable, Equatable {
  /// What the quantity is of.
  public let kind: RiskItem.Kind
  /// Index of the instrument, or of the asset for a coin.
  public let index: Int
  /// The quantity in units of 10^−8.
  public let units: Int128
}
