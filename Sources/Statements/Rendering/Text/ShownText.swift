/// Text from outside as it may stand before a person, on a terminal or on a page.
public enum ShownText {
  /// The text with every scalar that ``isHarmful(_:)`` replaced by U+FFFD; line feeds too unless they
  /// are kept.
  public static func of(_ text: String, keepsLines: Bool = false) -> String {
    func isShown(_ scalar: Unicode.Scalar) -> Bool {
      !isHarmful(scalar) || (keepsLines && scalar == "\n")
    }
    if text.unicodeScalars.allSatisfy(isShown) { return text }
    return String(
      String.UnicodeScalarView(text.unicodeScalars.map { isShown($0) ? $0 : "\u{FFFD}" }))
  }

  /// Whether a scalar moves a terminal's cursor, ends a line, or changes the order in which others are
  /// shown: control characters (C0, DEL, C1), line and paragraph separators, and the marks, embeddings,
  /// overrides and isolates of bidirectional text. With them a name could read as another.
  public static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
