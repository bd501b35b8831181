internal import Amounts
internal import Margin

/// What is to be closed of one position.
struct PlannedClosure {
  let slot: Int
  let position: MergedPosition
  let terms: ClosingTerms
  /// Contracts, a magnitude.
  let quantity: Exact
  /// The clips still to come.
  var clips: ClipSizes
  /// Contracts of the clips taken already, a magnitude.
  var closed = Exact.zero

  /// Closes all of it in a book, at the cost of its clips.
  func make(in book: inout PostTradeBook) throws(AmountError) {
    var rest = self
    var cost = Exact.zero
    while let size = rest.clips.next {
      cost += try terms.cost(closed: rest.closed, quantity: size).exact
      rest.closed += size
      rest.clips.advance()
    }
    let contracts = try Quantity(quantity, .halfEven)
    try book.close(
      position.instrument, quantity: position.quantity.isNegative ? -contracts : contracts,
      costUSD: try Money(cost, .up))
  }
}

/// One clip of a plan.
struct Clip {
  let position: MergedPosition
  let terms: ClosingTerms
  /// Contracts, a magnitude.
  let quantity: Exact
  /// Contracts of the same position closed before it.
  let closed: Exact
}

/// The order in which a plan's clips are made: always the next clip that removes most of the gap for
/// its cost, so that a plan that is broken off has done what helped most; the first of equals.
///
/// Where there are many clips, several of one position follow each other.
struct ClipSequence {
  private var closures: [PlannedClosure]
  private let isLong: Bool
  private var current = 0
  private var repeats = 0

  /// Up to how many clips each is chosen by itself.
  private static let choiceLimit = 64

  init(_ closures: [PlannedClosure]) {
    self.closures = closures
    isLong = closures.reduce(0) { $0 + $1.clips.count } > Self.choiceLimit
  }

  /// The next clip; nil when all are made.
  mutating func next(_ search: inout ClosureSearch) throws(LiquidationError) -> Clip? {
    if repeats == 0 || closures[current].clips.next == nil {
      guard let place = try choose(&search) else { return nil }
      current = place
      repeats = isLong ? max(1, closures[place].clips.count / 8) : 1
    }
    guard let size = closures[current].clips.next else { return nil }
    repeats -= 1
    let clip = Clip(
      position: closures[current].position, terms: closures[current].terms, quantity: size,
      closed: closures[current].closed)
    search.moves = [try move(current, search)]
    search.estimate.commit(search.moves)
    closures[current].clips.advance()
    closures[current].closed += size
    return clip
  }

  private func choose(_ search: inout ClosureSearch) throws(LiquidationError) -> Int? {
    var best: (place: Int, efficiency: ClosureSearch.Efficiency)?
    let gap = search.estimate.gap
    for place in closures.indices where closures[place].clips.next != nil {
      let move = try move(place, search)
      search.moves = [move]
      let efficiency = ClosureSearch.Efficiency(
        removed: gap - search.estimate.gap(search.moves), cost: search.estimate.addedCost(move))
      if best.map({ efficiency.isAbove($0.efficiency) }) ?? true { best = (place, efficiency) }
    }
    return best?.place
  }

  /// What the next clip of a position closes, in chunks.
  private func move(_ place: Int, _ search: ClosureSearch) throws(LiquidationError) -> ClosureMove {
    let closure = closures[place]
    let after = closure.closed + (closure.clips.next ?? .zero)
    let chunks = try LiquidationError.exact { () throws(AmountError) in
      try search.estimate.slots[closure.slot].chunks.chunks(within: after)
    }
    return ClosureMove(slot: closure.slot, closed: chunks)
  }
}
