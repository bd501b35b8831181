import Testing

/// Files stay small enough to be read in one sitting.
struct SizeTests {
  static let largest = 300
  static let median = 150

  @Test("no file is longer than 300 lines")
  func noFileIsLong() throws {
    let files = try House.swiftFiles() + House.files(below: "SQL", endings: ["sql"])
    for file in files {
      #expect(file.lines.count <= Self.largest, "\(file) has \(file.lines.count) lines")
    }
  }

  @Test("half of the files are shorter than 150 lines")
  func medianIsSmall() throws {
    let sizes = try House.swiftFiles().map(\.lines.count).sorted()
    #expect(sizes[sizes.count / 2] < Self.median)
  }
}
