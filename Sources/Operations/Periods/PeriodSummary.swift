/// A period with the version of its input in force and what is published of it.
public struct PeriodSummary: Sendable, Equatable {
  /// The period's name.
  public var period: String
  /// The instant it opens, inclusive, in ISO 8601; so are all instants here.
  public var opensAt: String
  /// The instant it closes, exclusive.
  public var closesAt: String
  /// The day it is booked on.
  public var businessDate: String
  /// `daily`, `intraday` or `monthly`.
  public var kind: String
  /// The version of the input in force, from 1.
  public var version: Int
  /// Where that version stands.
  public var state: PeriodState
  /// Why the version was opened, nil for the first.
  public var reason: String?
  /// The parameter set it was sealed with, or while open the one in force; nil where an approved change
  /// is to be made for it by the next load or run.
  public var parameterSet: Int?
  /// `load` or `freeze`, nil when no rows came yet.
  public var origin: String?
  /// When its rows came.
  public var loadedAt: String?
  /// The SHA-256 of its rows in hexadecimal digits.
  public var fingerprint: String?
  /// When a run sealed it.
  public var sealedAt: String?
  /// When it was closed.
  public var closedAt: String?
  /// The latest version published, nil when none is.
  public var publishedVersion: Int?
  /// The run that published it.
  public var publishedRun: Int?
  /// When it was published.
  public var publishedAt: String?
  /// Whether what is published was computed from the input in force.
  public var isInputPublished: Bool

  /// A summary of these parts.
  public init(
    period: String, opensAt: String, closesAt: String, businessDate: String, kind: String,
    version: Int, state: PeriodState, reason: String? = nil, parameterSet: Int? = nil,
    origin: String? = nil, loadedAt: String? = nil, fingerprint: String? = nil,
    sealedAt: String? = nil, closedAt: String? = nil, publishedVersion: Int? = nil,
    publishedRun: Int? = nil, publishedAt: String? = nil, isInputPublished: Bool = false
  ) {
    self.period = period
    self.opensAt = opensAt
    self.closesAt = closesAt
    self.businessDate = businessDate
    self.kind = kind
    self.version = version
    self.state = state
    self.reason = reason
    self.parameterSet = parameterSet
    self.origin = origin
    self.loadedAt = loadedAt
    self.fingerprint = fingerprint
    self.sealedAt = sealedAt
    self.closedAt = closedAt
    self.publishedVersion = publishedVersion
    self.publishedRun = publishedRun
    self.publishedAt = publishedAt
    self.isInputPublished = isInputPublished
  }
}
