internal import Amounts
public import Margin

/// Plans how accounts below maintenance are brought back above their liquidation target (CR-30 to
/// CR-32): orders are cancelled first, then contracts are closed at the least cost the search finds,
/// and where no set of closures restores an account its whole book is taken over.
///
/// Estimates steer the search; every figure of a plan is the engine's. It owns scratch memory, so each
/// worker needs its own; the market is shared. Equal inputs give equal plans, whatever the order of
/// rows; orders alike in everything are cancelled in the order they are given.
public final class LiquidationPlanner {
  /// The market plans are made in.
  public let market: ResolvedMarket
  /// How much work a plan may take.
  public let effort: LiquidationEffort

  private let assessor: AccountAssessor
  private let terms: [ClosingTerms]
  /// By index of the instrument: its place in the byte order of names, by which ties are broken.
  private let nameRanks: [Int]
  private var search: ClosureSearch

  /// A planner with scratch memory of its own.
  public init(market: ResolvedMarket, effort: LiquidationEffort = LiquidationEffort()) {
    self.market = market
    self.effort = effort
    assessor = AccountAssessor(market: market)
    let parameters = market.parameters
    terms = market.instruments.map { instrument in
      ClosingTerms(
        instrument, parameters.underlyings[instrument.underlying], parameters.scalars)
    }
    let order = market.instruments.indices.sorted { left, right in
      market.instruments[left].name.utf8.lexicographicallyPrecedes(
        market.instruments[right].name.utf8)
    }
    var ranks = [Int](repeating: 0, count: order.count)
    for (rank, index) in order.enumerated() { ranks[index] = rank }
    nameRanks = ranks
    search = ClosureSearch(
      estimate: BookEstimate(market: EstimateMarket(market), terms: terms), effort: effort)
  }

  /// The plan of an account in liquidation or default, whose figures are those of the same market.
  ///
  /// - Throws: ``LiquidationError`` for an account that stands otherwise, and when the book cannot be
  ///   margined once an action is done.
  public func plan(
    _ portfolio: Portfolio, figures: MarginFigures
  ) throws(LiquidationError) -> LiquidationPlan {
    guard figures.standing == .liquidation || figures.standing == .default else {
      throw .notDue(figures.standing)
    }
    var draft = PlanDraft(portfolio, figures: figures, market: market)
    try draft.cancelOrders(assessor, nameRanks: nameRanks)
    guard !draft.isRestored else { return draft.plan }
    let positions = mergedPositions(portfolio)
    draft.plan.skippedPositions = try skipped(positions)
    guard draft.equity >= .zero else {
      try draft.takeOver(.equityBelowZero)
      return draft.plan
    }
    guard let closures = try closures(of: positions, draft) else {
      try draft.takeOver(.nothingRestores)
      return draft.plan
    }
    let clipCount = closures.reduce(0) { $0 + $1.clips.count }
    guard clipCount <= effort.clipLimit else {
      try draft.takeOver(.tooManyClips(count: clipCount, limit: effort.clipLimit))
      return draft.plan
    }
    try emit(closures, into: &draft)
    return draft.plan
  }

  /// The account's positions in byte order of the instruments' names, the lots of one taken together.
  private func mergedPositions(_ portfolio: Portfolio) -> [MergedPosition] {
    var quantities: [Int: Exact] = [:]
    for position in portfolio.positions {
      quantities[position.instrument, default: .zero] += position.quantity.exact
    }
    return quantities.filter { !$0.value.isZero }
      .sorted { nameRanks[$0.key] < nameRanks[$1.key] }
      .map { instrument, quantity in
        MergedPosition(
          instrument: instrument, quantity: quantity,
          isClosable: !market.instruments[instrument].isStale && !isOfLowQuality(instrument))
      }
  }

  private func isOfLowQuality(_ instrument: Int) -> Bool {
    let threshold = market.parameters.scalars[.priceQualityThreshold].exact
    return market.instruments[instrument].quality < threshold
  }

  /// The positions no clip may touch, with the reasons (CR-32).
  private func skipped(
    _ positions: [MergedPosition]
  ) throws(LiquidationError) -> [SkippedPosition] {
    var skipped: [SkippedPosition] = []
    for position in positions where !position.isClosable {
      let instrument = market.instruments[position.instrument]
      let quality = try LiquidationError.exact { () throws(AmountError) in
        try Ratio(instrument.quality, .halfEven)
      }
      let threshold = market.parameters.scalars[.priceQualityThreshold]
      skipped.append(
        SkippedPosition(
          instrument: position.instrument,
          reason: instrument.isStale
            ? .staleMark : .lowQuality(quality: quality, threshold: threshold)))
    }
    return skipped
  }

  /// Closures the engine finds to restore the account; nil when there are none.
  private func closures(
    of positions: [MergedPosition], _ draft: PlanDraft
  ) throws(LiquidationError) -> [PlannedClosure]? {
    guard positions.contains(where: \.isClosable) else { return nil }
    try LiquidationError.exact { () throws(AmountError) in
      try search.estimate.arrange(
        draft.book.portfolio, positions: positions, equity: draft.equity.exact)
    }
    search.estimate.correct(gap: draft.gap)
    for round in 0..<Self.correctionLimit {
      guard search.solve() else { return nil }
      let closures = try plannedClosures(positions)
      let gap = try gap(after: closures, draft.book)
      if !(Exact.zero < gap) { return closures }
      search.estimate.correct(gap: gap, allowanceUSD: Exact(Int128(1 << round), scale: 2))
    }
    return nil
  }

  /// How often an estimate may be corrected by the engine.
  private static let correctionLimit = 10

  /// What the search has closed, in contracts.
  private func plannedClosures(
    _ positions: [MergedPosition]
  ) throws(LiquidationError) -> [PlannedClosure] {
    var closures: [PlannedClosure] = []
    for (slot, closed) in search.estimate.closed.enumerated() where closed > 0 {
      let quantity = search.estimate.slots[slot].chunks.quantity(closed)
      let terms = terms[positions[slot].instrument]
      closures.append(
        PlannedClosure(
          slot: slot, position: positions[slot], terms: terms, quantity: quantity,
          clips: try LiquidationError.exact { () throws(AmountError) in
            try terms.clips(closing: quantity)
          }))
    }
    return closures
  }

  /// The gap of the book by the engine, once all closures are made.
  private func gap(
    after closures: [PlannedClosure], _ book: PostTradeBook
  ) throws(LiquidationError) -> Exact {
    var book = book
    try LiquidationError.exact { () throws(AmountError) in
      for closure in closures { try closure.make(in: &book) }
    }
    return book.gap(try book.figures(assessor))
  }

  /// Makes the closures clip by clip until the account is restored.
  private func emit(
    _ closures: [PlannedClosure], into draft: inout PlanDraft
  ) throws(LiquidationError) {
    search.reopen()
    var sequence = ClipSequence(closures)
    while let clip = try sequence.next(&search), !draft.isRestored {
      try draft.close(
        clip.position, quantity: clip.quantity, closed: clip.closed, terms: clip.terms, assessor)
    }
  }
}
