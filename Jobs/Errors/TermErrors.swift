import Operations
import Postgres

/// Trouble with changing terms by four eyes.
enum TermErrors: ErrorFamily {
  static let entries = [
    approvalRequired, makerDecides, unknownProposal, decided, nothingChanges, outOfBounds,
    unknownSet, contradiction, notComposed, nothingLoaded,
  ]

  static func explain(_ error: any Error) -> Explanation? {
    if let error = error as? TermError { return explanation(error) }
    guard let error = error as? PostgresError, case .statementFailed(let failure) = error else {
      return nil
    }
    if failure.constraint == "maker_is_not_checker" {
      return makerDecides.explanation(
        cause: DatabaseErrors.evidence(failure).filter { !$0.hasPrefix("detail:") },
        impact: "the proposal waits for another role")
    }
    guard failure.sqlstate == "CM065" else { return nil }
    return outOfBounds.explanation(
      cause: failure.detail?.split(separator: "\n").map(String.init) ?? [failure.message],
      impact: "nothing was proposed")
  }

  private static func explanation(_ error: TermError) -> Explanation {
    switch error {
    case .approvalRequired(let differences): explanation(differences)
    case .nothingLoaded: nothingLoaded.explanation()
    case .unknownProposal(let number):
      unknownProposal.explanation("there is no proposal \(number)")
    case .unknownSet(let number): unknownSet.explanation("there is no parameter set \(number)")
    case .nothingChanges: nothingChanges.explanation(impact: "nothing was proposed")
    case .decided(let number, let state, let role):
      decided.explanation("proposal \(number) was \(state.rawValue) by \(role)")
    case .changesContradict(let instant, let problems):
      contradiction.explanation(
        instant.map { "the changes approved for periods that close at \($0) contradict each other" }
          ?? "the proposal contradicts the terms it is previewed on",
        cause: problems.map(\.description))
    case .notComposed(let period):
      notComposed.explanation("the terms of period \(period) are not made yet")
    }
  }

  /// Every term the book has otherwise, up to the most that are shown.
  private static func explanation(_ differences: [TermDifference]) -> Explanation {
    var lines = differences.prefix(BookError.problemLimit).map { term in
      "\(term.file).csv: \(term.name) of \(term.key) is \(term.value ?? "not there") in force, "
        + "\(term.otherValue ?? "not there") in the book"
    }
    if differences.count > lines.count {
      lines.append("and \(differences.count - lines.count) more")
    }
    let summary =
      differences.count == 1
      ? "1 term of the book needs approval" : "\(differences.count) terms of the book need approval"
    return approvalRequired.explanation(
      summary, cause: lines, impact: "nothing of the book was loaded")
  }
}
