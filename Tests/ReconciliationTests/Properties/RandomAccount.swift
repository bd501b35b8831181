import Amounts
import Margin
import Reconciliation

/// A random account over a random period, kept by ``AccountModel``, with at most one fault in it.
struct RandomAccount {
  /// What may be wrong with the books; each makes exactly one difference.
  enum Fault: CaseIterable {
    case balance, quantity, entry, transfer
  }

  private(set) var opening = AccountModel()
  private(set) var closing = AccountModel()
  private var trades: [Trade] = []
  private var transfers: [Transfer] = []
  private var funding: [Int: Ratio] = [:]
  /// The rule and the item of the fault; nil without one.
  private(set) var planted: (rule: ReconciliationRule, item: String)?
  private var random: SplitMix64

  init(seed: UInt64, fault: Fault? = nil) {
    random = SplitMix64(seed: seed)
    for asset in [TestMarket.Asset.usd, TestMarket.Asset.usdc, TestMarket.Asset.btc] {
      opening.add(Int128(number(-1_000_000...1_000_000)) * 1_000_003, to: asset)
    }
    for contract in AccountModel.contracts where number(0...2) > 0 {
      opening.trade(quantity(), of: contract, at: price(contract))
    }
    // What the opening positions cost was paid before.
    opening.balances[TestMarket.Asset.usdc] = Int128(number(0...1_000_000)) * 7_777_777_777
    closing = opening
    for _ in 0..<number(0...12) { trade() }
    for _ in 0..<number(1...4) { transfer() }
    plantInHoldings(fault)
    for contract in [TestMarket.Contract.linear, TestMarket.Contract.inverse]
    where number(0...1) == 1 {
      let rate = Int128(number(-500...500)) * 1_000_000_000_001
      funding[contract] = Ratio(units: rate)
      closing.fund(contract, rate: rate)
    }
    plantInBooks(fault)
  }

  /// What the rules find.
  func differences() throws -> [Difference] {
    let projection = HoldingsProjection(terms: try TestMarket.terms(funding: funding))
    try projection.project(
      prior: opening.portfolio, trades: trades, transfers: transfers, closing: closing.portfolio)
    return HoldingsRules(market: try TestMarket.resolved.get(), tolerances: Tolerances())
      .differences(projection, trades: trades)
  }

  private mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &random)
  }

  private mutating func quantity() -> Int128 {
    Int128(number(1...40) * (number(0...1) == 0 ? 1 : -1))
  }

  private mutating func price(_ contract: Int) -> Int128 {
    Int128(
      contract == TestMarket.Contract.option ? number(1...3_000) : number(50_000...70_000))
  }

  private mutating func trade() {
    let contract = AccountModel.contracts[number(0...AccountModel.contracts.count - 1)]
    let quantity = quantity()
    var price = price(contract)
    if contract == TestMarket.Contract.inverse, let held = closing.holdings[contract],
      (held.quantity > 0) == (quantity > 0)
    {
      price = held.entry / AccountModel.one
    }
    let fee = Int128(number(-10...100)) * 10_000_000_000_000_001
    closing.trade(quantity, of: contract, at: price)
    closing.add(-fee, to: TestMarket.Asset.usdc)
    trades.append(
      Trade(
        identifier: "T\(trades.count)", instrument: contract, side: quantity > 0 ? .buy : .sell,
        quantity: Quantity(units: Int128(quantity.magnitude) * AccountModel.one),
        price: Price(units: price * AccountModel.one), fee: Money(units: fee),
        feeAsset: TestMarket.Asset.usdc, executedMicroseconds: Int64(trades.count)))
  }

  private mutating func transfer() {
    let kind = Transfer.Kind.allCases[number(0...Transfer.Kind.allCases.count - 1)]
    let transfer = Transfer(
      identifier: "X\(transfers.count)", kind: kind, asset: number(0...2),
      amount: Money(units: Int128(number(1...1_000_000)) * 1_234_567_891), reference: "",
      bookedMicroseconds: Int64(transfers.count))
    closing.add(transfer.signedAmount.units, to: transfer.asset)
    transfers.append(transfer)
  }

  /// Faults that come before funding, which goes by what is held.
  private mutating func plantInHoldings(_ fault: Fault?) {
    switch fault {
    case .quantity:
      let contract = AccountModel.contracts[number(0...AccountModel.contracts.count - 1)]
      var held = closing.holdings[contract] ?? .init(quantity: 0, entry: AccountModel.one)
      held.quantity += quantity()
      closing.holdings[contract] = held.quantity == 0 ? nil : held
      planted = (.position, Self.names[contract])
    case .entry:
      while closing.holdings.isEmpty { trade() }
      let held = closing.holdings.keys.sorted()
      let contract = held[number(0...held.count - 1)]
      let raised = AccountModel.one / Int128(number(1...1_000_000))
      closing.holdings[contract]?.entry += raised
      planted = (.entry, Self.names[contract])
    case .balance, .transfer, nil: break
    }
  }

  private static let names = ["BTC-PERP", "BTC-INV", "BTC-C66", "BTC-OLD", "BTC-DARK"]

  private mutating func plantInBooks(_ fault: Fault?) {
    let asset = number(0...2)
    switch fault {
    case .balance:
      closing.add(Int128(number(0...1) == 0 ? 1 : -1) * Int128(number(1...1_000)), to: asset)
      planted = (.balance, ["USD", "USDC", "BTC"][asset])
    case .transfer:
      let lost = transfers.remove(at: number(0...transfers.count - 1))
      planted = (.balance, ["USD", "USDC", "BTC"][lost.asset])
    case .quantity, .entry, nil: break
    }
  }
}
