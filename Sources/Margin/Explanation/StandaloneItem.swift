public import Amounts

/// MR-42: what one net holding, or one instrument with its position and orders, requires alone.
public struct StandaloneItem: Sendable, Equatable {
  /// The asset or instrument.
  public let item: String
  /// Whether it is a net holding; a position, entered at its mark, with its orders otherwise.
  public let isHolding: Bool
  /// Its initial requirement as an account of the same model with only it, USD.
  public let initial: Exact

  /// Every item of an account.
  static func all(
    _ book: HeldBook, items: RiskItemTable, _ prices: HeldPrices
  ) throws(AmountError) -> [StandaloneItem] {
    var found: [StandaloneItem] = []
    for holding in book.holdings {
      var alone = HeldBook(model: book.model)
      alone.holdings = [holding]
      found.append(
        StandaloneItem(
          item: prices.parameters.assets[holding.asset].name, isHolding: true,
          initial: try AccountParts(alone, items: items, prices).initial))
    }
    let orders = Dictionary(grouping: book.orders, by: \.contract.index)
    let positions = book.positions.filter { !$0.quantity.isZero }
    let held = Set(positions.map(\.contract.index))
    var alone: [(index: Int, book: HeldBook)] = []
    for position in positions {
      var book = HeldBook(model: book.model)
      book.positions = [position]
      book.orders = orders[position.contract.index] ?? []
      alone.append((position.contract.index, book))
    }
    for (index, orders) in orders.sorted(by: { $0.key < $1.key }) where !held.contains(index) {
      var book = HeldBook(model: book.model)
      book.orders = orders
      alone.append((index, book))
    }
    for (index, book) in alone {
      found.append(
        StandaloneItem(
          item: prices.parameters.instruments[index].name, isHolding: false,
          initial: try AccountParts(book, items: items, prices).initial))
    }
    return found
  }
}
