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
    /// Where its strike stands in `StandardEstimate.rows`.
    let strike: Int
    /// F′ were it the only option left, as a share of the largest of its expiry.
    let forward: FixedRate
    let notional: DivisibleAmount
    let fee: DivisibleAmount
    let funding: DivisibleAmount
    /// MR-13 or MR-14.
    let charge: DivisibleAmount
    /// −q·mult·F′ of a call, F′ being the largest of its expiry before anything is closed.
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
    /// Its slots in `StandardEstimate.expirySlots`.
    let slots: Range<Int>
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
  /// The slots of the expiries, one expiry's after another's.
  var expirySlots: [Int] = []
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
    var after = closed
    for move in moves {
      after[move.slot] = move.closed
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
    }
    for move in moves {
      guard let expiry = legs[move.slot].expiry else { continue }
      expiries[expiry].weight = weight(expiries[expiry], moves: [], closed: after)
    }
  }

  /// MR-11 and MR-06.
  func weight(_ held: Held) -> Int128 {
    tiers.charge(on: held.notional, bands: held.tiers) + held.fee + max(0, held.funding)
  }

  /// MR-15 with the moves' changes. Strikes and forwards of what is closed whole no longer count.
  func weight(
    _ expiry: Expiry, moves: ArraySlice<ClosureMove>, closed: [Int64]
  ) -> Int128 {
    var least = gain(at: expiry.points.lowerBound, of: expiry, moves, closed)
    var forward = FixedRate.zero
    for slot in expirySlots[expiry.slots] where isOpen(slot, moves, closed) {
      forward = max(forward, legs[slot].forward)
      least = min(least, gain(at: legs[slot].strike, of: expiry, moves, closed))
    }
    let loss = max(0, expiry.shortCalls) * forward * unpaired - Int128(least)
    return min(expiry.charge, max(0, loss))
  }

  private func isOpen(
    _ slot: Int, _ moves: ArraySlice<ClosureMove>, _ closed: [Int64]
  ) -> Bool {
    let count = legs[slot].chunkCount
    let chunks = moves.first { $0.slot == slot }?.closed ?? closed[slot]
    return chunks < count || count == 0
  }

  /// Σ payoff less value now at one of an expiry's points.
  private func gain(
    at point: Int, of expiry: Expiry, _ moves: ArraySlice<ClosureMove>, _ closed: [Int64]
  ) -> Int64 {
    var sum = rows[point]
    for move in moves {
      let leg = legs[move.slot]
      guard leg.points == expiry.points.lowerBound else { continue }
      let change = change(move, closed)
      let row = leg.row + point - expiry.points.lowerBound
      sum &-= change.parts &* partRows[row] &+ change.wholes &* wholeRows[row]
    }
    return sum
  }

  private func change(_ move: ClosureMove, _ closed: [Int64]) -> ChunkChange {
    ChunkChange(from: closed[move.slot], to: move.closed, of: legs[move.slot].chunkCount)
  }
}
