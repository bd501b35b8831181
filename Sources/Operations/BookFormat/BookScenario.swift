/// One scenario of a parameter set, as `scenarios.csv` has it.
public struct BookScenario: Sendable, Equatable {
  /// The number, from 1.
  public let number: Int
  /// `range`, `tail` or `skew`.
  public let kind: String
  /// A multiple of R, a return, or +1 or −1, in units of 10⁻¹⁸.
  public let move: Int128
  /// `down`, `same` or `up`.
  public let volatility: String

  /// The 45 scenarios of MR-20, which a set has when no file gives others.
  public static let documented: [BookScenario] = {
    var scenarios: [BookScenario] = []
    func append(_ kind: String, hundredths: Int128, _ volatility: String) {
      scenarios.append(
        BookScenario(
          number: scenarios.count + 1, kind: kind, move: hundredths * 10_000_000_000_000_000,
          volatility: volatility))
    }
    // k/4 for k = −4…4, each with the volatility down, same, up.
    for quarters in Int128(-4)...4 {
      for volatility in ["down", "same", "up"] {
        append("range", hundredths: 25 * quarters, volatility)
      }
    }
    for percent: Int128 in [-66, -33, 50, 100, 200, 300, 400, 500] {
      append("tail", hundredths: percent, "up")
    }
    append("skew", hundredths: 100, "same")
    append("skew", hundredths: -100, "same")
    // The half steps k = −3.5, −2.5 … 3.5: an eighth is 12.5 hundredths.
    for eighths: Int128 in [-7, -5, -3, -1, 1, 3, 5, 7] {
      scenarios.append(
        BookScenario(
          number: scenarios.count + 1, kind: "range", move: eighths * 125_000_000_000_000_000,
          volatility: "same"))
    }
    return scenarios
  }()
}
