/// A term that two sets of terms do not have in common.
public struct TermDifference: Sendable, Equatable {
  /// The book's file it is in.
  public var file: String
  /// The row's key in the file.
  public var key: String
  /// The column.
  public var name: String
  /// Its value in the one set; nil where it has none.
  public var value: String?
  /// Its value in the other.
  public var otherValue: String?

  /// A difference.
  public init(file: String, key: String, name: String, value: String?, otherValue: String?) {
    self.file = file
    self.key = key
    self.name = name
    self.value = value
    self.otherValue = otherValue
  }
}
