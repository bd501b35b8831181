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
    for seed in Self.firstSeed..<Self.firstSeed + UInt64(bookCount) {
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

extension RandomAccounts.Case {
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
