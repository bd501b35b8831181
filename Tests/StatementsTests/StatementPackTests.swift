import Foundation
import Statements
import Testing

/// Names of files and folders.
struct StatementPackTests {
  @Test(
    "identifiers become safe names",
    arguments: [
      ("ALPHA", "ALPHA"), ("2026-02-05", "2026-02-05"), ("a_b.c-d", "a_b.c-d"), (".", "%2E"),
      ("..", "%2E."), (".hidden", "%2Ehidden"), ("a/b", "a%2Fb"), ("a b", "a%20b"), ("%", "%25"),
      ("ü", "%C3%BC"), ("~", "%7E"), ("HL:BTC", "HL%3ABTC"),
    ])
  func components(identifier: String, name: String) {
    #expect(PackPath.component(identifier) == name)
  }

  @Test("a name that would grow too long is written in base64url")
  func longNames() throws {
    // 66 bytes of three each are 198; one more would be 201.
    let short = String(repeating: "/", count: 66)
    #expect(PackPath.component(short) == String(repeating: "%2F", count: 66))
    let long = String(repeating: "ü", count: 64)
    let name = PackPath.component(long)
    #expect(name.hasPrefix("%-"))
    #expect(name.utf8.count == 173)
    var base64 = String(name.dropFirst(2)).replacing("-", with: "+").replacing("_", with: "/")
    while base64.utf8.count % 4 != 0 { base64 += "=" }
    #expect(try #require(Data(base64Encoded: base64)) == Data(long.utf8))
  }

  @Test("different identifiers have different names, each safe", arguments: 1...128)
  func injective(length: Int) {
    var generator = SplitMix64(seed: UInt64(length))
    let alphabet: [Character] = ["/", ".", "%", "-", "a", "A", " ", "ü", "2", "F", "\\", "*"]
    var names: [String: String] = [:]
    for _ in 0..<50 {
      var identifier = ""
      while identifier.utf8.count < length {
        identifier.append(alphabet[Int(generator.next() % UInt64(alphabet.count))])
      }
      if identifier.utf8.count > 128 { identifier = String(identifier.dropLast()) }
      guard !identifier.isEmpty else { continue }
      let name = PackPath.component(identifier)
      #expect(names[name] == nil || names[name] == identifier)
      names[name] = identifier
      #expect(name.utf8.count <= 200)
      #expect(name != "." && name != ".." && !name.hasPrefix("."))
      #expect(
        name.utf8.allSatisfy {
          $0 == 45 || $0 == 46 || $0 == 95 || $0 == 37 || (48...57).contains($0)
            || (65...90).contains($0) || (97...122).contains($0)
        })
    }
  }

  @Test("a pack's folder is period, account and version")
  func folder() {
    #expect(
      PackPath.folder(period: "2026-02-05", account: "../x", version: 2)
        == "2026-02-05/%2E.%2Fx/v2")
  }

  @Test("the files of a pack, by the bytes of their paths, one for each table")
  func files() throws {
    let paths = StatementPack.files.map(\.path)
    #expect(paths == paths.sorted())
    #expect(paths.prefix(2) == ["statement.json", "statement.txt"])
    #expect(paths.contains("tables/position_movements.csv"))
    #expect(paths.count == 2 + StatementCSV.allCases.count)
    let statement = try StatementCase.alpha().statement()
    for file in StatementPack.files {
      var bytes: [UInt8] = []
      file.append(statement, to: &bytes)
      #expect(bytes.last == 10, "\(file.path)")
    }
  }

  @Test("checksums are what sha256sum reads")
  func checksums() {
    let text = StatementPack.checksums([
      (path: "tables/cash.csv", hexadecimal: "bb"), (path: "statement.json", hexadecimal: "aa"),
    ])
    #expect(text == "aa  statement.json\nbb  tables/cash.csv\n")
  }
}
