/// What is compared with what. The raw value is the rule's name in the database, in exports and on
/// the command line, and a part of a break's key.
public enum ReconciliationRule: String, Sendable, CaseIterable {
  /// A closing balance with what trades, transfers and funding make of the prior one.
  case balance
  /// A closing quantity with what trades and expiry make of the prior one.
  case position
  /// The average entry of a position whose quantity agrees with what the trades make of it.
  case entry
  /// The house's position in an instrument with those of all clients.
  case house
  /// A published figure with the same engine's result over the sealed input.
  case margin
  /// A published statement with the one made again from its source.
  case statement
  /// A balance with the one an outside party has.
  case externalBalance = "external_balance"
  /// A position with the one an outside party has.
  case externalPosition = "external_position"
  /// The average entry of a position on which an outside party agrees.
  case externalEntry = "external_entry"

  /// What has to hold, as a sentence.
  public var sentence: String {
    switch self {
    case .balance:
      "A closing balance is the prior one with the period's trades, transfers and funding."
    case .position: "A closing position is the prior one with the period's trades and expiries."
    case .entry: "The average entry of a closing position is the one its trades make."
    case .house: "In each instrument the positions of clients and of the house sum to zero."
    case .margin: "Every published figure is the one the sealed input gives again."
    case .statement: "Every published statement is the one its source gives again."
    case .externalBalance: "A balance is the one the outside party has."
    case .externalPosition: "A position is the one the outside party has."
    case .externalEntry: "The average entry of a position is the one the outside party has."
    }
  }
}
