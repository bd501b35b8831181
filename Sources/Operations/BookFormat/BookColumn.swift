/// What a number must satisfy beyond being exact.
public enum BookDecimalDomain: Sendable, Equatable {
  /// Any exact number.
  case any
  /// Above 0.
  case positive
  /// 0 or above.
  case notNegative
  /// In [0, 1].
  case share
  /// In (0, 1).
  case properShare

  /// The rule a value of `units` · 10⁻¹⁸ breaks, nil when it breaks none.
  func rule(brokenBy units: Int128) -> BookRule? {
    let one: Int128 = 1_000_000_000_000_000_000
    switch self {
    case .any: return nil
    case .positive: return units > 0 ? nil : .aboveZero
    case .notNegative: return units >= 0 ? nil : .notBelowZero
    case .share: return units >= 0 && units <= one ? nil : .fromZeroToOne
    case .properShare: return units > 0 && units < one ? nil : .betweenZeroAndOne
    }
  }
}

/// How a column's text is read.
public enum BookColumnKind: Sendable, Equatable {
  /// 1 to 128 bytes without control characters; `of` is the file it must be a key of, if any.
  case identifier(of: String?)
  /// Any text.
  case text
  /// An exact decimal number.
  case decimal(BookDecimalDomain)
  /// A whole number within bounds, both inclusive.
  case whole(ClosedRange<Int>)
  /// An instant in UTC.
  case instant
  /// A calendar day.
  case date
  /// One of a list of words.
  case word([String])
}

/// One column of a book's file.
public struct BookColumn: Sendable, Equatable {
  /// The name in the header.
  public let name: String
  /// How its text is read.
  public let kind: BookColumnKind
  /// Whether the column must be there and never empty.
  public let isRequired: Bool
  /// What stands for an absent column or an empty field, nil for NULL.
  public let fallback: BookValue.Fallback?

  static func required(_ name: String, _ kind: BookColumnKind) -> BookColumn {
    BookColumn(name: name, kind: kind, isRequired: true, fallback: nil)
  }

  static func optional(
    _ name: String, _ kind: BookColumnKind, fallback: BookValue.Fallback? = nil
  ) -> BookColumn {
    BookColumn(name: name, kind: kind, isRequired: false, fallback: fallback)
  }
}
