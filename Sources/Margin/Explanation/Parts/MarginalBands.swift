internal import Amounts

/// Marginal rates by bands of an amount, like an income tax (MR-02, MR-11).
struct MarginalBands {
  struct Band {
    let start: Exact
    /// The rate, times ``denominator``.
    let rate: Exact
  }

  let bands: [Band]
  /// What rates are to be divided by; 1 unless open interest scales them (MR-11).
  let denominator: Exact

  init(_ bands: [Band], denominator: Exact = .one) {
    self.bands = bands
    self.denominator = denominator
  }

  /// How much of an amount falls into each band that it reaches.
  func slices(of amount: Exact) -> [(band: Band, amount: Exact)] {
    var slices: [(Band, Exact)] = []
    for (place, band) in bands.enumerated() where band.start < amount {
      let next = place + 1 < bands.count ? bands[place + 1].start : amount
      slices.append((band, min(next, amount) - band.start))
    }
    return slices
  }

  /// Σ rate · amount in the band, times ``denominator``.
  private func product(_ amount: Exact) -> Exact {
    slices(of: amount).reduce(.zero) { $0 + $1.band.rate * $1.amount }
  }

  /// The charge before it is rounded; where it is not finite in decimals, half-even at 10^−18.
  func charge(on amount: Exact) throws(AmountError) -> Exact {
    guard denominator != .one else { return product(amount) }
    return try Exact.quotient(
      product(amount), denominator, decimals: 18, rounding: .halfEven)
  }

  /// The charge rounded up to the cent.
  func cents(on amount: Exact) throws(AmountError) -> Exact {
    guard denominator != .one else { return try product(amount).rounded(.up, decimals: 2) }
    return try Exact.quotient(product(amount), denominator, decimals: 2, rounding: .up)
  }

  /// Where the next band starts above an amount; nil in the last band.
  func nextStart(above amount: Exact) -> Exact? {
    bands.map(\.start).first { amount < $0 }
  }

  /// The number of the band an amount is in, from 1.
  func number(of amount: Exact) -> Int {
    max(1, bands.filter { !(amount < $0.start) }.count)
  }
}

extension HeldPrices {
  /// MR-11, initial: each rate becomes `r + filled/width·(1 − r)` where a band of open interest is set.
  func initialTiers(_ underlying: Int) -> MarginalBands {
    let terms = parameters.underlyings[underlying]
    guard let open = terms.openInterestBand else {
      return MarginalBands(
        terms.tiers.map { .init(start: $0.fromUSD.exact.reduced, rate: $0.initial.exact.reduced) })
    }
    let width = (open.upperUSD.exact - open.lowerUSD.exact).reduced
    let filled = min(
      (open.openInterestUSD.exact - open.lowerUSD.exact).positivePart, width
    ).reduced
    return MarginalBands(
      terms.tiers.map { tier in
        let rate = tier.initial.exact
        return .init(
          start: tier.fromUSD.exact.reduced,
          rate: (rate * width + filled * (.one - rate)).reduced)
      }, denominator: width)
  }

  /// MR-11, maintenance: a share of the rates as they are listed.
  func maintenanceTiers(_ underlying: Int) -> MarginalBands {
    let share = scalar(.standardMaintenanceShare)
    return MarginalBands(
      parameters.underlyings[underlying].tiers.map {
        .init(start: $0.fromUSD.exact.reduced, rate: ($0.initial.exact * share).reduced)
      })
  }

  /// MR-02: haircut bands of an asset; no rows are 100 %, a coin of the scan has its conversion haircut.
  func haircuts(
    _ index: Int, model: Portfolio.Model
  ) -> (initial: MarginalBands, maintenance: MarginalBands) {
    let asset = parameters.assets[index]
    if model == .portfolio, let underlying = asset.underlying {
      let terms = parameters.underlyings[underlying]
      return (
        MarginalBands([.init(start: .zero, rate: terms.conversionInitial.exact.reduced)]),
        MarginalBands([.init(start: .zero, rate: terms.conversionMaintenance.exact.reduced)])
      )
    }
    guard !asset.haircuts.isEmpty else {
      let whole = MarginalBands([.init(start: .zero, rate: .one)])
      return (whole, whole)
    }
    func bands(_ rate: KeyPath<HaircutBand, Ratio>) -> MarginalBands {
      MarginalBands(
        asset.haircuts.map {
          .init(start: $0.fromUSD.exact.reduced, rate: $0[keyPath: rate].exact.reduced)
        })
    }
    return (bands(\.initial), bands(\.maintenance))
  }
}
