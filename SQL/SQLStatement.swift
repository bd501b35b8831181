/// One SQL statement under the name of the file it was written in.
///
/// The name is what errors, logs and tests call it by. Statements are only made in this module,
/// from files under `Queries`, `Checks`, `Migrations` and `Source`, so the list of those files is
/// the list of everything that can be sent to a database.
public struct SQLStatement: Sendable, Equatable {
  /// The file's name without its ending.
  public let name: String

  /// The statement's text, with `$1`, `$2`, … for bound parameters and `:{name}` for values
  /// that cannot be bound (see ``filled(_:)``).
  public var text: String

  /// A statement with a text of its own, for other targets of this package (tests, above all).
  package init(name: String, text: String) {
    self.name = name
    self.text = text
  }

  /// A statement from an embedded file.
  init(_ name: String, _ bytes: [UInt8]) {
    self.init(name: name, text: String(decoding: bytes, as: UTF8.self))
  }
}
