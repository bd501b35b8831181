public import Amounts

/// A call for margin on one account: the net of everything that is owed, issued at a period's close.
public struct MarginCall: Sendable, Equatable {
  /// The call's own identifier.
  public let identifier: MarginCallIdentifier
  /// What is called, in USD, above zero.
  public let amountUSD: Money
  /// The close it is issued at, in microseconds since 1970, UTC.
  public let issuedMicroseconds: Int64
  /// Its own deadline, in microseconds since 1970, UTC.
  public let dueMicroseconds: Int64
  /// The first deadline of the chain of calls it ends, its own where it supersedes none.
  public private(set) var firstDueMicroseconds: Int64
  /// The account's open call that it nets, with the difference; nil where there was none.
  public private(set) var superseded: Superseded?

  /// An open call that a newer one of its account takes in (CR-20, CR-24).
  public struct Superseded: Sendable, Equatable {
    /// The older call's identifier.
    public let identifier: String
    /// The new amount less the old one, in USD; plus means that more is called.
    public let amountChangeUSD: Money
  }

  /// A call that supersedes none.
  public init(
    identifier: MarginCallIdentifier, amountUSD: Money, issuedMicroseconds: Int64,
    dueMicroseconds: Int64
  ) {
    self.identifier = identifier
    self.amountUSD = amountUSD
    self.issuedMicroseconds = issuedMicroseconds
    self.dueMicroseconds = dueMicroseconds
    firstDueMicroseconds = dueMicroseconds
  }

  /// The call with its account's open call taken in: the old identifier, the change of the amount,
  /// and the first deadline. Nothing is superseded by itself: where the open call is this very call,
  /// only the first deadline is carried.
  public func superseding(_ open: OpenMarginCall) -> MarginCall {
    var call = self
    call.firstDueMicroseconds = open.firstDueMicroseconds
    guard open.identifier != identifier.description else { return call }
    call.superseded = Superseded(
      identifier: open.identifier, amountChangeUSD: amountUSD - open.amountUSD)
    return call
  }
}

/// What has to be known of an account's open call to supersede it.
public struct OpenMarginCall: Sendable, Equatable {
  /// Its identifier.
  public var identifier: String
  /// What it calls, in USD.
  public var amountUSD: Money
  /// The first deadline of its chain, in microseconds since 1970, UTC.
  public var firstDueMicroseconds: Int64

  /// Puts it together.
  public init(identifier: String, amountUSD: Money, firstDueMicroseconds: Int64) {
    self.identifier = identifier
    self.amountUSD = amountUSD
    self.firstDueMicroseconds = firstDueMicroseconds
  }
}
