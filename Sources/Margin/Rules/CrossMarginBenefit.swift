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
    var charges = HoldingCharges<Number>()
    try charges.add(holding.net, of: holding.asset, terms, model: model)
    let total = try charges.haircutInitial + charges.liabilityInitial
    guard model == .portfolio, holding.riskQuantity != 0,
      let underlying = terms.assets[holding.asset].underlying
    else { return total }
    return try total
      + risk(holding.riskQuantity, item: terms.coinItem(holding.asset), underlying: underlying)
  }

  /// The stand-alone initial requirement of one position without orders, of which MR-04 to MR-06 are
  /// known.
  func position(
    _ place: Int, of book: borrowing ResolvedPortfolio<Number>, _ charges: PositionCharges<Number>
  ) throws(AmountError) -> Number {
    var sum = UnderlyingCharges<Number>()
    try sum.add(charges)
    var total =
      try book.model == .standard ? standard(place, of: book) : portfolio(book.positions[place])
    try total += sum.fundingAndFees()
    try total += sum.priceQuality(terms)
    if !charges.depeg.isZero { try total += charges.depeg.rounded(.up, decimals: 2) }
    return total
  }

  private func standard(
    _ place: Int, of book: borrowing ResolvedPortfolio<Number>
  ) throws(AmountError) -> Number {
    let index = book.positions[place].instrument
    if terms.instruments[index].isOption {
      return try ExpiryRelief.charges(place..<place + 1, of: book, terms).initial
    }
    let notional =
      try book.positions[place].quantity.magnitude * terms.instruments[index].unitNotionalUSD
    return try terms.underlyings[terms.instruments[index].underlying].tiersInitial
      .chargeInCents(on: notional, terms)
  }

  private func portfolio(
    _ position: ResolvedPortfolio<Number>.Position
  ) throws(AmountError) -> Number {
    let index = position.instrument
    let underlying = terms.instruments[index].underlying
    guard terms.instruments[index].isOption else {
      return try risk(position.riskQuantity, item: index, underlying: underlying)
    }
    guard position.quantity.isNegative else {
      return try risk(
        position.riskQuantity, item: index, underlying: underlying,
        cap: position.quantity * terms.instruments[index].unitMarkValueUSD)
    }
    let contingency =
      try position.quantity.magnitude
      * terms.instruments[index].unitContingencyInitial
    return try contingency.rounded(.up, decimals: 2)
      + risk(position.riskQuantity, item: index, underlying: underlying)
  }

  /// `initial_factor·RISK` up to the cent and LIQ of one item alone; `cap` is the mark value of a
  /// long option (MR-30).
  private func risk(
    _ riskQuantity: Int128, item: Int, underlying: Int, cap: Number? = nil
  ) throws(AmountError) -> Number {
    let quantity = Number(riskQuantity, scale: 8).magnitude
    let worst = riskQuantity < 0 ? terms.items[item].worstShort : terms.items[item].worstLong
    var risk = try (quantity * worst).rounded(.up, decimals: 2)
    if let cap { risk = min(risk, try cap.rounded(.up, decimals: 2)) }
    return try (terms.scalars.initialFactor * risk).rounded(.up, decimals: 2)
      + Concentration.charge(
        value: quantity * terms.items[item].deltaUSD, of: underlying, terms)
  }
}
