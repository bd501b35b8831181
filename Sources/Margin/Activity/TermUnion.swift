/// Joins the identifiers of two parameter sets under one numbering.
struct TermUnion {
  private struct ContractKey {
    let underlying: String
    let expiryMicroseconds: Int64
    let name: String
  }

  private(set) var assets: [String]
  private(set) var assetOfPrior: [Int] = []
  private(set) var contractOfPrior: [Int] = []
  /// Indices in the prior set of the contracts only it has, in the order of their numbers.
  private(set) var addedInstruments: [Int] = []
  private var contracts: [ContractKey]

  init(_ parameters: RiskParameters) {
    assets = parameters.assets.map(\.name)
    contracts = parameters.instruments.map { Self.key($0, parameters) }
  }

  mutating func add(_ prior: RiskParameters) {
    var numbers = Dictionary(uniqueKeysWithValues: assets.enumerated().map { ($1, $0) })
    for asset in prior.assets {
      if let number = numbers[asset.name] {
        assetOfPrior.append(number)
      } else {
        assetOfPrior.append(assets.count)
        numbers[asset.name] = assets.count
        assets.append(asset.name)
      }
    }
    numbers = Dictionary(uniqueKeysWithValues: contracts.enumerated().map { ($1.name, $0) })
    for (index, instrument) in prior.instruments.enumerated() {
      if let number = numbers[instrument.name] {
        contractOfPrior.append(number)
      } else {
        contractOfPrior.append(contracts.count)
        contracts.append(Self.key(instrument, prior))
        addedInstruments.append(index)
      }
    }
  }

  /// The place of each contract in the order underlying, expiry, identifier.
  func contractRank() -> [Int] {
    ranks(
      of: contracts.indices.sorted { left, right in
        let (a, b) = (contracts[left], contracts[right])
        if a.underlying != b.underlying { return a.underlying.precedesByBytes(b.underlying) }
        if a.expiryMicroseconds != b.expiryMicroseconds {
          return a.expiryMicroseconds < b.expiryMicroseconds
        }
        return a.name.precedesByBytes(b.name)
      })
  }

  private static func key(_ instrument: Instrument, _ parameters: RiskParameters) -> ContractKey {
    ContractKey(
      underlying: parameters.underlyings[instrument.underlying].name,
      expiryMicroseconds: instrument.expiryMicroseconds ?? .min, name: instrument.name)
  }
}

/// The place of each element in an order of all of them.
func ranks(of order: [Int]) -> [Int] {
  var ranks = [Int](repeating: 0, count: order.count)
  for (rank, index) in order.enumerated() { ranks[index] = rank }
  return ranks
}

extension String {
  /// Whether the text stands before another in the order of their bytes.
  func precedesByBytes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}
