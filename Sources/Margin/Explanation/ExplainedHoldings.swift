public import Amounts

/// A position with what its figures are made of.
public struct ExplainedPosition: Sendable {
  /// The instrument.
  public let instrument: String
  /// Its underlying.
  public let underlying: String
  /// Perpetual, future or option.
  public let kind: Instrument.Kind
  /// Linear or inverse.
  public let payoff: Instrument.Payoff
  /// Contracts, plus is long.
  public let quantity: Exact
  /// Quantity and entry of each lot.
  public let lots: [(quantity: Exact, entry: Exact)]
  /// The mark, in the unit it is quoted in.
  public let mark: Exact
  /// Contract multiplier; the USD face of an inverse perpetual or future.
  public let multiplier: Exact
  /// The asset profit is settled in.
  public let settlementAsset: String
  /// USD price of the settlement asset.
  public let settlementPrice: Exact
  /// USD notional, a magnitude.
  public let notional: Exact
  /// Unrealised P&L of a perpetual or future, in its settlement asset (MR-01).
  public let unrealised: Working?
  /// Value of an option in USD (MR-01).
  public let optionValue: Working?
  /// Coins per contract, of the published arrays; nil in the standard model.
  public let unitDelta: Exact?
  /// The forward of an option.
  public let forward: Exact?
  /// The strike of an option.
  public let strike: Exact?
  /// The annual volatility of an option; nil where none was observed.
  public let volatility: Exact?
  /// Seconds from the close to expiry.
  public let secondsToExpiry: Exact?

  init(
    _ position: HeldPosition, unit: RiskItem?, _ prices: HeldPrices, _ names: ExplainedNames
  ) {
    let contract = position.contract
    let terms = contract.terms
    instrument = terms.name
    underlying = names.underlying(terms.underlying)
    kind = terms.kind
    payoff = terms.payoff
    quantity = position.quantity
    lots = position.lots.map { ($0.quantity, $0.entry) }
    mark = contract.mark
    multiplier = contract.multiplier
    settlementAsset = names.asset(terms.settlementAsset)
    settlementPrice = contract.settlementPrice
    notional = (position.quantity.magnitude * contract.notional).reduced
    unrealised = contract.isOption ? nil : position.unrealisedWorking
    optionValue =
      contract.isOption
      ? Working(
        "value of \(terms.name)",
        Calculation.product(
          position.quantity, contract.multiplier, contract.mark, contract.settlementPrice),
        position.quantity * contract.markValue) : nil
    unitDelta = unit.map { Exact($0.unitDelta, scale: 10).reduced }
    forward = contract.isOption ? contract.forward : nil
    strike = contract.isOption ? contract.strike : nil
    volatility =
      contract.isOption
      ? prices.market.marks[contract.index]?.impliedVolatility?.exact.reduced : nil
    secondsToExpiry = contract.bucket == .perpetual ? nil : names.seconds(contract.bucket)
  }
}

extension HeldPosition {
  /// MR-01 as arithmetic.
  fileprivate var unrealisedWorking: Working {
    let terms = lots.map { lot in
      let gain =
        "\(Calculation.operand(lot.quantity)) * \(contract.multiplier) * "
        + "(\(contract.mark) - \(lot.entry))"
      return contract.isInverse ? "\(gain) / (\(lot.entry) * \(contract.mark))" : gain
    }
    return Working(
      "unrealised P&L of \(contract.terms.name)", terms.joined(separator: " + "), unrealised,
      contract.isInverse ? .halfEven : .exact)
  }
}

/// A net holding with what it is made of.
public struct ExplainedHolding: Sendable {
  /// The asset.
  public let asset: String
  /// The balance.
  public let balance: Exact
  /// Unrealised P&L of perpetuals and futures settled in it.
  public let unrealised: Exact
  /// `h_a`, their sum.
  public let net: Exact
  /// USD price.
  public let price: Exact
  /// Its value, USD.
  public let value: Exact

  init(_ part: HoldingParts, _ names: ExplainedNames) {
    asset = names.asset(part.holding.asset)
    balance = part.holding.balance.reduced
    unrealised = part.holding.unrealised.reduced
    net = part.net.reduced
    price = part.price
    value = (part.net * part.price).reduced
  }
}
