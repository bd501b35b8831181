internal import Amounts
internal import Margin
internal import SQLText

/// Accounts in a range, with their small belongings: balances and orders.
///
/// Positions, of which there are many, are streamed beside it (``PortfolioStream``).
struct AccountRows {
  struct Account {
    let number: Int32
    let model: Portfolio.Model
    let status: Portfolio.AccountStatus
    let addOn: MarginAddOn
  }
  struct Balance {
    let account: Int32
    /// The asset's index, nil when the parameter set has no such asset.
    let asset: Int?
    let quantity: Quantity
  }
  struct Order {
    let account: Int32
    /// The instrument's index, nil when the parameter set has no such instrument.
    let instrument: Int?
    let side: Portfolio.Side
    let quantity: Quantity
    let limit: Price
  }

  private(set) var accounts: [Account] = []
  private(set) var balances: [Balance] = []
  private(set) var orders: [Order] = []

  /// Reads the accounts of a range of numbers, and their balances and orders.
  init(
    _ connection: Connection, input: RunInput, market: BookMarket, range: ClosedRange<Int>
  ) throws {
    let ofDataset = Self.fills(range, "dataset", input.dataset)
    var accounts: [Account] = []
    _ = try connection.copyOut(
      .holdingsAccounts.filled(Self.fills(range, "input", input.inputNo))
    ) { row in
      accounts.append(
        Account(
          number: try row.integer32(), model: try row.label(Portfolio.Model.self),
          status: try row.label(Portfolio.AccountStatus.self), addOn: try row.addOn()))
    }
    var balances: [Balance] = []
    _ = try connection.copyOut(.holdingsBalances.filled(ofDataset)) { row in
      balances.append(
        Balance(
          account: try row.integer32(), asset: market.assets[try row.integer32()],
          quantity: Quantity(units: try row.numeric())))
    }
    var orders: [Order] = []
    _ = try connection.copyOut(.holdingsOrders.filled(ofDataset)) { row in
      orders.append(
        Order(
          account: try row.integer32(), instrument: market.instruments[try row.integer32()],
          side: try row.boolean() ? .buy : .sell, quantity: Quantity(units: try row.numeric()),
          limit: Price(units: try row.numeric())))
    }
    self.accounts = accounts
    self.balances = balances
    self.orders = orders
  }

  static func fills(
    _ range: ClosedRange<Int>, _ name: String, _ number: Int
  ) -> [String: SQLFill] {
    [
      name: .integer(Int64(number)), "first": .integer(Int64(range.lowerBound)),
      "last": .integer(Int64(range.upperBound)),
    ]
  }
}
