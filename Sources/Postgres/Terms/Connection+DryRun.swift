extension Connection {
  /// Runs `body` in a transaction that is kept unless it is a dry run.
  func kept<Outcome>(unless isDryRun: Bool, _ body: () throws -> Outcome) throws -> Outcome {
    var judged: Outcome?
    do {
      return try transaction {
        let outcome = try body()
        guard isDryRun else { return outcome }
        judged = outcome
        throw Undone()
      }
    } catch let undone as Undone {
      guard let judged else { throw undone }
      return judged
    }
  }
}

/// Ends a transaction that is to be rolled back.
private struct Undone: Error {}
