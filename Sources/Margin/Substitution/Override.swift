public import Amounts

/// One thing that a what-if takes for given (MR-44). Things are named as in the book.
public enum Override: Sendable, Equatable {
  /// A trade: signed contracts, plus is bought; at the published mark where no price is given.
  case trade(instrument: String, quantity: Quantity, price: Price?)
  /// Money or coins that come, or with a minus go.
  case deposit(asset: String, amount: Money)
  /// Another price. An underlying, or its coin, moves with everything on it in proportion (MR-43), an
  /// asset outside the scan alone, and an instrument's mark alone.
  case price(of: String, Change)
  /// Another mark of one instrument, and nothing else.
  case mark(instrument: String, Change)
  /// Another volatility of an option, or of all options of an underlying; they are re-marked (MR-43).
  case volatility(of: String, Change)
  /// Another value of a scalar, or of a column of what `subject` names; see ``ParameterOverride``.
  case parameter(subject: String?, column: String, Change)

  /// How a number is replaced.
  public enum Change: Sendable, Equatable {
    /// By another one.
    case to(Exact)
    /// By itself and something more, or with a minus less.
    case by(Exact)
    /// By itself and a share of itself: 0.1 adds a tenth.
    case share(Exact)

    /// What becomes of a number, half-even at 10^−18; nil where there is none to be changed.
    ///
    /// - Throws: `AmountError.outOfRange` at 10^20 and above.
    func result<Value: FixedPoint>(of old: Value?) throws(AmountError) -> Value? {
      switch self {
      case .to(let value): return try Value(value, .halfEven)
      case .by(let amount):
        guard let old else { return nil }
        return try Value(old.exact + amount, .halfEven)
      case .share(let share):
        guard let old else { return nil }
        return try Value(old.exact * (.one + share), .halfEven)
      }
    }
  }
}

/// Why a what-if cannot be answered.
public enum OverrideError: Error, Equatable, Sendable {
  /// Nothing has this name that could be changed so.
  case unknown(name: String, expected: String)
  /// There is no number to be changed by an amount or a share.
  case nothingToChange(name: String)
  /// A price, volatility or limit would be what none can be.
  case impossible(name: String, value: String)
  /// The instrument has no mark to trade at, and none was given.
  case noMark(instrument: String)
  /// The account has the instrument in two rows; a book has one per account and instrument.
  case instrumentGivenTwice(instrument: String)
  /// The changed parameter set is refused whole (MR-00d).
  case parametersRefused(ParameterError)
  /// An amount does not fit the exact types.
  case amount(AmountError)
}
