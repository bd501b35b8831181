/// What has become of a break.
public enum BreakState: String, Sendable, CaseIterable {
  /// Found, and nobody has looked into it yet.
  case open
  /// Somebody looks into it.
  case inReview = "in_review"
  /// Handed on.
  case escalated
  /// A later evaluation of its rule does not find it any more.
  case resolved
}
