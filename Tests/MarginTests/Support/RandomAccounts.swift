import Amounts
import Foundation
import Margin
import Testing

/// Asks a property of many random accounts of several random books.
///
/// `RANDOM_SEED` in the environment asks it of others. What fails names the seed and the account.
struct RandomAccounts {
  static var firstSeed: UInt64 {
    ProcessInfo.processInfo.environment["RANDOM_SEED"].flatMap(UInt64.init) ?? 20_240_329
  }

  /// How many of the books are left out at the beginning.
  var firstBook: UInt64 = 0
  var bookCount = 5
  var accountsPerBook = 120
  var model: Portfolio.Model?
  var quantityDecimals: Int?
  var change: (inout RandomBook) -> Void = { _ in }

  /// What a property is asked of.
  struct Case {
    let book: RandomBook
    let market: ResolvedMarket
    var portfolio: Portfolio
    var random: SplitMix64
    /// Seed and number of the account, for a failing test to name.
    let name: Comment
  }

  func ask(_ property: (inout Case) throws -> Void) throws {
    let first = Self.firstSeed + firstBook
    for seed in first..<first + UInt64(bookCount) {
      var book = RandomBook(seed: seed)
      change(&book)
      let market = try book.resolved()
      var random = SplitMix64(seed: seed ^ 0xACC0_0000)
      for number in 0..<accountsPerBook {
        let portfolio = book.account(&random, model: model, quantityDecimals: quantityDecimals)
        var found = Case(
          book: book, market: market, portfolio: portfolio,
          random: SplitMix64(seed: random.next()), name: "RANDOM_SEED=\(seed) account \(number)")
        try property(&found)
      }
    }
  }
}

extension RandomAccounts {
  /// Makes a debt in dollars free, so that cash moves equity and nothing else.
  static func freeDollarDebt(_ book: inout RandomBook) {
    book.parameters.assets[0].liabilityInitial = .zero
    book.parameters.assets[0].liabilityMaintenance = .zero
  }
}

extension RandomAccounts.Case {
  /// A portfolio with so many dollars more.
  func adding(_ amount: Money, to portfolio: Portfolio) -> Portfolio {
    var portfolio = portfolio
    let cash = Quantity(units: amount.units)
    if let held = portfolio.balances.firstIndex(where: { $0.asset == 0 }) {
      portfolio.balances[held].quantity = portfolio.balances[held].quantity + cash
    } else {
      portfolio.balances.append(.init(asset: 0, quantity: cash))
    }
    return portfolio
  }

  /// The case's market without marks of what the account does not have: arrays of those take long.
  var heldMarket: Market {
    let held = Set(portfolio.positions.map(\.instrument) + portfolio.orders.map(\.instrument))
    var market = book.market
    for index in market.marks.indices where !held.contains(index) { market.marks[index] = nil }
    return market
  }

  /// The figures of a portfolio in the case's market, which must have some.
  func figures(_ portfolio: Portfolio, includingStandalone: Bool = false) throws -> MarginFigures {
    let assessment = AccountAssessor(market: market).assess(
      portfolio, includingStandalone: includingStandalone)
    guard case .priced(let figures) = assessment else {
      throw UnexpectedlyUnpriced(name: name, assessment: assessment)
    }
    return figures
  }
}

struct UnexpectedlyUnpriced: Error {
  let name: Comment
  let assessment: Assessment
}
