internal import Amounts

/// CR-12: what a closing position pays or gets, in its settlement asset, half-even at 10^−18.
enum PeriodFunding {
  /// Linear `−q·mult·mark·rate`, inverse `−q·n·rate/mark`; plus is received. Zero without a rate, nil
  /// with a rate but without a mark.
  static func amount(
    _ quantity: Quantity, _ contract: ActivityContract
  ) throws(AmountError) -> Money? {
    guard quantity != .zero, let rate = contract.fundingRate else { return .zero }
    guard let mark = contract.mark else { return nil }
    let paid = quantity.exact * contract.multiplier * rate
    guard contract.isReciprocal else { return try Money(-(paid * mark), .halfEven) }
    return try Money(
      .quotient(-paid, mark, decimals: 18, rounding: .halfEven), .halfEven)
  }
}
