internal import Amounts

/// MR-42: Σ of stand-alone initial requirements, an item being one net holding, or one instrument
/// with its position, entered at the mark, and its orders.
///
/// Most items have no orders, and one instrument or coin alone has a closed form: its worst scenario
/// depends only on its sign, every node of the netting tree shows the same figure so R is that
/// figure, and there is nothing to hedge it, so BASIS is zero.
struct CrossMarginBenefit<Number: ExactNumber> {
  let terms: MarketTerms<Number>

  /// The stand-alone initial requirement of one net holding.
  func holding(
    _ holding: ResolvedPortfolio<Number>.Holding, model: Portfolio.Model
  ) throws(AmountError) -> Number {
    let asset = terms.assets[holding.asset]
    var charges = HoldingCharges<Number>()
    try charges.add(holding.net, of: asset, model: model)
    var total = try charges.haircutInitial + charges.liabilityInitial
    if model == .portfolio, let underlying = asset.underlying, holding.riskQuantity != 0 {
      try total += risk(
        holding.riskQuantity, item: terms.coinItem(holding.asset), underlying: underlying)
    }
    return total
  }

  /// The stand-alone initial requirement of one position without orders.
  func position(
    _ position: ResolvedPortfolio<Number>.Position, model: Portfolio.Model
  ) throws(AmountError) -> Number {
    let instrument = terms.instruments[position.instrument]
    let charge = try PositionCharges(position.quantity, instrument, terms.scalars, model: model)
    var charges = UnderlyingCharges<Number>()
    try charges.add(charge)
    var total = try charges.fundingAndFees() + charges.priceQuality(terms.scalars)
    if !charge.depeg.isZero { try total += charge.depeg.rounded(.up, decimals: 2) }
    switch model {
    case .standard: try total += standard(position, instrument)
    case .portfolio: try total += portfolio(position, instrument)
    }
    return total
  }

  private func standard(
    _ position: ResolvedPortfolio<Number>.Position, _ instrument: InstrumentTerms<Number>
  ) throws(AmountError) -> Number {
    if instrument.isOption {
      return try ExpiryRelief.charges([position], terms).initial
    }
    return try terms.underlyings[instrument.underlying].tiersInitial.chargeInCents(
      on: position.quantity.magnitude * instrument.unitNotionalUSD)
  }

  private func portfolio(
    _ position: ResolvedPortfolio<Number>.Position, _ instrument: InstrumentTerms<Number>
  ) throws(AmountError) -> Number {
    var cap: Number?
    var contingency = Number.zero
    if instrument.isOption {
      if position.quantity.isNegative {
        contingency = try (position.quantity.magnitude * instrument.unitContingencyInitial)
          .rounded(.up, decimals: 2)
      } else {
        cap = try position.quantity * instrument.unitMarkValueUSD
      }
    }
    return try contingency
      + risk(
        position.riskQuantity, item: position.instrument, underlying: instrument.underlying,
        cap: cap)
  }

  /// `initial_factor·RISK` up to the cent and LIQ of one item alone; `cap` is the mark value of a
  /// long option (MR-30).
  private func risk(
    _ riskQuantity: Int128, item: Int, underlying index: Int, cap: Number? = nil
  ) throws(AmountError) -> Number {
    let quantity = Number(riskQuantity, scale: 8).magnitude
    let worstUnit =
      riskQuantity < 0 ? terms.arrays.worstShort[item] : terms.arrays.worstLong[item]
    let coins = try quantity * Number(terms.arrays.deltas[item], scale: 10).magnitude
    let minimumDelta = try minimumDeltaCharge(
      net: coins, gross: coins, spot: terms.underlyings[index].spot, scalars: terms.scalars)
    var risk = try max(quantity * Number(worstUnit, scale: 10), minimumDelta)
      .rounded(.up, decimals: 2)
    if let cap { risk = min(risk, try cap.rounded(.up, decimals: 2)) }
    return try (terms.scalars.initialFactor * risk).rounded(.up, decimals: 2)
      + Concentration.charge(coins: coins, terms.underlyings[index], terms.scalars)
  }
}
