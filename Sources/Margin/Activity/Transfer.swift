public import Amounts

/// What came into an account or left it other than by trading.
public struct Transfer: Sendable {
  /// What kind of transfer it is.
  public enum Kind: String, Sendable, CaseIterable {
    /// From outside.
    case deposit
    /// To the outside.
    case withdrawal
    /// From another account of the house.
    case transferIn = "transfer_in"
    /// To another account of the house.
    case transferOut = "transfer_out"
    /// A credit that puts an earlier mistake right; a debit is booked as one of the others.
    case correction

    /// Whether it adds to the balance.
    public var isCredit: Bool {
      switch self {
      case .deposit, .transferIn, .correction: true
      case .withdrawal, .transferOut: false
      }
    }
  }

  /// The transfer's identifier.
  public var identifier: String
  /// What kind of transfer it is.
  public var kind: Kind
  /// Index of the asset.
  public var asset: Int
  /// How much, above zero.
  public var amount: Money
  /// What the parties call it; any text.
  public var reference: String
  /// When it was booked, in microseconds since 1970, UTC.
  public var bookedMicroseconds: Int64

  /// Puts a transfer together.
  public init(
    identifier: String, kind: Kind, asset: Int, amount: Money, reference: String,
    bookedMicroseconds: Int64
  ) {
    self.identifier = identifier
    self.kind = kind
    self.asset = asset
    self.amount = amount
    self.reference = reference
    self.bookedMicroseconds = bookedMicroseconds
  }

  /// The amount with its sign: plus adds to the balance.
  public var signedAmount: Money { kind.isCredit ? amount : -amount }
}
