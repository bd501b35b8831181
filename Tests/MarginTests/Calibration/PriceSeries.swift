import Amounts

@testable import Margin

extension PriceHistory {
  /// Closes of consecutive days from 2024-12-30 on.
  static func closes(_ closes: String..., asset: String = "BTC") -> PriceHistory {
    PriceHistory(
      asset: asset,
      days: closes.enumerated().map { index, close in
        Day(day: CalendarDay(number: 20_087 + Int32(index)), close: .of(close))
      })
  }
}

extension CalibrationTerms {
  /// Terms under which a short series shows everything.
  static var short: CalibrationTerms {
    var terms = standard
    terms.decay = .of("0.5")
    terms.startReturns = 2
    terms.floorReturns = 3
    return terms
  }
}
