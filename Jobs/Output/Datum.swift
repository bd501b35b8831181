/// A value in a report, before anybody decided how it is written.
indirect enum Datum: Sendable, Equatable {
  /// A text.
  case text(String)
  /// A count, a rank, a number of a row.
  case integer(Int)
  /// An exact decimal number as its text: a string in JSON, so that no reader rounds it.
  case decimal(String)
  /// A truth value: `true` or `false` in JSON and CSV, yes or no in text.
  case boolean(Bool)
  /// Nothing: null in JSON, empty in CSV, a dash in text.
  case absent
  /// Several values.
  case list([Datum])
  /// Named values, in this order.
  case record([(name: String, value: Datum)])

  /// A text, or nothing.
  static func optional(_ text: String?) -> Datum { text.map(Datum.text) ?? .absent }

  /// A whole number, or nothing.
  static func optional(_ number: Int?) -> Datum { number.map(Datum.integer) ?? .absent }

  /// Whether text output puts the value at its column's right edge.
  var isNumber: Bool {
    switch self {
    case .integer, .decimal: true
    default: false
    }
  }

  /// The value in a cell that people read.
  var cellText: String {
    switch self {
    case .text(let text): text
    case .integer(let number): String(number)
    case .decimal(let text): text
    case .boolean(let value): value ? "yes" : "no"
    case .absent: "-"
    case .list(let values): values.map(\.cellText).joined(separator: ", ")
    case .record(let fields):
      fields.map { "\($0.name)=\($0.value.cellText)" }.joined(separator: " ")
    }
  }

  /// The value in a CSV field, before quoting.
  var fieldText: String {
    switch self {
    case .absent: ""
    case .boolean(let value): value ? "true" : "false"
    case .list(let values): values.map(\.fieldText).joined(separator: ";")
    default: cellText
    }
  }

  static func == (left: Datum, right: Datum) -> Bool {
    JSONText.value(left) == JSONText.value(right)
  }
}
