public import Amounts

/// What one account holds at the close, by indices into the parameter set.
///
/// Rows may come in any order; rows of quantity zero are ignored. The arrays can be emptied and
/// filled again, so that a stream of accounts needs no new memory.
public struct Portfolio: Sendable {
  /// By which rules an account is margined.
  public enum Model: String, Sendable, CaseIterable {
    case standard, portfolio
  }
  /// An account's own status, set by people.
  public enum AccountStatus: String, Sendable, CaseIterable {
    case active, restricted, closed
  }
  /// A holding of an asset; minus is a debt.
  public struct Balance: Sendable {
    /// Index of the asset.
    public var asset: Int
    /// Amount in the asset.
    public var quantity: Quantity

    /// Puts a balance together.
    public init(asset: Int, quantity: Quantity) {
      self.asset = asset
      self.quantity = quantity
    }
  }
  /// A position in an instrument.
  public struct Position: Sendable {
    /// Index of the instrument.
    public var instrument: Int
    /// Contracts, plus is long.
    public var quantity: Quantity
    /// Average entry, in the unit of the instrument's mark.
    public var entry: Price

    /// Puts a position together.
    public init(instrument: Int, quantity: Quantity, entry: Price) {
      self.instrument = instrument
      self.quantity = quantity
      self.entry = entry
    }
  }
  /// Which way an order or trade goes.
  public enum Side: String, Sendable, CaseIterable {
    case buy, sell
  }
  /// A resting order.
  public struct Order: Sendable {
    /// Index of the instrument.
    public var instrument: Int
    /// Which way it goes.
    public var side: Side
    /// Contracts, above zero.
    public var quantity: Quantity
    /// Limit, in the unit of the instrument's mark.
    public var limit: Price

    /// Puts an order together.
    public init(instrument: Int, side: Side, quantity: Quantity, limit: Price) {
      self.instrument = instrument
      self.side = side
      self.quantity = quantity
      self.limit = limit
    }
  }

  /// By which rules the account is margined.
  public var model: Model
  /// The account's own status.
  public var status: AccountStatus
  /// Holdings of assets, one row per asset.
  public var balances: [Balance]
  /// Positions; several rows of one instrument are lots of one position.
  public var positions: [Position]
  /// Resting orders.
  public var orders: [Order]
  /// What people have added to the requirement.
  public var addOn: MarginAddOn

  /// Puts a portfolio together.
  public init(
    model: Model, status: AccountStatus, balances: [Balance] = [], positions: [Position] = [],
    orders: [Order] = [], addOn: MarginAddOn = .none
  ) {
    self.model = model
    self.status = status
    self.balances = balances
    self.positions = positions
    self.orders = orders
    self.addOn = addOn
  }
}
