/// What all statements of a run say in common: the period, the run and its input.
public final class StatementRun: Sendable {
  /// How long a period is.
  public enum PeriodKind: String, Sendable, CaseIterable {
    case daily, intraday, monthly

    /// The letter of the kind in a statement's identifier.
    var letter: String {
      switch self {
      case .daily: "D"
      case .intraday: "I"
      case .monthly: "M"
      }
    }
  }

  /// The period's name.
  public let period: String
  /// How long the period is.
  public let periodKind: PeriodKind
  /// The business date, in days since 1970-01-01.
  public let businessDay: Int
  /// When the period opens, inclusive, in microseconds since 1970, UTC.
  public let opensMicroseconds: Int64
  /// When the period closes, exclusive; also the valuation cut-off.
  public let closesMicroseconds: Int64
  /// The name of the period before; nil for the first one.
  public let priorPeriod: String?
  /// The run's number.
  public let run: Int64
  /// The version of the parameter set.
  public let parameterSet: Int
  /// SHA-256 of the sealed input, in hexadecimal.
  public let inputFingerprint: String
  /// The engine's version, with that of its C library.
  public let engineVersion: String

  let businessDateText: String
  private let businessDateDigits: String

  /// Puts the facts of a run together.
  public init(
    period: String, periodKind: PeriodKind, businessDay: Int, opensMicroseconds: Int64,
    closesMicroseconds: Int64, priorPeriod: String?, run: Int64, parameterSet: Int,
    inputFingerprint: String, engineVersion: String
  ) {
    self.period = period
    self.periodKind = periodKind
    self.businessDay = businessDay
    self.opensMicroseconds = opensMicroseconds
    self.closesMicroseconds = closesMicroseconds
    self.priorPeriod = priorPeriod
    self.run = run
    self.parameterSet = parameterSet
    self.inputFingerprint = inputFingerprint
    self.engineVersion = engineVersion
    let date = CivilDate(daysSince1970: businessDay)
    var text: [UInt8] = []
    text.append(date)
    businessDateText = String(decoding: text, as: UTF8.self)
    businessDateDigits = date.digits
  }

  /// The identifier of an account's statement: `ST-<account>-<D|I|M>-<yyyymmdd>-v<n>`.
  public func identifier(account: String, version: Int) -> String {
    "ST-\(account)-\(periodKind.letter)-\(businessDateDigits)-v\(version)"
  }
}
