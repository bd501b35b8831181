/// The files a book may have.
public enum BookFormat {
  /// Every file, each after those it refers to.
  public static let files: [BookFile] = [
    periods, assets, assetHaircuts, nettingNodes, underlyings, marginTiers, openInterestBands,
    instruments, scenarios, parameters, accounts, marks, indexPrices, assetPrices, funding,
    balances, positions, orders, trades, transfers,
  ]

  /// The file of a name; asking for one that is not there is a programmer error.
  public static func file(_ name: String) -> BookFile {
    guard let file = files.first(where: { $0.name == name }) else {
      preconditionFailure("a book has no file \(name)")
    }
    return file
  }
}
