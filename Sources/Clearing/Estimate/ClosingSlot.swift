internal import Amounts
internal import Margin

/// A position as the search sees it: how it can be cut, what closing it moves and costs.
struct ClosingSlot {
  let instrument: Int
  /// Contracts, plus is long.
  let quantity: Exact
  let chunks: ChunkedQuantity
  let closure: SlotClosure

  init(
    _ position: MergedPosition, _ estimate: EstimateInstrument, _ terms: ClosingTerms,
    scale: EstimateScale
  ) throws(AmountError) {
    instrument = position.instrument
    quantity = position.quantity
    chunks = try ChunkedQuantity(
      held: quantity.magnitude, lotSize: terms.lotSize, isClosable: position.isClosable)
    let value = quantity.magnitude * estimate.notionalUSD
    // A clip costs half a cent more for rounding spread and impact, and half a cent for the fee.
    let clips = try terms.clips(closing: quantity.magnitude).count
    let linear = value * (terms.halfSpread + terms.feeRate) + Exact(Int128(clips - 1), scale: 2)
    closure = SlotClosure(
      chunks: chunks.share, asset: estimate.settlementAsset,
      premium: DivisibleAmount(scale.units(quantity * estimate.valueUSD), chunks: chunks.share),
      notional: scale.units(value), firstCost: scale.units(Exact(1, scale: 2)),
      linearCost: scale.units(linear),
      impactCost: scale.units(
        saturatingQuotient(terms.impact * value * value, terms.averageDailyVolumeUSD)))
  }
}

/// What closing a position costs and credits, in the units of an account's estimate.
struct SlotClosure {
  let chunks: ChunkShare
  /// The settlement asset.
  let asset: Int
  /// USD that closing credits to the settlement asset; only options have it, plus is for a long one.
  let premium: DivisibleAmount
  /// USD notional of all of it.
  let notional: Int128
  /// What closing anything at all costs.
  let firstCost: Int128
  /// Half spread and fee of closing all of it.
  let linearCost: Int128
  /// Impact of closing all of it, which grows with the square.
  let impactCost: Int128

  /// What closing so many chunks costs.
  func cost(_ closed: Int64) -> Int128 {
    guard closed > 0 else { return 0 }
    let share = chunks.ofWhole(closed)
    let impact = ((impactCost &* share) &>> 30) &* share
    return firstCost &+ (linearCost &* share) &>> 30 &+ impact &>> 30
  }
}

/// An account's position in an instrument, its lots taken together.
struct MergedPosition {
  let instrument: Int
  /// Contracts, plus is long; not zero.
  let quantity: Exact
  /// Whether clips may touch it (CR-32).
  let isClosable: Bool
}

/// A number of closed chunks a position is to have.
struct ClosureMove: Equatable {
  var slot: Int
  var closed: Int64
}
