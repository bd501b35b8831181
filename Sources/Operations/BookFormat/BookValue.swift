/// A value of a book, read and found in its column's domain.
public enum BookValue {
  /// An empty field.
  case null
  /// A text, an identifier or a word in UTF-8, in the reader's buffer: valid until the next record.
  case text(UnsafeRawBufferPointer)
  /// A number in units of 10⁻¹⁸.
  case decimal(Int128)
  /// A whole number.
  case whole(Int64)
  /// An instant in microseconds since 1970-01-01T00:00:00Z.
  case instant(Int64)
  /// A day in days since 1970-01-01.
  case date(Int32)

  /// A value that stands for an empty field.
  public enum Fallback: Sendable, Equatable {
    /// A number in units of 10⁻¹⁸.
    case decimal(Int128)
  }

  init(_ fallback: Fallback?) {
    switch fallback {
    case .decimal(let units): self = .decimal(units)
    case nil: self = .null
    }
  }

  /// The number in units of 10⁻¹⁸, nil for NULL.
  var units: Int128? { if case .decimal(let units) = self { units } else { nil } }

  /// Whether there is no value.
  var isNull: Bool { if case .null = self { true } else { false } }

  /// Whether the text is this word; false for NULL.
  func isWord(_ word: StaticString) -> Bool {
    guard case .text(let bytes) = self else { return false }
    return bytes.elementsEqual(
      UnsafeRawBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
  }
}
