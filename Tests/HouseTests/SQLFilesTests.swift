import Testing

/// Every SQL file is named in the program, and every name has its file.
struct SQLFilesTests {
  @Test("every file below SQL is registered, and nothing else is")
  func filesAreRegistered() throws {
    let folders = ["Migrations", "Queries", "Checks", "Source", "Client"]
    let files = try folders.flatMap { try House.files(below: "SQL/\($0)", endings: ["sql"]) }
    let names = files.map { file in
      String(file.path.split(separator: "/").last?.dropLast(".sql".count) ?? "")
    }
    #expect(Set(names).count == names.count, "two files have one name")
    let swift = try House.files(below: "SQL").map(\.text).joined()
    let registered = Set(
      swift.matches(of: #/PackageResources\.(\w+)_sql/#).map { String($0.output.1) })
    #expect(Set(names).subtracting(registered).sorted() == [], "files nobody named")
    #expect(registered.subtracting(names).sorted() == [], "names without a file")
  }

  @Test("migrations count from 1 without gaps")
  func migrationsCount() throws {
    let files = try House.files(below: "SQL/Migrations", endings: ["sql"])
    for (index, file) in files.enumerated() {
      let number = String(index + 1)
      let expected = "SQL/Migrations/V" + String(repeating: "0", count: 4 - number.count) + number
      #expect(file.path.hasPrefix(expected + "_"), "\(file)")
    }
  }
}
