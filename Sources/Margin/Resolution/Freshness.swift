internal import Amounts

/// Whether an observation may be used for a close (MR-00d): not older than the limit, not later than
/// the close; exactly at either is fresh.
struct Freshness {
  let closeMicroseconds: Int64
  let limitSeconds: Exact

  func isStale(_ observedMicroseconds: Int64) -> Bool {
    guard observedMicroseconds <= closeMicroseconds else { return true }
    return limitSeconds < age(observedMicroseconds)
  }

  /// What is wrong with the observation of `subject`, or nil.
  func flaw(_ subject: String, observedMicroseconds: Int64) -> UnpricedReason? {
    guard observedMicroseconds <= closeMicroseconds else {
      return UnpricedReason("\(subject) was observed after the close")
    }
    guard isStale(observedMicroseconds) else { return nil }
    return UnpricedReason(
      "\(subject) is stale: observed \(age(observedMicroseconds)) s before the close, "
        + "the limit is \(limitSeconds) s")
  }

  private func age(_ observedMicroseconds: Int64) -> Exact {
    Exact(Int128(closeMicroseconds) - Int128(observedMicroseconds), scale: 6).reduced
  }
}
