extension TermErrors {
  static let approvalRequired = CatalogueEntry(
    code: "CM-2301", title: "terms of the book need approval",
    meaning: """
      Since a first proposal was approved, terms change by approval only, and the book has some that \
      differ from those of its latest period. Contracts and open interest are free.
      """,
    fix: """
      leave the reference files out of the book, or give those in force
      crossmargin parameters propose DIR --effective INSTANT --reason TEXT proposes the change
      """, exit: .approvalRequired)

  static let makerDecides = CatalogueEntry(
    code: "CM-2302", title: "who proposes does not decide",
    meaning: """
      A proposal is approved or rejected by another database role than the one that made it. The \
      role is the one the session was opened with, whatever it is set to later.
      """,
    fix: "somebody else decides, with a login of their own", exit: .permissionDenied)

  static let unknownProposal = CatalogueEntry(
    code: "CM-2303", title: "there is no such proposal",
    meaning: "No proposal has this number.",
    fix: "crossmargin parameters list shows the proposals", exit: .failed)

  static let decided = CatalogueEntry(
    code: "CM-2304", title: "the proposal is decided",
    meaning: "A decision stands. A change that was approved is taken back by another proposal.",
    fix:
      "crossmargin parameters propose DIR --effective INSTANT --reason TEXT proposes another one",
    exit: .failed)

  static let nothingChanges = CatalogueEntry(
    code: "CM-2305", title: "no term would change",
    meaning: """
      The folder's files of terms are those of periods that close at the instant, or it has none. \
      Contracts and open interest need no approval and are left out.
      """,
    fix: "check the folder and --effective; contracts are listed by crossmargin load DIR",
    exit: .inputInvalid)

  static let outOfBounds = CatalogueEntry(
    code: "CM-2306", title: "a proposed term is out of its bounds",
    meaning: "The database holds between which values a proposed term has to lie.",
    fix: "crossmargin parameters bounds lists them; the owner of the database may change one",
    exit: .inputInvalid)

  static let unknownSet = CatalogueEntry(
    code: "CM-2307", title: "there is no such parameter set",
    meaning: "No set of terms has this number.",
    fix: "crossmargin parameters list shows the sets", exit: .failed)

  static let contradiction = CatalogueEntry(
    code: "CM-2308", title: "changes of terms contradict each other",
    meaning: """
      Each change is possible, but not all that count at the same time are. An approval that would \
      make it so is refused; a contract that was listed since can make it so as well.
      """,
    fix: """
      crossmargin parameters propose DIR --effective INSTANT --reason TEXT proposes what mends it, from \
      the same instant on, to be approved by a second person
      """, exit: .inputInvalid)

  static let notComposed = CatalogueEntry(
    code: "CM-2309", title: "the period's terms are not made yet",
    meaning: """
      A change was approved for the period, which is still open. The next load or run of it makes a \
      set of the terms in force and the change.
      """,
    fix: "load the period, or run it: crossmargin run eod --period PERIOD",
    exit: .periodStateConflict)

  static let nothingLoaded = CatalogueEntry(
    code: "CM-2310", title: "there are no terms to change",
    meaning: "The first terms are loaded with a book; changes of them can be proposed.",
    fix: "crossmargin load DIR loads a book", exit: .periodStateConflict)
}
