/// What a change of a period's state came to.
public struct PeriodChange: Sendable, Equatable {
  /// The period after it.
  public let period: PeriodSummary
  /// Whether it was so before.
  public let wasDone: Bool
  /// Whether it was only judged.
  public let isDryRun: Bool
}

/// The verbs that move a period from state to state.
public struct PeriodChanges<Register: PeriodRegister> {
  private let register: Register

  /// The verbs over a register.
  public init(_ register: Register) {
    self.register = register
  }

  /// Closes a period whose input in force is published with every account priced.
  ///
  /// A closed period stays as it is.
  ///
  /// - Parameter isDryRun: whether it is judged, and left as it is.
  /// - Throws: ``PeriodError``; what the register throws.
  public func close(_ period: String, isDryRun: Bool = false) throws -> PeriodChange {
    var wasDone = false
    let closed = try register.changing(period) { found in
      guard found.state != .closed else {
        wasDone = true
        return
      }
      guard found.state == .sealed, found.isInputPublished, let run = found.publishedRun else {
        throw PeriodError.notPublished(period: period, version: found.version)
      }
      let unpriced = try register.unpricedAccounts(inRun: run)
      guard unpriced == 0 else {
        throw PeriodError.accountsUnpriced(period: period, accounts: unpriced)
      }
      if !isDryRun { try register.close(found) }
    }
    return PeriodChange(period: closed, wasDone: wasDone, isDryRun: isDryRun)
  }

  /// Opens the next version of a sealed or closed period's input, on the same rows until a load
  /// replaces them; the version before stays as it was.
  ///
  /// An open period stays as it is.
  ///
  /// - Parameters:
  ///   - reason: why, for the audit log; more than white space.
  ///   - isDryRun: whether it is judged, and left as it is.
  /// - Throws: ``PeriodError``; what the register throws.
  public func reopen(
    _ period: String, reason: String, isDryRun: Bool = false
  ) throws -> PeriodChange {
    guard reason.contains(where: { !$0.isWhitespace }) else {
      throw PeriodError.reasonMissing(period: period)
    }
    var wasDone = false
    let reopened = try register.changing(period) { found in
      guard found.state != .open else {
        wasDone = true
        return
      }
      if !isDryRun { try register.reopen(found, reason: reason) }
    }
    return PeriodChange(period: reopened, wasDone: wasDone, isDryRun: isDryRun)
  }
}
