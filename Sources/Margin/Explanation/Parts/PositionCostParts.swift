internal import Amounts

/// MR-04 to MR-06 of one position, before anything is rounded.
struct PositionCost {
  let position: HeldPosition
  /// Signed expected funding of a perpetual; plus is to be paid.
  let funding: Exact
  /// Before and after the cap of a long option.
  let uncappedFee: Exact
  let fee: Exact
  let uncappedDepeg: Exact
  let depeg: Exact
  /// Times the quality threshold.
  let uncappedQuality: Exact
  let quality: Exact

  /// Nothing where MR-14 covers it: long options of the standard model.
  init?(_ position: HeldPosition, _ prices: HeldPrices, model: Portfolio.Model) {
    let contract = position.contract
    let isLongOption = contract.isOption && position.isLong
    if model == .standard, isLongOption { return nil }
    self.position = position
    let notional = position.quantity.magnitude * contract.notional
    let signed = position.isLong ? notional : -notional
    funding = contract.fundingRate.isZero ? .zero : contract.fundingRate * signed
    let rate = prices.parameters.underlyings[contract.terms.underlying].takerFeeRate.exact.reduced
    uncappedFee = notional * rate
    let depegRate = prices.depegRate(contract.terms.settlementAsset)
    uncappedDepeg = depegRate.isZero ? .zero : depegRate * notional
    let gap = (prices.scalar(.priceQualityThreshold) - contract.quality).positivePart
    uncappedQuality = gap.isZero ? .zero : gap * prices.scalar(.priceQualityFactor) * notional
    guard isLongOption else {
      (fee, depeg, quality) = (uncappedFee, uncappedDepeg, uncappedQuality)
      return
    }
    let value = position.quantity * contract.markValue
    fee = min(uncappedFee, prices.scalar(.longOptionFeeCap) * value)
    depeg = min(uncappedDepeg, value)
    quality = min(uncappedQuality, prices.scalar(.priceQualityThreshold) * value)
  }
}

extension HeldPrices {
  /// `(threshold − p_s)⁺ · factor` of a stablecoin, else zero (MR-04).
  func depegRate(_ asset: Int) -> Exact {
    guard parameters.assets[asset].kind == .stablecoin else { return .zero }
    return
      ((scalar(.depegThreshold) - price(ofAsset: asset)).positivePart * scalar(.depegFactor))
      .reduced
  }
}

/// FUND and QUALITY of one underlying.
struct PositionCostParts {
  let costs: [PositionCost]
  let funding: Exact
  let fees: Exact
  let fundingAndFees: Exact
  /// Times the quality threshold.
  let quality: Exact
  let qualityCents: Exact

  init(
    _ positions: [HeldPosition], _ prices: HeldPrices, model: Portfolio.Model
  ) throws(AmountError) {
    costs = positions.compactMap { PositionCost($0, prices, model: model) }
    funding = costs.reduce(.zero) { $0 + $1.funding }
    fees = costs.reduce(.zero) { $0 + $1.fee }
    fundingAndFees = try (funding.positivePart + fees).rounded(.up, decimals: 2)
    quality = costs.reduce(.zero) { $0 + $1.quality }
    qualityCents =
      quality.isZero
      ? .zero
      : try Exact.quotient(
        quality, prices.scalar(.priceQualityThreshold), decimals: 2, rounding: .up)
  }
}
