public import Amounts

/// A single trade that lowers an account's initial requirement (MR-44).
public struct HedgeTrade: Sendable, Equatable {
  /// Index of the instrument.
  public let instrument: Int
  /// Contracts, plus is bought; at the mark, without a fee.
  public let quantity: Quantity
  /// USD notional of the trade.
  public let notionalUSD: Exact
  /// What an option's premium costs, up to the cent; minus is received. Zero for other contracts.
  public let premiumUSD: Money
  /// The taker fee (MR-06), up to the cent; ``after`` is without it.
  public let feeUSD: Money
  /// What the initial requirement falls by, in USD.
  public let reduction: Money
  /// The account's figures after it.
  public let after: MarginFigures
}

/// Looks for the single trades that lower the initial requirement most per USD of notional (MR-44).
///
/// Candidates are the instruments that can be traded and margined on the underlyings the account has
/// something of. A mark that is stale, or of a quality below `price_quality_threshold`, and an option that is worth
/// nothing are no price to trade at: what has one is left out. Sizes are whole, half and quarter of what closes the account's position in the instrument;
/// of what brings the underlying's net delta to zero; and, for an option, of what offsets the options of the
/// same right on the underlying, contract by contract of multiplier; each cut down to whole lots. Left out
/// is what has a greater notional than the account's own in the underlying, and what lowers the requirement
/// by less than a thousandth, which may be rounding. Of each instrument the best size remains.
public struct BestHedge {
  private let market: ResolvedMarket
  private let portfolio: Portfolio
  private let assessor: AccountAssessor
  private let before: MarginFigures
  private let deltas: [Exact]
  private var exposures: [Exposure]

  /// What the account has of an underlying.
  private struct Exposure {
    var isHeld = false
    /// Coins.
    var delta = Exact.zero
    var notionalUSD = Exact.zero
    /// Σ q·mult of calls, and of puts.
    var calls = Exact.zero
    var puts = Exact.zero
  }

  private static let shares = [Exact.one, Exact(5, scale: 1), Exact(25, scale: 2)]
  /// The least reduction that counts, as a share of the requirement.
  private static let leastShare = Exact(1, scale: 3)

  /// - Returns: nil for an account without figures, which nothing can be compared with.
  public init?(of portfolio: Portfolio, in market: ResolvedMarket) {
    self.market = market
    self.portfolio = portfolio
    assessor = AccountAssessor(market: market)
    guard
      case .priced(let figures) = assessor.assess(portfolio, includingStandalone: false)
    else { return nil }
    before = figures
    var deltas = [Exact](repeating: .zero, count: market.instruments.count)
    for item in market.publishedItems where item.kind == .instrument {
      deltas[item.index] = Exact(item.unitDelta, scale: 10).reduced
    }
    self.deltas = deltas
    exposures = [Exposure](repeating: Exposure(), count: market.underlyings.count)
    for position in portfolio.positions where position.quantity != .zero { add(position) }
    // The coins of the scan, the profit settled in them included (MR-22).
    for coin in assessor.lastRiskQuantities where coin.kind == .coin && coin.units != 0 {
      guard let underlying = market.assets[coin.index].underlying,
        let price = market.underlyings[underlying].price
      else { continue }
      let quantity = Exact(coin.units, scale: 8)
      exposures[underlying].isHeld = true
      exposures[underlying].delta += quantity
      exposures[underlying].notionalUSD += quantity.magnitude * price
    }
  }

  private mutating func add(_ position: Portfolio.Position) {
    let instrument = market.instruments[position.instrument]
    let quantity = position.quantity.exact
    var exposure = exposures[instrument.underlying]
    exposure.isHeld = true
    exposure.delta += quantity * deltas[position.instrument]
    exposure.notionalUSD += quantity.magnitude * instrument.unitNotionalUSD
    switch instrument.right {
    case .call: exposure.calls += quantity * instrument.multiplier
    case .put: exposure.puts += quantity * instrument.multiplier
    case nil: break
    }
    exposures[instrument.underlying] = exposure
  }

  /// The best trades, at most `limit`: the greatest reduction per notional first, then the greatest
  /// reduction, then by the instruments' names.
  ///
  /// - Throws: ``OverrideError`` where the account has an instrument twice, or an amount is out of range.
  public func trades(limit: Int) throws(OverrideError) -> [HedgeTrade] {
    var held: [Int: Exact] = [:]
    for position in portfolio.positions {
      held[position.instrument, default: .zero] += position.quantity.exact
    }
    var best: [HedgeTrade] = []
    for (index, instrument) in market.instruments.enumerated()
    where isCandidate(index, instrument) && isTradable(instrument) {
      var found: HedgeTrade?
      for quantity in try sizes(index, instrument, held: held[index] ?? .zero) {
        guard let trade = try trade(index, instrument, quantity) else { continue }
        if found.map({ precedes(trade, $0) }) ?? true { found = trade }
      }
      if let found { best.append(found) }
    }
    best.sort(by: precedes)
    return Array(best.prefix(limit))
  }

