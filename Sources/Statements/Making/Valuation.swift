internal import Amounts
internal import Margin

/// What positions are worth at both closes, and what they should be worth today, summed by asset.
///
/// Values are in the settlement asset: the unrealised P&L of perpetuals and futures, the mark value
/// of options. Its arrays are filled again for each account.
struct Valuation {
  /// One position; nil where it is not held, or there are no figures.
  struct Position {
    var opening: Money?
    var closing: Money?
    /// P&L since entry of the closing position.
    var unrealised: Money?
    /// |USD notional| of the closing position, half-even to the cent.
    var notionalUSD: Money?
  }
  /// Sums of one asset, each position rounded half-even at 10^−18 before it is added.
  struct Asset {
    var openingUnrealised = Money.zero
    var openingOptions = Money.zero
    /// At today's marks, but with the quantities and entries that trades lead to.
    var expectedUnrealised = Money.zero
    var expectedOptions = Money.zero
    var closingUnrealised = Money.zero
    var closingOptions = Money.zero
    /// Balance and unrealised P&L, not rounded: what haircuts are charged on (MR-02).
    var openingNet = Exact.zero
    var closingNet = Exact.zero
  }
  /// USD notionals over all positions, each half-even to the cent before it is added.
  struct Exposure {
    var gross = Money.zero
    var net = Money.zero

    /// Adds a position and gives its notional.
    mutating func add(
      _ instrument: ResolvedInstrument, _ quantity: Quantity
    ) throws(AmountError) -> Money {
      let notional = try PositionNotional.usd(
        quantity.exact, unitNotionalUSD: instrument.unitNotionalUSD)
      let isShort = (quantity < .zero) != (instrument.right == .put)
      gross = try gross.adding(notional)
      net = try net.adding(isShort ? -notional : notional)
      return notional
    }
  }

  /// Parallel to the projection's positions.
  private(set) var positions: [Position] = []
  /// Parallel to the projection's balances.
  private(set) var assets: [Asset] = []
  private(set) var openingExposure = Exposure()
  private(set) var closingExposure = Exposure()

  /// Values an account's projected holdings.
  ///
  /// - Throws: `MakingError` where figures rest on a price the market lacks, or an amount does not fit.
  mutating func value(
    _ projection: HoldingsProjection, _ market: StatementMarket, isOpeningPriced: Bool,
    isClosingPriced: Bool
  ) throws(MakingError) {
    positions.removeAll(keepingCapacity: true)
    assets.removeAll(keepingCapacity: true)
    openingExposure = Exposure()
    closingExposure = Exposure()
    for balance in projection.balances {
      var asset = Asset()
      asset.openingNet = balance.opening.exact
      asset.closingNet = balance.closing.exact
      assets.append(asset)
    }
    for movement in projection.positions {
      let contract = market.terms.contracts[movement.contract]
      guard let place = projection.balancePlace(ofAsset: contract.settlementAsset) else { continue }
      var position = Position()
      if isOpeningPriced, let entry = movement.openingEntry {
        let prior = try priced(market.priorInstrument(movement.contract), contract)
        position.opening = try open(prior, movement.opening, entry, place)
      }
      if isClosingPriced, let entry = movement.closingEntry {
        let instrument = try priced(market.instrument(movement.contract), contract)
        try close(instrument, movement.closing, entry, place, &position)
      }
      if isOpeningPriced, isClosingPriced {
        try expect(movement, market, position.closing, place)
      }
      positions.append(position)
    }
  }

  private func priced(
    _ instrument: ResolvedInstrument?, _ contract: ActivityContract
  ) throws(MakingError) -> ResolvedInstrument {
    guard let instrument, instrument.flaw == nil else {
      throw .contradiction(.figuresWithoutPrice(item: contract.name))
    }
    return instrument
  }

  private mutating func open(
    _ instrument: ResolvedInstrument, _ quantity: Quantity, _ entry: Price, _ place: Int
  ) throws(MakingError) -> Money {
    do throws(AmountError) {
      _ = try openingExposure.add(instrument, quantity)
      let exact = try PositionValue.equity(instrument, quantity, entry)
      let value = try Money(exact, .halfEven)
      if instrument.isOption {
        assets[place].openingOptions = try assets[place].openingOptions.adding(value)
      } else {
        assets[place].openingUnrealised = try assets[place].openingUnrealised.adding(value)
        assets[place].openingNet += exact
      }
      return value
    } catch {
      throw .amount(error)
    }
  }

  private mutating func close(
    _ instrument: ResolvedInstrument, _ quantity: Quantity, _ entry: Price, _ place: Int,
    _ position: inout Position
  ) throws(MakingError) {
    do throws(AmountError) {
      position.notionalUSD = try closingExposure.add(instrument, quantity)
      let exact = try PositionValue.equity(instrument, quantity, entry)
      let value = try Money(exact, .halfEven)
      position.closing = value
      if instrument.isOption {
        assets[place].closingOptions = try assets[place].closingOptions.adding(value)
        position.unrealised = try Money(
          PositionValue.sinceEntry(instrument, quantity, entry), .halfEven)
      } else {
        assets[place].closingUnrealised = try assets[place].closingUnrealised.adding(value)
        assets[place].closingNet += exact
        position.unrealised = value
      }
    } catch {
      throw .amount(error)
    }
  }

  /// The value trades and marks lead to: that of the closing position where quantity and entry
  /// agree. A contract without a mark today, which nobody needs to hold, is taken at its prior mark.
  private mutating func expect(
    _ movement: PositionMovement, _ market: StatementMarket, _ closing: Money?, _ place: Int
  ) throws(MakingError) {
    guard let entry = movement.expectedEntry else { return }
    do throws(AmountError) {
      let value: Money
      if movement.expected == movement.closing, entry == movement.closingEntry, let closing {
        value = closing
      } else {
        let known = [
          market.instrument(movement.contract), market.priorInstrument(movement.contract),
        ]
        guard let instrument = known.lazy.compactMap({ $0 }).first(where: { $0.flaw == nil })
        else { return }
        value = try Money(
          PositionValue.equity(instrument, movement.expected, entry), .halfEven)
      }
      if market.terms.contracts[movement.contract].isOption {
        assets[place].expectedOptions = try assets[place].expectedOptions.adding(value)
      } else {
        assets[place].expectedUnrealised = try assets[place].expectedUnrealised.adding(value)
      }
    } catch {
      throw .amount(error)
    }
  }
}

/// What one position is worth, in its settlement asset, exact but for inverse contracts (MR-01).
enum PositionValue {
  /// What it adds to equity: unrealised P&L, or the mark value of an option.
  static func equity(
    _ instrument: ResolvedInstrument, _ quantity: Quantity, _ entry: Price
  ) throws(AmountError) -> Exact {
    if instrument.isOption { return quantity.exact * instrument.multiplier * instrument.mark }
    // Nothing was entered at zero but by a trade that is itself impossible.
    guard !instrument.isInverse || entry != .zero else { return .zero }
    return try ProfitAndLoss.unrealised(instrument, quantity: quantity.exact, entry: entry.exact)
  }

  /// P&L since entry of an option.
  static func sinceEntry(
    _ instrument: ResolvedInstrument, _ quantity: Quantity, _ entry: Price
  ) -> Exact {
    quantity.exact * instrument.multiplier * (instrument.mark - entry.exact)
  }
}
