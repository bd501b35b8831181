internal import Amounts

/// What one unit of each instrument and coin gains in each scenario, and its delta (MR-22, MR-23).
///
/// Entries are whole units of 10^−10: USD per unit of quantity, and coins per unit of quantity.
/// Items are the instruments by index, then the assets by index (for coins of the scan).
package final class RiskArrays: Sendable {
  let scenarioCount: Int
  /// Entries that fit 64 bits, item by item, scenario by scenario; zero where an item has none.
  let entries: [Int64]
  /// Whether all of an item's entries fit 64 bits.
  let isNarrow: [Bool]
  /// All entries of the few items of which one does not fit 64 bits.
  let wideEntries: [Int: [Int128]]
  let deltas: [Int128]
  /// The largest magnitude among an item's entries.
  let largestMoves: [Int128]
  /// The largest loss of one unit held long, and of one held short.
  let worstLong: [Int128]
  let worstShort: [Int128]
  /// Whether the item has an array at all.
  let isPresent: [Bool]

  package init(scenarioCount: Int, items: [RiskItem?]) {
    self.scenarioCount = scenarioCount
    var entries = [Int64](repeating: 0, count: scenarioCount * items.count)
    var wideEntries: [Int: [Int128]] = [:]
    for (number, item) in items.enumerated() {
      guard let item else { continue }
      let narrow = item.unitPnL.compactMap { Int64(exactly: $0) }
      if narrow.count == scenarioCount {
        let start = number * scenarioCount
        entries.replaceSubrange(start..<start + scenarioCount, with: narrow)
      } else {
        wideEntries[number] = item.unitPnL
      }
    }
    self.entries = entries
    self.wideEntries = wideEntries
    isNarrow = items.indices.map { wideEntries[$0] == nil }
    deltas = items.map { $0?.unitDelta ?? 0 }
    largestMoves = items.map { item in
      Int128(clamping: item?.unitPnL.map(\.magnitude).max() ?? 0)
    }
    worstLong = items.map { item in max(0, -(item?.unitPnL.min() ?? 0)) }
    worstShort = items.map { item in max(0, item?.unitPnL.max() ?? 0) }
    isPresent = items.map { $0 != nil }
  }

  /// The entries of an item that fit 64 bits, in the order of the scenarios.
  @inline(__always)
  func withEntries(of item: Int, _ body: (UnsafeBufferPointer<Int64>) -> Void) {
    let places = item * scenarioCount..<(item + 1) * scenarioCount
    entries.withUnsafeBufferPointer { body($0.extracting(places)) }
  }

  func entry(item: Int, scenario: Int) -> Int128 {
    if isNarrow[item] { return Int128(entries[item * scenarioCount + scenario]) }
    return wideEntries[item]?[scenario] ?? 0
  }
}

/// The risk array and delta of one instrument or coin, as stored and published.
public struct RiskItem: Sendable, Equatable {
  /// What the item is.
  public enum Kind: String, Sendable, CaseIterable {
    /// A contract.
    case instrument
    /// The coin of an underlying of the scan.
    case coin
  }
  /// What the item is.
  public let kind: Kind
  /// Index of the instrument, or of the asset for a coin.
  public let index: Int
  /// USD per one unit of quantity, in units of 10^−10, scenario by scenario.
  public let unitPnL: [Int128]
  /// Coins per one unit of quantity, in units of 10^−10.
  public let unitDelta: Int128

  package init(kind: Kind, index: Int, unitPnL: [Int128], unitDelta: Int128) {
    self.kind = kind
    self.index = index
    self.unitPnL = unitPnL
    self.unitDelta = unitDelta
  }
}
