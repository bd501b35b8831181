internal import Amounts

/// MR-42: Σ of stand-alone initial requirements, an item being one net holding, or one instrument
/// with its position, entered at the mark, and its orders.
///
/// Most items have no orders, and one instrument or coin alone has a closed form: its worst scenario
/// depends only on its sign, every node of the netting tree shows the same figure so R is that
/// figure, and there is nothing to hedge it, so BASIS is zero.
struct CrossMarginBenefit {
  let market: ResolvedMarket

  /// The stand-alone initial requirement of one net holding.
  func holding(
    _ holding: ResolvedPortfolio.Holding, model: Portfolio.Model
  ) throws(AmountError) -> Exact {
    let asset = market.assets[holding.asset]
    var charges = HoldingCharges()
    try charges.add(holding.net, of: asset, model: model)
    var total = charges.haircutInitial + charges.liabilityInitial
    if model == .portfolio, let underlying = asset.underlying, holding.riskQuantity != 0 {
      let risk = try scan(
        holding.riskQuantity, item: market.coinItem(holding.asset), underlying: underlying)
      total += try risk.inCents(market.scalars) + risk.concentration
    }
    return total
  }

  /// The stand-alone initial requirement of one position without orders.
  func position(
    _ position: ResolvedPortfolio.Position, model: Portfolio.Model
  ) throws(AmountError) -> Exact {
    let instrument = market.instruments[position.instrument]
    let charge = PositionCharges(position, instrument, market: market, model: model)
    var charges = UnderlyingCharges()
    charges.add(charge)
    var total =
      try charges.fundingAndFees() + charges.priceQuality(market.scalars)
      + charge.depeg.rounded(.up, decimals: 2)
    switch model {
    case .standard:
      if instrument.isOption {
        total += try ExpiryRelief.charges([position], market).initial
      } else {
        total += try market.underlyings[instrument.underlying].tiersInitial.chargeInCents(
          on: position.quantity.magnitude * instrument.unitNotionalUSD)
      }
    case .portfolio:
      var risk = try scan(
        position.riskQuantity, item: position.instrument, underlying: instrument.underlying)
      if instrument.isOption {
        if position.quantity.isNegative {
          total += try (position.quantity.magnitude * instrument.unitContingencyInitial)
            .rounded(.up, decimals: 2)
        } else {
          risk.cap = position.quantity * instrument.unitMarkValueUSD
        }
      }
      total += try risk.inCents(market.scalars) + risk.concentration
    }
    return total
  }

  /// R and LIQ of one item alone.
  private struct ItemRisk {
    let worst: Exact
    let concentration: Exact
    /// The mark value of a long option (MR-30).
    var cap: Exact?

    /// `initial_factor·RISK`, up to the cent.
    func inCents(_ scalars: ResolvedScalars) throws(AmountError) -> Exact {
      var risk = try worst.rounded(.up, decimals: 2)
      if let cap { risk = min(risk, try cap.rounded(.up, decimals: 2)) }
      return try (scalars.initialFactor * risk).rounded(.up, decimals: 2)
    }
  }

  private func scan(
    _ riskQuantity: Int128, item: Int, underlying index: Int
  ) throws(AmountError) -> ItemRisk {
    let underlying = market.underlyings[index]
    let spot = underlying.price ?? .zero
    let quantity = Exact(riskQuantity, scale: 8).magnitude
    let worstUnit =
      riskQuantity < 0 ? market.arrays.worstShort[item] : market.arrays.worstLong[item]
    let coins = quantity * Exact(market.arrays.deltas[item], scale: 10).magnitude
    let minimumDelta = minimumDeltaCharge(
      net: coins, gross: coins, spot: spot, scalars: market.scalars)
    return ItemRisk(
      worst: max(quantity * Exact(worstUnit, scale: 10), minimumDelta),
      concentration: try Concentration.charge(
        coins: coins, underlying: underlying, spot: spot, scalars: market.scalars))
  }
}
