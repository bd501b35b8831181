/// What a code means, whenever and wherever it is shown: `crossmargin help CM-nnnn` prints it.
///
/// A code never changes its meaning, and the first digit is its family: 1 command line and
/// configuration, 2 input data and terms, 3 periods, 4 results, 5 runs, 6 database,
/// 7 interruptions, 9 the program itself.
struct CatalogueEntry: Sendable, Equatable {
  /// `CM-` and four digits.
  let code: String
  /// What has happened, in one line, without the particulars.
  let title: String
  /// When this is shown and what it means for the work in hand.
  let meaning: String
  /// What to do about it.
  let fix: String
  /// How the process ends.
  let exit: ExitStatus

  /// The entry with the particulars of one case.
  ///
  /// - Parameters:
  ///   - summary: the case in one line, whole in itself; the entry's title when nil.
  ///   - cause: the evidence, a line each.
  ///   - impact: what is not done, or not possible, because of it.
  ///   - fix: what to do in this case, where it is more exact than the entry's advice.
  func explanation(
    _ summary: String? = nil, cause: [String] = [], impact: String? = nil, fix: String? = nil
  ) -> Explanation {
    Explanation(
      code: code, summary: summary ?? title, cause: cause, impact: impact, fix: fix ?? self.fix,
      exit: exit)
  }
}
