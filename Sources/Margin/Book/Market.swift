public import Amounts

/// The prices of one period, as observed. Arrays run parallel to those of ``RiskParameters``; nil
/// means nothing was observed.
public struct Market: Sendable {
  /// The close of the period, in microseconds since 1970, UTC.
  public var closeMicroseconds: Int64
  /// USD prices of assets that are neither USD nor an underlying's coin.
  public var assetPrices: [Observation?]
  /// Index (spot) prices of underlyings in USD.
  public var indexPrices: [Observation?]
  /// Marks of instruments.
  public var marks: [Mark?]
  /// Expected next funding rate of perpetuals as a share of notional, longs paying when positive.
  public var expectedFundingRates: [Ratio?]

  /// Puts a market together.
  public init(
    closeMicroseconds: Int64, assetPrices: [Observation?], indexPrices: [Observation?],
    marks: [Mark?], expectedFundingRates: [Ratio?]
  ) {
    self.closeMicroseconds = closeMicroseconds
    self.assetPrices = assetPrices
    self.indexPrices = indexPrices
    self.marks = marks
    self.expectedFundingRates = expectedFundingRates
  }
}

/// A price and when it was seen.
public struct Observation: Sendable {
  /// The price in USD; what is not above zero is impossible (MR-00d).
  public var price: Price
  /// When it was seen, in microseconds since 1970, UTC.
  public var observedMicroseconds: Int64

  /// Puts an observation together.
  public init(price: Price, observedMicroseconds: Int64) {
    self.price = price
    self.observedMicroseconds = observedMicroseconds
  }
}

/// An instrument's mark with what belongs to it.
public struct Mark: Sendable {
  /// The mark: in the settlement asset, or in USD for inverse perpetuals and futures.
  public var mark: Price
  /// `F`, the forward for the contract's expiry; needed for options only.
  public var forward: Price?
  /// `σ`, annual; needed for options in the portfolio model only.
  public var impliedVolatility: Ratio?
  /// Quality of the mark, from 0 (none) to 1 (MR-05).
  public var quality: Ratio
  /// When it was seen, in microseconds since 1970, UTC.
  public var observedMicroseconds: Int64

  /// Puts a mark together.
  public init(
    mark: Price, forward: Price?, impliedVolatility: Ratio?, quality: Ratio,
    observedMicroseconds: Int64
  ) {
    self.mark = mark
    self.forward = forward
    self.impliedVolatility = impliedVolatility
    self.quality = quality
    self.observedMicroseconds = observedMicroseconds
  }
}
