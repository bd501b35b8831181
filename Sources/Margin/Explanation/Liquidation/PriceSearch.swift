internal import Amounts

/// Finds the nearest price on a lattice at which an account still stands and beyond which it does not.
struct PriceSearch {
  private let probe: PriceProbe
  private let lattice: PriceLattice
  /// Whether it falls below maintenance at most once on the way out.
  private let isConcave: Bool
  private var stands: [Int: Bool] = [:]

  init(_ probe: PriceProbe, _ lattice: PriceLattice, isConcave: Bool) {
    self.probe = probe
    self.lattice = lattice
    self.isConcave = isConcave
  }

  /// The nearest liquidation price that the engine verifies; nil where there is none in range.
  mutating func nearest(_ verifier: PriceVerifier) -> LiquidationPrice.Found? {
    var start = 0
    while let (inside, outside) = crossing(from: start) {
      if let found = verified(halved(inside, outside), verifier) { return found }
      start = outside
    }
    return nil
  }

  /// Neighbours on the grid, the nearer of which stands and the further does not.
  private mutating func crossing(from start: Int) -> (Int, Int)? {
    guard start < lattice.last, var isStanding = stands(at: start) else { return nil }
    if isConcave, start == 0, isStanding {
      guard let isStandingAtEnd = stands(at: lattice.last) else { return nil }
      return isStandingAtEnd ? nil : (0, lattice.last)
    }
    var place = start
    while place < lattice.last {
      let next = min(place + PriceLattice.stride, lattice.last)
      guard let isNextStanding = stands(at: next) else { return nil }
      if isStanding, !isNextStanding { return (place, next) }
      (place, isStanding) = (next, isNextStanding)
    }
    return nil
  }

  /// The last number of the lattice that stands, between one that does and one that does not.
  private mutating func halved(_ inside: Int, _ outside: Int) -> Int {
    var (inside, outside) = (inside, outside)
    while outside - inside > 1 {
      let middle = (inside + outside) / 2
      if stands(at: middle) ?? false { inside = middle } else { outside = middle }
    }
    return inside
  }

  /// The price verified by the engine. What was searched with is near the truth, not the truth, so a
  /// neighbour may be the one.
  private func verified(
    _ place: Int, _ verifier: PriceVerifier
  ) -> LiquidationPrice.Found? {
    for place in [place, place + 1, place - 1] where place >= 0 {
      if let found = verifier.found(lattice.factor(place), step: lattice.step) { return found }
    }
    // The factors of the lattice are rounded: one step out is not the next of them to the last digit.
    return verifier.found(lattice.factor(place) * lattice.step, step: lattice.step)
  }

  /// Whether equity is at least maintenance; nil where a number does not fit.
  private mutating func stands(at place: Int) -> Bool? {
    if let known = stands[place] { return known }
    guard let headroom = try? probe.headroom(lattice.factor(place)) else { return nil }
    stands[place] = !headroom.isNegative
    return !headroom.isNegative
  }
}