  private func isCandidate(_ index: Int, _ instrument: ResolvedInstrument) -> Bool {
    isConcerned(index, instrument)
      && (portfolio.model == .standard || instrument.portfolioFlaw == nil)
  }

  private func isConcerned(_ index: Int, _ instrument: ResolvedInstrument) -> Bool {
    guard exposures[instrument.underlying].isHeld, market.market.marks[index] != nil else {
      return false
    }
    // What expires at the close is no hedge for the time after it.
    return market.parameters.instruments[index].expiryMicroseconds.map {
      $0 > market.market.closeMicroseconds
    } ?? true
  }

  /// How many instruments would be candidates but for their marks.
  public var untradable: Int {
    market.instruments.indices.count { index in
      let instrument = market.instruments[index]
      return isConcerned(index, instrument) && !isTradable(instrument)
    }
  }

  /// Whether there is a mark that a trade can be expected at.
  private func isTradable(_ instrument: ResolvedInstrument) -> Bool {
    instrument.flaw == nil && !instrument.isStale
      && !(instrument.quality < market.parameters.scalars[.priceQualityThreshold].exact)
      && !(instrument.isOption && instrument.mark.isZero)
  }

  /// Signed quantities in whole lots, each once.
  private func sizes(
    _ index: Int, _ instrument: ResolvedInstrument, held: Exact
  ) throws(OverrideError) -> [Quantity] {
    let exposure = exposures[instrument.underlying]
    var targets: [(amount: Exact, perContract: Exact)] = [
      (-held, .one), (-exposure.delta, deltas[index]),
    ]
    switch instrument.right {
    case .call: targets.append((-exposure.calls, instrument.multiplier))
    case .put: targets.append((-exposure.puts, instrument.multiplier))
    case nil: break
    }
    var sizes: [Quantity] = []
    for (amount, perContract) in targets where !amount.isZero && !perContract.isZero {
      for share in Self.shares {
        let isSale = amount.isNegative != perContract.isNegative
        do throws(AmountError) {
          let lots = try Exact.quotient(
            amount.magnitude * share, perContract.magnitude * instrument.lotSize, decimals: 0,
            rounding: .down)
          let quantity = try Quantity(
            isSale ? -(lots * instrument.lotSize) : lots * instrument.lotSize, .halfEven)
          if quantity != .zero, !sizes.contains(quantity) { sizes.append(quantity) }
        } catch {
          // A delta near zero asks for more contracts than there can be.
          continue
        }
      }
    }
    return sizes
  }

  private func trade(
    _ index: Int, _ instrument: ResolvedInstrument, _ quantity: Quantity
  ) throws(OverrideError) -> HedgeTrade? {
    let notional = quantity.exact.magnitude * instrument.unitNotionalUSD
    guard !(exposures[instrument.underlying].notionalUSD < notional) else { return nil }
    var changed = portfolio
    guard let mark = try? Price(instrument.mark, .halfEven) else { return nil }
    do throws(OverrideError) {
      _ = try TradeBooking(market: market, isChargingFees: false)
        .book(quantity, at: mark, of: index, on: &changed)
    } catch {
      guard case .amount = error else { throw error }
      return nil
    }
    guard case .priced(let after) = assessor.assess(changed, includingStandalone: false) else {
      return nil
    }
    let reduction = before.initial - after.initial
    guard reduction > .zero, !(reduction.exact < before.initial.exact * Self.leastShare) else {
      return nil
    }
    let rate = market.parameters.underlyings[instrument.underlying].takerFeeRate.exact
    guard
      let premium = try? Money(
        quantity.exact * instrument.unitMarkValueUSD, .up, decimals: 2),
      let fee = try? Money(notional * rate, .up, decimals: 2)
    else { return nil }
    return HedgeTrade(
      instrument: index, quantity: quantity, notionalUSD: notional, premiumUSD: premium,
      feeUSD: fee, reduction: reduction, after: after)
  }

  /// Whether one trade is better than another; compared by multiplying across, never by dividing.
  private func precedes(_ left: HedgeTrade, _ right: HedgeTrade) -> Bool {
    let (a, b) = (
      left.reduction.exact * right.notionalUSD, right.reduction.exact * left.notionalUSD
    )
    if a != b { return b < a }
    if left.reduction != right.reduction { return left.reduction > right.reduction }
    let names = market.instruments
    if left.instrument != right.instrument {
      return names[left.instrument].name.precedesByBytes(names[right.instrument].name)
    }
    return left.quantity < right.quantity
  }
}
