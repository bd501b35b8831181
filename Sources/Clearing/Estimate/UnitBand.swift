/// A band of marginal rates, its start in the units of an account's estimate.
struct UnitBand {
  let start: Int128
  let rate: FixedRate

  init(_ band: EstimateBand, scale: EstimateScale) {
    start = scale.units(band.startUSD)
    rate = band.rate
  }
}

extension ArraySlice<UnitBand> {
  /// Σ rate · part of the amount falling in the band.
  func charge(on amount: Int128) -> Int128 {
    var charge: Int128 = 0
    for index in indices {
      guard self[index].start < amount else { break }
      let isLast = index + 1 == endIndex || amount <= self[index + 1].start
      charge += ((isLast ? amount : self[index + 1].start) - self[index].start) * self[index].rate
    }
    return charge
  }
}
