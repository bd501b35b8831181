internal import Amounts

/// What trades, transfers and funding make of an account's prior closing holdings, against the
/// closing holdings as given.
///
/// A balance changes by transfers, fees, option premium, realised P&L on average entry and funding
/// (given closing quantity · closing mark · rate), and by nothing else; a quantity by trades and
/// expiry. What is left is unreconciled: it is stated, never spread. Funding goes by the given
/// quantity so that a position nobody explains does not make a second difference in the balance.
///
/// It keeps its memory from one account to the next, O(contracts + assets); each worker needs its own.
public final class HoldingsProjection {
  /// The terms of the period.
  public let terms: ActivityTerms
  /// One row per asset that is held at either close, moved, or settles a contract below; by ``ActivityTerms/assetRank``.
  public private(set) var balances: [BalanceMovement] = []
  /// One row per contract that is held at either close or traded; by ``ActivityTerms/contractRank``.
  public private(set) var positions: [PositionMovement] = []
  /// One row per trade, in the order in which they were applied: time of execution, then identifier.
  public private(set) var trades: [TradeEffect] = []

  private var placeOfAsset: [Int32]
  private var placeOfContract: [Int32]
  private var order: [Int] = []

  /// A projection with memory of its own.
  public init(terms: ActivityTerms) {
    self.terms = terms
    placeOfAsset = [Int32](repeating: -1, count: terms.assets.count)
    placeOfContract = [Int32](repeating: -1, count: terms.contracts.count)
  }

  /// Where the asset stands in ``balances``; nil where it does not.
  public func balancePlace(ofAsset asset: Int) -> Int? {
    placeOfAsset[asset] < 0 ? nil : Int(placeOfAsset[asset])
  }

  /// Projects one account; the results stand in the properties until the next call.
  ///
  /// `prior` has the indices of the prior parameter set, everything else those of the period's own.
  /// - Throws: `ActivityError` when an instrument is given twice or an amount is out of range.
  public func project(
    prior: Portfolio, trades: [Trade], transfers: [Transfer], closing: Portfolio
  ) throws(ActivityError) {
    clear()
    try takeOpening(prior)
    try takeClosing(closing)
    do throws(AmountError) {
      try takeBalances(prior, closing)
      try apply(trades)
      for transfer in transfers {
        try balances[place(ofAsset: transfer.asset)].effects.add(transfer)
      }
      try settle()
    } catch {
      throw .amount(error)
    }
    sort()
  }

  private func clear() {
    for balance in balances { placeOfAsset[balance.asset] = -1 }
    for position in positions { placeOfContract[position.contract] = -1 }
    balances.removeAll(keepingCapacity: true)
    positions.removeAll(keepingCapacity: true)
    trades.removeAll(keepingCapacity: true)
  }

  private func takeOpening(_ prior: Portfolio) throws(ActivityError) {
    for row in prior.positions where row.quantity != .zero {
      let place = place(ofContract: terms.contractOfPrior[row.instrument])
      guard positions[place].openingEntry == nil else { throw twice(place) }
      positions[place].opening = row.quantity
      positions[place].openingEntry = row.entry
      positions[place].expected = row.quantity
      positions[place].expectedEntry = row.entry
    }
  }

  private func takeClosing(_ closing: Portfolio) throws(ActivityError) {
    for row in closing.positions where row.quantity != .zero {
      let place = place(ofContract: row.instrument)
      guard positions[place].closingEntry == nil else { throw twice(place) }
      positions[place].closing = row.quantity
      positions[place].closingEntry = row.entry
    }
  }

  private func twice(_ place: Int) -> ActivityError {
    .instrumentGivenTwice(instrument: terms.contracts[positions[place].contract].name)
  }

  private func takeBalances(_ prior: Portfolio, _ closing: Portfolio) throws(AmountError) {
    for row in prior.balances where row.quantity != .zero {
      let place = place(ofAsset: terms.assetOfPrior[row.asset])
      balances[place].opening = try balances[place].opening.adding(
        Money(units: row.quantity.units))
    }
    for row in closing.balances where row.quantity != .zero {
      let place = place(ofAsset: row.asset)
      balances[place].closing = try balances[place].closing.adding(
        Money(units: row.quantity.units))
    }
  }

  private func apply(_ given: [Trade]) throws(AmountError) {
    order.removeAll(keepingCapacity: true)
    order.append(contentsOf: given.indices)
    if zip(given, given.dropFirst()).contains(where: { $1.precedes($0) }) {
      order.sort { given[$0].precedes(given[$1]) }
    }
    for index in order {
      let trade = given[index]
      let contract = terms.contracts[trade.instrument]
      let position = place(ofContract: trade.instrument)
      let realised = try positions[position].apply(trade, of: contract)
      var premium = Money.zero
      if contract.isOption {
        premium = try Money(
          -(trade.signedQuantity.exact * contract.multiplier * trade.price.exact), .halfEven)
        positions[position].optionPremium = try positions[position].optionPremium.adding(premium)
      }
      let fee = place(ofAsset: trade.feeAsset)
      balances[fee].effects.fees = try balances[fee].effects.fees.subtracting(trade.fee)
      trades.append(TradeEffect(trade: index, realisedProfit: realised, optionPremium: premium))
    }
  }

  /// Expiry, funding, and what all contracts together did to their settlement assets.
  private func settle() throws(AmountError) {
    for place in positions.indices {
      let contract = terms.contracts[positions[place].contract]
      positions[place].expire(contract, close: terms.closeMicroseconds)
      let funding = try PeriodFunding.amount(positions[place].closing, contract)
      positions[place].funding = funding ?? .zero
      positions[place].lacksFundingMark = funding == nil
      try positions[place].reconcile()
      try add(positions[place], to: placeOfAsset[contract.settlementAsset])
    }
    for place in balances.indices {
      balances[place].expected = try balances[place].opening.adding(
        balances[place].effects.total())
      balances[place].unreconciled = try balances[place].closing.subtracting(
        balances[place].expected)
    }
  }

  private func add(_ position: PositionMovement, to place: Int32) throws(AmountError) {
    var effects = balances[Int(place)].effects
    effects.realisedProfit = try effects.realisedProfit.adding(position.realisedProfit)
    effects.optionPremium = try effects.optionPremium.adding(position.optionPremium)
    effects.funding = try effects.funding.adding(position.funding)
    balances[Int(place)].effects = effects
  }

  private func sort() {
    balances.sort { terms.assetRank[$0.asset] < terms.assetRank[$1.asset] }
    for (place, balance) in balances.enumerated() { placeOfAsset[balance.asset] = Int32(place) }
    positions.sort { terms.contractRank[$0.contract] < terms.contractRank[$1.contract] }
  }

  /// The row of an asset, made when there is none.
  private func place(ofAsset asset: Int) -> Int {
    if placeOfAsset[asset] >= 0 { return Int(placeOfAsset[asset]) }
    placeOfAsset[asset] = Int32(balances.count)
    balances.append(BalanceMovement(asset: asset))
    return balances.count - 1
  }

  /// The row of a contract, made when there is none, and with it that of its settlement asset.
  private func place(ofContract contract: Int) -> Int {
    if placeOfContract[contract] >= 0 { return Int(placeOfContract[contract]) }
    placeOfContract[contract] = Int32(positions.count)
    positions.append(PositionMovement(contract: contract))
    _ = place(ofAsset: terms.contracts[contract].settlementAsset)
    return positions.count - 1
  }
}
