import Amounts

/// A published figure beside ours.
struct Comparison {
  let name: String
  let published: Exact
  let ours: Exact
  let tolerance: Exact
  /// Whether ours was computed in binary floating point, so that its last digits say nothing.
  let isBinary: Bool

  /// A figure of exact decimals, within the vector's own tolerance unless another is given.
  init(
    _ name: String, _ published: Exact, _ ours: Exact, of vector: Vector, tolerance: Exact? = nil
  ) throws {
    self.name = name
    self.published = published
    self.ours = ours
    self.tolerance = try tolerance ?? vector.tolerance(of: published)
    isBinary = false
  }

  /// A figure computed in binary floating point.
  init(
    _ name: String, _ published: Double, binary ours: Double, of vector: Vector
  ) throws {
    self.name = name
    self.published = try Exact(shortest: published)
    self.ours = try Exact(shortest: ours)
    tolerance = try vector.tolerance(of: self.published)
    isBinary = true
  }

  var isExact: Bool { !isBinary && published == ours }
  var isWithinTolerance: Bool { isExact || !(tolerance < (published - ours).magnitude) }
}

/// What this project says to a vector.
struct Finding {
  enum Verdict: String, CaseIterable {
    case exact
    case sameWithinTolerance = "same within tolerance"
    case otherRule = "other rule"
    case notComputed = "not yet computed here"
    case differs = "DIFFERS"
  }

  /// Our rules, by code.
  let rule: String
  let comparisons: [Comparison]
  /// What of the vector follows from rules that are not ours, and which.
  let remainder: String?
  private let isOtherRule: Bool

  /// Our rule or building block gives figures to compare; `besides` is what it does not speak of.
  static func same(_ rule: String, _ comparisons: [Comparison], besides: String? = nil) -> Finding {
    Finding(rule: rule, comparisons: comparisons, remainder: besides, isOtherRule: false)
  }

  /// The vector follows from a rule that is not ours.
  static func other(_ rule: String, _ which: String) -> Finding {
    Finding(rule: rule, comparisons: [], remainder: which, isOtherRule: true)
  }

  /// Our rule says the same or may, but nothing computes it yet.
  static func notYet(_ rule: String, _ which: String) -> Finding {
    Finding(rule: rule, comparisons: [], remainder: which, isOtherRule: false)
  }

  /// Whether only a part of the vector is compared.
  var isPartial: Bool { !comparisons.isEmpty && remainder != nil }

  var verdict: Verdict {
    guard !comparisons.isEmpty else { return isOtherRule ? .otherRule : .notComputed }
    guard comparisons.allSatisfy(\.isWithinTolerance) else { return .differs }
    return comparisons.allSatisfy(\.isExact) ? .exact : .sameWithinTolerance
  }
}

/// How vectors whose identifiers begin alike are dealt with.
struct VectorRule: Sendable {
  let prefix: String
  let find: @Sendable (Vector) throws -> Finding

  init(_ prefix: String, _ find: @escaping @Sendable (Vector) throws -> Finding) {
    self.prefix = prefix
    self.find = find
  }
}
