import Amounts
import Foundation

/// A value of a JSON file, its numbers as they are written there.
indirect enum JSONValue: Decodable, Sendable {
  case null
  case truth(Bool)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case fields([String: JSONValue])

  /// Something is not there, or is not what is asked for.
  struct Mismatch: Error {
    let wanted: String
    let found: JSONValue
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .truth(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .list(value)
    } else {
      self = .fields(try container.decode([String: JSONValue].self))
    }
  }

  /// A field of an object; null where there is none.
  subscript(name: String) -> JSONValue {
    guard case .fields(let fields) = self else { return .null }
    return fields[name] ?? .null
  }

  /// Whether there is a value.
  var isPresent: Bool { if case .null = self { false } else { true } }

  func double() throws -> Double {
    switch self {
    case .number(let value): return value
    case .truth(let value): return value ? 1 : 0
    default: throw Mismatch(wanted: "number", found: self)
    }
  }

  /// The shortest decimal that reads as the number: the one in the file, where a program wrote it.
  func exact() throws -> Exact { try Exact(shortest: double()) }

  /// Whether it is true, or a number other than zero.
  func isTrue() throws -> Bool { try double() != 0 }

  func string() throws -> String {
    guard case .text(let value) = self else { throw Mismatch(wanted: "text", found: self) }
    return value
  }

  func list() throws -> [JSONValue] {
    guard case .list(let value) = self else { throw Mismatch(wanted: "list", found: self) }
    return value
  }

  func fields() throws -> [String: JSONValue] {
    guard case .fields(let value) = self else { throw Mismatch(wanted: "object", found: self) }
    return value
  }
}

extension Exact {
  /// A double is not a decimal.
  struct NotDecimal: Error { let text: String }

  /// The shortest decimal that reads as this double.
  init(shortest value: Double) throws {
    let text = value.description
    let parts = text.split(separator: "e")
    let places = (parts.first ?? "").split(separator: ".")
    let fraction = places.count > 1 ? places[1] : ""
    guard let digits = Int128((places.first ?? "") + fraction),
      let exponent = parts.count > 1 ? Int(parts[1]) : 0
    else { throw NotDecimal(text: text) }
    let scale = fraction.count - exponent
    var exact = Exact(digits, scale: max(scale, 0))
    for _ in 0..<max(-scale, 0) { exact = exact * Exact(10) }
    self = exact.reduced
  }

  /// A decimal that a test itself writes.
  static func of(_ text: String) throws -> Exact { try Money(text).exact.reduced }
}
