internal import Amounts

/// A position cut into chunks of whole lots, at most 2^20 of them, by which the search closes it.
struct ChunkedQuantity {
  /// Whole lots in a chunk, the last of which may have fewer and takes the odd rest.
  let lotsPerChunk: Int128
  let share: ChunkShare
  private let lotSize: Exact
  private let held: Exact

  private static let countLimit: Int128 = 1 << 20

  /// Cuts `held` contracts, a magnitude.
  ///
  /// - Throws: `AmountError.outOfRange` when there are more lots than 128 bits count.
  init(held: Exact, lotSize: Exact, isClosable: Bool) throws(AmountError) {
    self.held = held
    self.lotSize = lotSize
    let lots = max(1, try Self.lots(in: held, lotSize))
    lotsPerChunk = (lots + Self.countLimit - 1) / Self.countLimit
    let chunk = Exact(lotsPerChunk) * lotSize
    let share =
      chunk < held
      ? try Exact.quotient(chunk * Exact(1 << 60), held, decimals: 0, rounding: .down)
        .units(decimals: 0, rounding: .down) : 1 << 60
    self.share = ChunkShare(
      count: isClosable ? Int64((lots + lotsPerChunk - 1) / lotsPerChunk) : 0, bits: share)
  }

  private static func lots(in quantity: Exact, _ lotSize: Exact) throws(AmountError) -> Int128 {
    try Exact.quotient(quantity, lotSize, decimals: 0, rounding: .down)
      .units(decimals: 0, rounding: .down)
  }

  /// How many chunks; zero where the position may not be closed.
  var count: Int64 { share.count }

  /// The contracts of so many chunks, a magnitude.
  func quantity(_ chunks: Int64) -> Exact {
    chunks == count ? held : Exact(Int128(chunks) * lotsPerChunk) * lotSize
  }

  /// How many chunks are wholly within so many contracts.
  ///
  /// - Throws: `AmountError.outOfRange` when there are more lots than 128 bits count.
  func chunks(within quantity: Exact) throws(AmountError) -> Int64 {
    guard quantity < held else { return count }
    return min(count, Int64(try Self.lots(in: quantity, lotSize) / lotsPerChunk))
  }
}

/// One chunk as a share of its position.
struct ChunkShare {
  /// How many chunks the position has.
  let count: Int64
  /// The share in units of 2^−60.
  let bits: Int128

  /// The part of an amount that goes with one chunk.
  func part(of whole: Int128) -> Int128 { (whole &* bits) &>> 60 }

  /// So many chunks as a share of the position, in units of 2^−30.
  func ofWhole(_ chunks: Int64) -> Int128 {
    chunks == count ? 1 << 30 : (Int128(chunks) &* bits) &>> 30
  }
}

/// An amount that goes with a position, and the part of it that goes with one chunk.
struct DivisibleAmount {
  let whole: Int128
  let part: Int128

  static let zero = DivisibleAmount(whole: 0, part: 0)

  private init(whole: Int128, part: Int128) {
    self.whole = whole
    self.part = part
  }

  init(_ whole: Int128, chunks: ChunkShare) {
    self.whole = whole
    part = chunks.part(of: whole)
  }

  /// What a change of the number of closed chunks takes off.
  func taken(_ change: ChunkChange) -> Int128 {
    Int128(change.parts) &* part &+ Int128(change.wholes) &* whole
  }
}

/// A change of a position's closed chunks, as how many parts and how many times the whole it takes
/// off: the last chunk takes what is left, be it more or less than the others.
struct ChunkChange {
  let parts: Int64
  let wholes: Int64

  init(from: Int64, to: Int64, of count: Int64) {
    parts = (to == count ? 0 : to) - (from == count ? 0 : from)
    wholes = (to == count ? 1 : 0) - (from == count ? 1 : 0)
  }
}
