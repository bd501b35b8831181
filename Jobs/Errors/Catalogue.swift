/// Every code the program can show, and the way from a thrown error to its explanation.
enum Catalogue {
  /// The families, asked in this order; the first that knows an error explains it.
  static let families: [any ErrorFamily.Type] = [
    CommandLineErrors.self, BookErrors.self, CalibrationErrors.self, TermErrors.self,
    AddOnErrors.self, PeriodErrors.self, ResultErrors.self, SubstitutionErrors.self,
    ReconciliationErrors.self, RunErrors.self, DatabaseErrors.self, ClusterErrors.self,
    Interruptions.self, ProgramErrors.self,
  ]

  /// All entries, in the families' order.
  static var entries: [CatalogueEntry] { families.flatMap { $0.entries } }

  /// The entry of a code, however it is written (`CM-3004`, `cm-3004`, `3004`).
  static func entry(code: String) -> CatalogueEntry? {
    let digits = code.uppercased().hasPrefix("CM-") ? String(code.dropFirst(3)) : code
    return entries.first { $0.code == "CM-\(digits)" }
  }

  /// What an error means; one that no family knows is an internal error shown with its evidence.
  static func explain(_ error: any Error) -> Explanation {
    if let explanation = error as? Explanation { return explanation }
    for family in families {
      if let explanation = family.explain(error) { return explanation }
    }
    return ProgramErrors.unknown.explanation(cause: ["\(type(of: error)): \(error)"])
  }
}

/// The codes of one kind of trouble, and which thrown errors they stand for.
protocol ErrorFamily: SendableMetatype {
  /// The family's codes.
  static var entries: [CatalogueEntry] { get }

  /// The explanation of an error of this family, nil for any other.
  static func explain(_ error: any Error) -> Explanation?
}
