/// What a command has to say, once: text, JSON and CSV are three ways of writing it.
///
/// In JSON, `schema` comes first, then the parts in their order: a field is a key, a table a list of
/// objects. CSV shows the first table, or the fields as `name,value` when there is no table. Headings,
/// notes and shown tables are for people only, data for programs only.
struct Report: Sendable {
  /// One thing a report says.
  enum Part: Sendable {
    /// A named value.
    case field(name: String, value: Datum)
    /// A table.
    case table(Table)
    /// A line for people only.
    case note(String)
    /// Above a section, for people only.
    case heading(String)
    /// A table for people only.
    case shown(Table)
    /// A table whose last columns are a step's name, calculation, value and rounding.
    case workings(Table)
    /// A table for programs only, in CSV as well.
    case dataTable(Table)
    /// A value for programs only.
    case data(name: String, value: Datum)
  }

  /// The command's words, joined by a hyphen in the schema's name: `run list`.
  let command: String
  /// The parts, in order.
  private(set) var parts: [Part] = []

  /// A report that says nothing yet.
  init(command: String) {
    self.command = command
  }

  /// The name of the JSON form; a stable contract.
  var schema: String {
    "crossmargin/\(command.split(separator: " ").joined(separator: "-"))/v1"
  }

  /// Adds a named value.
  mutating func add(_ name: String, _ value: Datum) {
    parts.append(.field(name: name, value: value))
  }

  /// Adds a table.
  mutating func add(_ table: Table) {
    parts.append(.table(table))
  }

  /// Adds a line for people.
  mutating func note(_ line: String) {
    parts.append(.note(line))
  }

  /// Begins a section for people.
  mutating func head(_ title: String) {
    parts.append(.heading(title))
  }

  /// Adds a table for people, where programs get the same as data.
  mutating func show(_ table: Table) {
    parts.append(.shown(table))
  }

  /// Adds a table for programs, where people get the same in other words.
  mutating func addForPrograms(_ table: Table) {
    parts.append(.dataTable(table))
  }

  /// Adds steps of calculation; the columns before the last four name what they lead to.
  mutating func addWorkings(_ table: Table) {
    parts.append(.workings(table))
  }

  /// Adds a value for programs.
  mutating func addData(_ name: String, _ value: Datum) {
    parts.append(.data(name: name, value: value))
  }

  /// The report in a format; ends with a line break unless empty.
  func rendered(as format: OutputFormat, color: Bool = false) -> String {
    switch format {
    case .text: TextRendering.text(of: self, color: color)
    case .json: JSONRendering.text(of: self)
    case .csv: CSVRendering.text(of: self)
    }
  }
}
