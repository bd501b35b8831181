/// Lines of at most a hundred columns, where the words and the tables' columns allow it.
struct TextPage {
  static let width = 100

  private(set) var text = ""

  /// One line, without blanks at its end and without what would make it another (``ShownText``).
  mutating func line(_ content: String = "") {
    text += ShownText.of(content).trimmingBlanks()
    text += "\n"
  }

  /// Two texts, the second at the right margin; on a line of its own where both do not fit.
  mutating func line(_ left: String, right: String) {
    let gap = Self.width - left.count - right.count
    guard gap < 2 else { return line(left + String(repeating: " ", count: gap) + right) }
    paragraph(left)
    line(String(repeating: " ", count: max(0, Self.width - right.count)) + right)
  }

  /// A line across the page.
  mutating func rule(_ mark: Character) { line(String(repeating: mark, count: Self.width)) }

  /// A section's title.
  mutating func section(_ title: String) {
    line()
    line(title)
    rule("-")
  }

  /// Words in lines, broken between them; the blanks before the first stay, and the lines after it are
  /// indented.
  mutating func paragraph(_ words: String, indent: Int = 0) {
    var current = String(repeating: " ", count: words.prefix { $0 == " " }.count)
    var isFresh = true
    for word in Self.broken(words.split(separator: " "), at: Self.width - indent) {
      if !isFresh, current.count + 1 + word.count > Self.width {
        line(current)
        current = String(repeating: " ", count: indent) + word
      } else {
        current += (isFresh ? "" : " ") + word
      }
      isFresh = false
    }
    line(current)
  }

  /// The words, those longer than a line in pieces.
  private static func broken(_ words: [Substring], at width: Int) -> [Substring] {
    var pieces: [Substring] = []
    for word in words {
      var rest = word
      while rest.count > width {
        pieces.append(rest.prefix(width))
        rest = rest.dropFirst(width)
      }
      pieces.append(rest)
    }
    return pieces
  }

  /// A name and what it stands for.
  mutating func fact(_ name: String, _ value: String) {
    let padded = name + String(repeating: " ", count: max(1, 20 - name.count))
    guard padded.count + value.count > Self.width else { return line(padded + value) }
    paragraph(name + " " + value, indent: 20)
  }
}

extension String {
  /// The text without blanks at its end.
  func trimmingBlanks() -> String {
    var text = Substring(self)
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
