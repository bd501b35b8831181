/// What a file of a book holds and how its absence is taken.
public enum BookFileRole: Sendable, Equatable {
  /// The periods themselves.
  case periods
  /// Terms that together make a parameter set; a file that is there replaces what was in force.
  case terms
  /// Reference data merged by key: rows that a file does not name stay.
  case merged
  /// Rows of periods, replaced whole with their period.
  case holdings
}

/// The description of one file of a book: the one place where its columns are listed.
public struct BookFile: Sendable {
  /// The name without `.csv`; also the source view's and the staging table's.
  public let name: String
  /// What the file holds.
  public let role: BookFileRole
  /// Whether a first book cannot do without it.
  public let isRequired: Bool
  /// The columns, in the order in which they are staged and exported.
  public let columns: [BookColumn]
  /// The columns that together name a row.
  public let key: [String]
  /// What the values of one row must satisfy together.
  let rules: [BookRowRule]

  init(
    _ name: String, _ role: BookFileRole, isRequired: Bool, key: [String],
    columns: [BookColumn], rules: [BookRowRule] = []
  ) {
    self.name = name
    self.role = role
    self.isRequired = isRequired
    self.key = key
    self.columns = columns
    self.rules = rules
  }

  /// The file's name in a folder.
  public var fileName: String { name + ".csv" }

  /// The place of a column; asking for one that is not there is a programmer error.
  public func index(of column: String) -> Int {
    guard let index = columns.firstIndex(where: { $0.name == column }) else {
      preconditionFailure("\(name) has no column \(column)")
    }
    return index
  }
}

/// A rule between the values of one row.
struct BookRowRule: Sendable {
  let rule: BookRule
  /// The column a broken rule is reported at.
  let column: String
  /// Whether the row's values, in the order of the file's columns, satisfy it.
  let holds: @Sendable (_ values: borrowing [BookValue]) -> Bool
}
