import Statements
import Testing

/// What stands in a name may not steer what shows it.
struct ShownTextTests {
  @Test(arguments: [
    "\u{1B}", "\u{7}", "\n", "\r", "\t", "\u{7F}", "\u{85}", "\u{9B}", "\u{61C}", "\u{200E}",
    "\u{202E}", "\u{2028}", "\u{2066}", "\u{2069}",
  ])
  func whatSteersATerminalIsReplaced(scalar: String) {
    #expect(ShownText.of("a\(scalar)b") == "a\u{FFFD}b")
  }

  @Test(arguments: ["plain", "München €", "名前", "👩\u{200D}💻", "می\u{200C}خواهم", "<&>\"'"])
  func writingStaysAsItIs(text: String) {
    #expect(ShownText.of(text) == text)
  }

  @Test func linesStayWhereTheyAreKept() {
    #expect(ShownText.of("a\nb\r", keepsLines: true) == "a\nb\u{FFFD}")
  }
}
