/// An account as its statement names it.
public struct StatementAccount: Sendable {
  /// The account's identifier.
  public var identifier: String
  /// Who it belongs to.
  public var client: String
  /// Its name; any text.
  public var name: String
  /// The currency the account reports in; a statement's figures are in USD.
  public var reportingCurrency: String
  /// Its time zone, such as `Europe/London`.
  public var timeZone: String
  /// What the zone's clocks are ahead of UTC when the period opens, in seconds.
  public var offsetAtOpenSeconds: Int
  /// What the zone's clocks are ahead of UTC when the period closes, in seconds.
  public var offsetAtCloseSeconds: Int

  /// Puts an account together.
  public init(
    identifier: String, client: String, name: String, reportingCurrency: String, timeZone: String,
    offsetAtOpenSeconds: Int, offsetAtCloseSeconds: Int
  ) {
    self.identifier = identifier
    self.client = client
    self.name = name
    self.reportingCurrency = reportingCurrency
    self.timeZone = timeZone
    self.offsetAtOpenSeconds = offsetAtOpenSeconds
    self.offsetAtCloseSeconds = offsetAtCloseSeconds
  }
}
