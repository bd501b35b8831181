internal import Amounts
internal import Margin

/// What closing contracts of one instrument costs and into what clips it is cut (CR-30).
///
/// Closing USD notional V costs `half_spread·V + impact·V²/ADV`, V being the instrument's total closed
/// in the plan; a clip costs the difference it makes to that, and the liquidation fee on its notional.
struct ClosingTerms: Sendable {
  let lotSize: Exact
  /// USD notional of one contract.
  let unitNotionalUSD: Exact
  let halfSpread: Exact
  let impact: Exact
  /// ADV, in USD, above zero.
  let averageDailyVolumeUSD: Exact
  let feeRate: Exact
  /// The most USD notional of a clip of more than one lot.
  let clipUSD: Exact
  /// The most whole lots of one clip, at least one.
  let clipLots: Int128

  init(_ instrument: ResolvedInstrument, _ underlying: Underlying, _ scalars: ScalarParameters) {
    lotSize = instrument.lotSize
    unitNotionalUSD = instrument.unitNotionalUSD
    halfSpread = underlying.halfSpread.exact.reduced
    impact = underlying.impact.exact.reduced
    averageDailyVolumeUSD = underlying.averageDailyVolumeUSD.exact.reduced
    feeRate = scalars[.liquidationFeeRate].exact.reduced
    clipUSD = underlying.clipUSD.exact.reduced
    clipLots = Self.clipLots(clipUSD, lotUSD: lotSize * unitNotionalUSD)
  }

  /// Whole lots within the clip size; one where a single lot is beyond it.
  private static func clipLots(_ clipUSD: Exact, lotUSD: Exact) -> Int128 {
    guard !lotUSD.isZero else { return .max }
    do throws(AmountError) {
      let lots = try Exact.quotient(clipUSD, lotUSD, decimals: 0, rounding: .down)
      return max(1, try lots.units(decimals: 0, rounding: .down))
    } catch {
      // More lots than 128 bits count: no position has as many.
      return .max
    }
  }

  /// What spread and impact cost per USD of a clip's notional, times ADV.
  private func rateTimesVolume(closed: Exact, quantity: Exact) -> Exact {
    let before = closed * unitNotionalUSD
    let notional = quantity * unitNotionalUSD
    return halfSpread * averageDailyVolumeUSD + impact * (before + before + notional)
  }

  /// The cost of a clip in USD, after `closed` contracts of the same instrument: spread and impact
  /// rounded up to the cent, and the fee rounded up to the cent.
  ///
  /// - Throws: `AmountError.outOfRange` for a cost of 10^20 and more.
  func cost(closed: Exact, quantity: Exact) throws(AmountError) -> Money {
    let notional = quantity * unitNotionalUSD
    let execution = try Exact.quotient(
      notional * rateTimesVolume(closed: closed, quantity: quantity), averageDailyVolumeUSD,
      decimals: 2, rounding: .up)
    let fee = try (feeRate * notional).rounded(.up, decimals: 2)
    return try Money(execution + fee, .up)
  }

  /// The limit of a clip: the mark, worsened by what spread and impact cost per contract, to ten
  /// decimals away from the mark. A sale's limit is at least 10^−10, since no order has a limit of
  /// zero.
  ///
  /// - Throws: `AmountError.outOfRange` for a price of 10^20 and more.
  func limitPrice(
    _ side: Portfolio.Side, of instrument: ResolvedInstrument, closed: Exact, quantity: Exact
  ) throws(AmountError) -> Price {
    // An option's notional is its underlying's, so its concession is a share of S, not of its mark.
    let base = instrument.isOption ? unitNotionalUSD : instrument.mark
    let unit = instrument.isOption ? instrument.multiplier * instrument.settlementPriceUSD : .one
    let concession = try Exact.quotient(
      base * rateTimesVolume(closed: closed, quantity: quantity), unit * averageDailyVolumeUSD,
      decimals: 10, rounding: .up)
    switch side {
    case .buy: return try Price(instrument.mark + concession, .up, decimals: 10)
    case .sell:
      return try Price(
        max(instrument.mark - concession, Exact(1, scale: 10)), .down, decimals: 10)
    }
  }

  /// The clips that close `quantity` of `held` contracts, both magnitudes: whole lots up to the clip
  /// size, and with the last of them the odd rest of the position, if it is closed and fits.
  func clips(closing quantity: Exact) throws(AmountError) -> ClipSizes {
    let lots = try Exact.quotient(quantity, lotSize, decimals: 0, rounding: .down)
    return ClipSizes(
      lots: try lots.units(decimals: 0, rounding: .down), rest: quantity - lots * lotSize,
      terms: self)
  }
}

/// The clips still to come of one instrument, largest first.
struct ClipSizes {
  private var lots: Int128
  private var rest: Exact
  private let terms: ClosingTerms

  init(lots: Int128, rest: Exact, terms: ClosingTerms) {
    self.lots = lots
    self.rest = rest
    self.terms = terms
  }

  /// How many are to come, at most.
  var count: Int {
    let whole = lots / terms.clipLots + (lots % terms.clipLots == 0 ? 0 : 1)
    return Int(clamping: whole) + (rest.isZero ? 0 : 1)
  }

  /// The next clip in contracts; nil when there is none.
  var next: Exact? {
    guard lots > 0 else { return rest.isZero ? nil : rest }
    let whole = Exact(min(lots, terms.clipLots)) * terms.lotSize
    guard lots <= terms.clipLots, !rest.isZero else { return whole }
    let isWithinClip = !(terms.clipUSD < (whole + rest) * terms.unitNotionalUSD)
    return isWithinClip ? whole + rest : whole
  }

  /// Takes the next clip off.
  mutating func advance() {
    guard let size = next else { return }
    if lots > 0 {
      let whole = min(lots, terms.clipLots)
      if size != Exact(whole) * terms.lotSize { rest = .zero }
      lots -= whole
    } else {
      rest = .zero
    }
  }
}
