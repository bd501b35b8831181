import Testing

/// The picture in README.md, Package.swift and the sources show the same house.
struct ImportGraphTests {
  /// The lines below the mark in README.md: a target, an arrow, what it may import.
  static func picture() throws -> [String: Set<String>] {
    let readme = try House.text("README.md")
    let mark = try #require(readme.firstRange(of: "<!-- graph -->\n```\n"))
    let end = try #require(readme[mark.upperBound...].firstRange(of: "```"))
    var picture: [String: Set<String>] = [:]
    for line in readme[mark.upperBound..<end.lowerBound].split(separator: "\n") {
      let arrow = try #require(line.firstRange(of: "->"))
      let name = line[..<arrow.lowerBound].filter { $0 != " " }
      picture[name] = Set(
        line[arrow.upperBound...].split(separator: ",").map { $0.filter { $0 != " " } })
    }
    return picture
  }

  @Test("Package.swift has exactly the arrows of the picture")
  func packageIsThePicture() throws {
    let picture = try Self.picture()
    let targets = try HouseTarget.all()
    #expect(Set(targets.map(\.name)) == Set(picture.keys))
    for target in targets {
      #expect(target.dependencies == picture[target.name], "\(target.name)")
    }
  }

  @Test("no target imports what no arrow leads to")
  func importsFollowArrows() throws {
    let picture = try Self.picture()
    for target in try HouseTarget.all() {
      let imported = try target.imports().intersection(picture.keys)
      #expect(
        imported.isSubset(of: picture[target.name] ?? []),
        "\(target.name) imports \(imported.subtracting(picture[target.name] ?? []).sorted())")
    }
  }

  @Test(
    "every arrow is an import",
    .enabled(
      if: try HouseTarget.all().allSatisfy { try !$0.isEmpty() }, "a room is still empty"))
  func arrowsAreImports() throws {
    let picture = try Self.picture()
    for target in try HouseTarget.all() {
      let imported = try target.imports()
      let unused = (picture[target.name] ?? []).subtracting(imported)
      #expect(unused.isEmpty, "\(target.name) imports nothing of \(unused.sorted())")
    }
  }

  @Test("the arrows make no cycle")
  func noCycle() throws {
    var remaining = try Self.picture()
    while !remaining.isEmpty {
      let bottom = remaining.filter { $0.value.isDisjoint(with: remaining.keys) }.map(\.key)
      try #require(!bottom.isEmpty, "a cycle among \(remaining.keys.sorted())")
      for name in bottom { remaining[name] = nil }
    }
  }

  @Test("every target of the list stands in the drawing")
  func drawingNamesTargets() throws {
    let readme = try House.text("README.md")
    let mark = try #require(readme.firstRange(of: "<!-- graph -->"))
    let drawing = readme[..<mark.lowerBound]
    for name in try Self.picture().keys {
      #expect(drawing.contains(name), "\(name)")
    }
  }
}
