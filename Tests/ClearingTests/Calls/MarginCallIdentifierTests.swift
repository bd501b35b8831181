import Clearing
import Testing

struct MarginCallIdentifierTests {
  static func text(_ account: String, _ period: String = "2024-03-29", _ version: Int = 1) -> String
  {
    MarginCallIdentifier(account: account, period: period, version: version).description
  }

  @Test("it reads as period, account and version")
  func plain() {
    #expect(Self.text("ACC-1", "2024-03-29", 3) == "2024-03-29/ACC-1/v3")
    #expect(Self.text("Zürich, \"A\"") == "2024-03-29/Zürich, \"A\"/v1")
  }

  @Test("a slash or a per cent sign in a name cannot make two identifiers alike")
  func escapes() {
    #expect(Self.text("b/c", "a") != Self.text("c", "a/b"))
    #expect(Self.text("b/c", "a") == "a/b%2Fc/v1")
    #expect(Self.text("b%2Fc", "a") == "a/b%252Fc/v1")
  }

  @Test("it never takes more than 128 bytes, and long names stay apart")
  func long() {
    let room = 128 - "2024-03-29//v1".utf8.count
    let fits = String(repeating: "x", count: room)
    #expect(Self.text(fits) == "2024-03-29/\(fits)/v1")
    var seen: Set<String> = []
    for ending in ["a", "b", "c"] {
      for period in ["2024-03-29", String(repeating: "p", count: 128)] {
        for version in [1, 2, 12] {
          let identifier = Self.text(String(repeating: "x", count: 127) + ending, period, version)
          #expect(identifier.utf8.count == 128)
          #expect(seen.insert(identifier).inserted)
        }
      }
    }
  }

  @Test("it is cut between characters, not within one")
  func cutsBetweenCharacters() {
    for shift in 0..<4 {
      let account = String(repeating: "x", count: shift) + String(repeating: "口", count: 41)
      let identifier = Self.text(account)
      #expect(identifier.utf8.count <= 128)
      #expect(identifier.utf8.count > 124)
      #expect(!identifier.unicodeScalars.contains("\u{FFFD}"))
    }
  }

  @Test("the digest is the published FNV-1a of 128 bits")
  func digest() {
    // Worked out apart: offset 6c62272e07bb014262b821756295c58d, prime 2^88 + 13b.
    let identifier = Self.text(String(repeating: "x", count: 128))
    #expect(identifier.hasSuffix("~1b8ccbb9fb50fb794a990108272c9e32"))
  }
}
