/// Brings a book into the store: all of it, or nothing.
public protocol BookLoader {
  /// Reads, judges and loads a book in one transaction.
  ///
  /// Loading what is there already changes nothing. Changed terms make a new parameter set, accounts
  /// and instruments are merged by key, and an open period is replaced whole.
  ///
  /// - Parameters:
  ///   - origin: how the rows came here.
  ///   - onlyPeriod: the one period that is brought in, nil for all of the book's.
  ///   - isDryRun: whether everything is judged, and then undone.
  ///   - progress: is told of each file.
  /// - Throws: ``BookError`` with every problem found; ``TermError/approvalRequired(_:)`` where terms
  ///   change by approval only. Nothing is changed then.
  func load(
    _ source: some BookSource, origin: BookOrigin, onlyPeriod: String?, isDryRun: Bool,
    progress: (BookLoadProgress) -> Void
  ) throws -> BookLoadOutcome
}

/// How a period's rows came into the database.
public enum BookOrigin: String, Sendable {
  /// From files.
  case load
  /// From views of the user's own tables.
  case freeze
}

/// How far a load has come.
public enum BookLoadProgress: Sendable, Equatable {
  /// A file is being read; `rows` so far.
  case reading(file: String, rows: Int)
  /// A file was read to its end.
  case read(file: String, rows: Int)
  /// The rows are being judged and brought to their places.
  case building(period: String)
}

/// What a load did, or in a dry run would have done.
public struct BookLoadOutcome: Sendable, Equatable {
  /// The parameter set in force.
  public var parameterSet: Int
  /// Whether the book's terms differ from those before.
  public var isNewParameterSet: Bool
  /// Accounts that are new.
  public var accountsAdded: Int
  /// Accounts whose particulars changed.
  public var accountsChanged: Int
  /// The book's periods in the order of their names.
  public var periods: [LoadedPeriod]

  /// What an empty load does: nothing.
  public init(
    parameterSet: Int, isNewParameterSet: Bool = false, accountsAdded: Int = 0,
    accountsChanged: Int = 0, periods: [LoadedPeriod] = []
  ) {
    self.parameterSet = parameterSet
    self.isNewParameterSet = isNewParameterSet
    self.accountsAdded = accountsAdded
    self.accountsChanged = accountsChanged
    self.periods = periods
  }

  /// Whether all of it was there already.
  public var isUnchanged: Bool {
    !isNewParameterSet && accountsAdded == 0 && accountsChanged == 0
      && periods.allSatisfy { $0.change == .unchanged }
  }
}

/// What a load did to one period.
public struct LoadedPeriod: Sendable, Equatable {
  /// The period.
  public var period: String
  /// The version of its input in force.
  public var version: Int
  /// What happened to it.
  public var change: Change
  /// Rows of the period by file, zero quantities left out.
  public var rows: [String: Int]

  /// What happened to a period.
  public enum Change: String, Sendable {
    /// It is as it was.
    case unchanged
    /// It is new.
    case added
    /// Its rows were replaced.
    case replaced
  }

  /// A period and what happened to it.
  public init(period: String, version: Int, change: Change, rows: [String: Int]) {
    self.period = period
    self.version = version
    self.change = change
    self.rows = rows
  }
}
