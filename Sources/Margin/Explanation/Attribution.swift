public import Amounts

/// MR-41: a requirement as lines that sum to it exactly.
public struct Attribution: Sendable {
  /// What a line is.
  public enum Kind: String, Sendable, CaseIterable {
    /// What a position or coin adds to R at the nodes' binding scenarios.
    case contribution
    /// A component before it is rounded.
    case component
    /// What rounding up adds.
    case rounding
    /// What MR-30 takes off.
    case relief
  }

  /// One line, USD at both levels; minus lowers the requirement.
  public struct Line: Sendable, Equatable {
    /// What the line is.
    public let kind: Kind
    /// The rule's code.
    public let rule: String
    /// The position, underlying or asset; empty for the whole account.
    public let subject: String
    /// At the initial level.
    public let initial: Exact
    /// At the maintenance level.
    public let maintenance: Exact
  }

  /// The lines.
  public let lines: [Line]

  /// Σ of the lines, initial.
  public var initial: Exact { lines.reduce(.zero) { $0 + $1.initial } }
  /// Σ of the lines, maintenance.
  public var maintenance: Exact { lines.reduce(.zero) { $0 + $1.maintenance } }

  init(_ parts: AccountParts, _ components: [ExplainedComponent], _ nodes: [NodeBinding]) {
    var lines: [Line] = []
    func add(
      _ kind: Kind, _ rule: String, _ subject: String, _ initial: Exact, _ maintenance: Exact
    ) {
      guard !initial.isZero || !maintenance.isZero else { return }
      lines.append(
        Line(
          kind: kind, rule: rule, subject: subject, initial: initial.reduced,
          maintenance: maintenance.reduced))
    }
    let factors = (parts.risk?.initialFactor ?? .one, parts.risk?.maintenanceFactor ?? .one)
    for (subject, amount) in Self.contributions(nodes) {
      add(.contribution, "MR-25", subject, factors.0 * amount, factors.1 * amount)
    }
    for component in components {
      let (initial, maintenance) = (component.initial, component.maintenance)
      let (first, second) = component.isRisk ? factors : (.one, .one)
      if component.figure != .diversifiedScan {
        add(
          component.figure == .relief ? .relief : .component, component.rule, component.subject,
          first * initial.exact, second * maintenance.exact)
      }
      add(
        .rounding, component.rule, component.subject,
        first * (initial.cents - initial.exact), second * (maintenance.cents - maintenance.exact))
    }
    if let risk = parts.risk {
      add(
        .rounding, "MR-00c", "factor * RISK", risk.initial - factors.0 * risk.risk,
        risk.maintenance - factors.1 * risk.risk)
    }
    self.lines = lines
  }

  /// What each position and coin adds to R over all nodes, largest first.
  private static func contributions(_ nodes: [NodeBinding]) -> [(subject: String, amount: Exact)] {
    var sums: [String: Exact] = [:]
    for node in nodes where !node.step.isZero {
      for contribution in node.contributions {
        sums[contribution.item, default: .zero] += node.step * contribution.amount
      }
    }
    return sums.sorted { left, right in
      left.value == right.value ? left.key < right.key : right.value < left.value
    }.map { ($0.key, $0.value) }
  }
}
