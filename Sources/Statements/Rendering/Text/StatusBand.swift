internal import Amounts
internal import Margin

/// The first line of a statement: what is the matter, in words a person can act on.
enum StatusBand {
  static func sentence(_ statement: Statement) -> String {
    if let reason = statement.unpricedReason { return "NOT PRICED: \(reason). No figures." }
    guard let figures = statement.figures else { return "NOT PRICED. No figures." }
    if statement.standing == .default {
      return "DEFAULT. Equity is USD \(TextNumber.usd(figures.equity))."
    }
    if let call = statement.calls.first(where: { $0.state == .issued }) {
      return "MARGIN CALL USD \(TextNumber.usd(call.amountUSD)) due "
        + "\(TextNumber.deadline(call.dueMicroseconds))." + liquidation(statement, figures)
    }
    switch statement.standing {
    case .liquidation:
      return "No call: less than the minimum transfer amount is missing."
        + liquidation(statement, figures)
    case .call:
      return "No call: less than the minimum transfer amount is missing. Equity is USD "
        + "\(TextNumber.usd(-figures.excess)) below the initial requirement."
    case .restricted where figures.excess < .zero:
      return "Reduce only. Equity is USD \(TextNumber.usd(-figures.excess)) below the initial "
        + "requirement."
    case .restricted:
      return "Reduce only: the account is restricted. " + headroom(figures)
    case .healthy, .default, .unpriced:
      return "No call. " + headroom(figures)
    }
  }

  private static func liquidation(_ statement: Statement, _ figures: KeyFigures) -> String {
    guard statement.standing == .liquidation else { return "" }
    return " Equity is USD \(TextNumber.usd(figures.maintenance - figures.equity)) below "
      + "maintenance: positions may be closed."
  }

  /// Headroom is what equity exceeds the initial requirement by, as a share of equity, rounded down.
  private static func headroom(_ figures: KeyFigures) -> String {
    guard figures.equity > .zero,
      let share = try? Exact.quotient(
        figures.excess.exact * Exact(100), figures.equity.exact, decimals: 1, rounding: .down),
      let percent = try? Ratio(share, .down)
    else { return "Headroom USD \(TextNumber.usd(figures.excess))." }
    return "Headroom \(TextNumber.fixed(percent.units, decimals: 1)) % "
      + "(USD \(TextNumber.usd(figures.excess)))."
  }
}
