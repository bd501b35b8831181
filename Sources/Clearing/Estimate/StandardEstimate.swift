internal import Amounts
internal import Margin

/// The standard model's maintenance without the charges on holdings, estimated (MR-11, MR-13 to
/// MR-15, MR-06).
struct StandardEstimate {
  /// What one slot takes off when it is closed.
  struct Leg {
    let held: Int
    /// Its expiry's group; nil for a perpetual or future.
    let expiry: Int?
    /// Where its expiry's points begin in `StandardEstimate.rows`, and where its own rows begin.
    let points: Int
    let row: Int
    let chunkCount: Int64
    let notional: DivisibleAmount
    let fee: DivisibleAmount
    let funding: DivisibleAmount
    /// MR-13 or MR-14.
    let charge: DivisibleAmount
    /// −q·mult·F′ of a call.
    let shortCalls: DivisibleAmount
  }
  /// What is held in one underlying.
  struct Held {
    /// Its tiers in `StandardEstimate.tiers`.
    let tiers: Range<Int>
    var notional: Int128 = 0
    var fee: Int128 = 0
    var funding: Int128 = 0
    /// MR-11 and MR-06, as things stand.
    var weight: Int128 = 0

    mutating func take(_ leg: Leg, _ change: ChunkChange) {
      notional -= leg.notional.taken(change)
      fee -= leg.fee.taken(change)
      funding -= leg.funding.taken(change)
    }
  }
  /// The options of one underlying and expiry.
  struct Expiry {
    /// Where its points stand in `StandardEstimate.rows`: zero and each strike.
    let points: Range<Int>
    var charge: Int128 = 0
    var shortCalls: Int128 = 0
    /// MR-15, as things stand.
    var weight: Int128 = 0

    mutating func take(_ leg: Leg, _ change: ChunkChange) {
      charge -= leg.charge.taken(change)
      shortCalls -= leg.shortCalls.taken(change)
    }
  }

  let market: EstimateMarket
  private let unpaired: FixedRate
  var tiers: [UnitBand] = []
  var legs: [Leg] = []
  var held: [Held] = []
  var expiries: [Expiry] = []
  /// By expiry's point: Σ payoff less value now.
  var rows: [Int64] = []
  /// By slot and point: what closing all of it and one chunk of it takes off.
  var wholeRows: [Int64] = []
  var partRows: [Int64] = []
  /// Maintenance without the charges on holdings, as things stand.
  var maintenance: Int128 = 0

  init(market: EstimateMarket) {
    self.market = market
    unpaired = market.scalars.unpairedCall
  }

  /// Maintenance without the charges on holdings, were the moves made.
  func maintenance(_ moves: [ClosureMove], closed: [Int64]) -> Int128 {
    var result = maintenance
    for (place, move) in moves.enumerated() {
      let leg = legs[move.slot]
      if !moves[..<place].contains(where: { legs[$0.slot].held == leg.held }) {
        var trial = held[leg.held]
        for other in moves[place...] where legs[other.slot].held == leg.held {
          trial.take(legs[other.slot], change(other, closed))
        }
        result += weight(trial) - trial.weight
      }
      if let expiry = leg.expiry,
        !moves[..<place].contains(where: { legs[$0.slot].expiry == expiry })
      {
        var trial = expiries[expiry]
        for other in moves[place...] where legs[other.slot].expiry == expiry {
          trial.take(legs[other.slot], change(other, closed))
        }
        result += weight(trial, moves: moves[place...], closed: closed) - trial.weight
      }
    }
    return result
  }

  /// Makes the moves.
  mutating func commit(_ moves: [ClosureMove], closed: [Int64]) {
    maintenance = maintenance(moves, closed: closed)
    for move in moves {
      let leg = legs[move.slot]
      let change = change(move, closed)
      held[leg.held].take(leg, change)
      held[leg.held].weight = weight(held[leg.held])
      guard let expiry = leg.expiry else { continue }
      expiries[expiry].take(leg, change)
      for (offset, point) in expiries[expiry].points.enumerated() {
        rows[point] -= change.parts * partRows[leg.row + offset]
        rows[point] -= change.wholes * wholeRows[leg.row + offset]
      }
      expiries[expiry].weight = weight(expiries[expiry], moves: [], closed: closed)
    }
  }

  /// MR-11 and MR-06.
  func weight(_ held: Held) -> Int128 {
    tiers[held.tiers].charge(on: held.notional) + held.fee + max(0, held.funding)
  }

  /// MR-15, with the moves' changes of the payoffs.
  func weight(
    _ expiry: Expiry, moves: ArraySlice<ClosureMove>, closed: [Int64]
  ) -> Int128 {
    var least = Int64.max
    for point in expiry.points {
      var sum = rows[point]
      for move in moves {
        let leg = legs[move.slot]
        guard leg.points == expiry.points.lowerBound else { continue }
        let change = change(move, closed)
        let row = leg.row + point - expiry.points.lowerBound
        sum &-= change.parts &* partRows[row] &+ change.wholes &* wholeRows[row]
      }
      least = min(least, sum)
    }
    let loss = max(0, expiry.shortCalls) * unpaired - Int128(least)
    return min(expiry.charge, max(0, loss))
  }

  private func change(_ move: ClosureMove, _ closed: [Int64]) -> ChunkChange {
    ChunkChange(from: closed[move.slot], to: move.closed, of: legs[move.slot].chunkCount)
  }
}
