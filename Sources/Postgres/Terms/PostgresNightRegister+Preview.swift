public import Operations
internal import SQLText

extension PostgresNightRegister: PreviewRegister {
  /// Makes the terms of a preview: those of the period's newest published run, and a proposal on top.
  ///
  /// - Throws: `TermError`; ``PeriodChoiceError``; `BookError`; ``PostgresError``.
  public func prepare(_ proposal: Int, period: String) async throws -> PreparedPreview {
    try await control.perform { [engineVersion] connection in
      let live = try connection.publishedRun(of: period).run
      _ = try PostgresTermRegister(connection).proposal(proposal)
      let set = try connection.transaction { try connection.previewSet(of: proposal, live: live) }
      let previews = try connection.previews(of: proposal, in: period)
      let kept = previews.first {
        $0.originalRun == live && $0.parameterSet == set && $0.engineVersion == engineVersion
      }
      return PreparedPreview(
        live: live, parameterSet: set, kept: kept?.run,
        outdated: previews.map(\.run).filter { $0 != kept?.run })
    }
  }
}

extension Connection {
  /// The set of a published run's terms with a proposal on top of them; made where it is not there.
  fileprivate func previewSet(of proposal: Int, live: Int) throws -> Int {
    let of: [Parameter] = [.integer(live), .integer(proposal)]
    let terms = try query(.previewTerms, of + [.null]).only()
    let sealed = try terms.integer("parameter_set")
    let before = DatabaseState(
      parameterSet: sealed, proposals: try terms.text("proposals"), pending: "{\(proposal)}",
      listings: "{\(sealed)}")
    let load = LoadTransaction.ofDatabase(self)
    do {
      try load.stageTerms(on: before)
    } catch BookError.refused(let problems) {
      throw TermError.changesContradict(at: nil, problems)
    }
    let fingerprint = try query(.loadParameterSetFingerprint).only().bytes("fingerprint")
    let made = try query(.previewTerms, of + [.bytes(fingerprint)]).only()
      .optionalInteger("preview_set")
    let set = try made ?? load.writeTerms(before, as: .preview).parameterSet
    try query(.loadStagingDrop)
    return set
  }
}
