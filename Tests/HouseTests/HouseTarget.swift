import Foundation

/// A target of `Package.swift` that is built into the program.
struct HouseTarget: Sendable, Equatable {
  /// Its name.
  var name: String
  /// The folder of its sources.
  var folder: String
  /// The other such targets it may import.
  var dependencies: Set<String>

  /// The targets, those of the tests and the benchmark apart.
  static func all() throws -> [HouseTarget] {
    let package = try House.text("Package.swift")
    let openings = package.matches(
      of: #/\.(target|executableTarget|systemLibrary|testTarget)\(\s*name: "(\w+)"/#)
    var targets: [HouseTarget] = []
    for (index, opening) in openings.enumerated() where opening.output.1 != "testTarget" {
      let end =
        index + 1 < openings.count ? openings[index + 1].range.lowerBound : package.endIndex
      let body = package[opening.range.upperBound..<end]
      let name = String(opening.output.2)
      let path = body.firstMatch(of: #/path: "([^"]+)"/#).map { String($0.output.1) }
      let folder = path ?? "Sources/\(name)"
      if folder.hasPrefix("Tests/") { continue }
      targets.append(
        HouseTarget(name: name, folder: folder, dependencies: dependencies(in: body)))
    }
    let names = Set(targets.map(\.name))
    for index in targets.indices { targets[index].dependencies.formIntersection(names) }
    return targets
  }

  private static func dependencies(in body: Substring) -> Set<String> {
    guard let list = body.firstRange(of: "dependencies: [") else { return [] }
    let rest = body[list.upperBound...]
    let products = rest.replacing(#/\.product\([^)]*\)/#, with: "")
    let end = products.firstIndex(of: "]") ?? products.endIndex
    return Set(products[..<end].matches(of: #/"(\w+)"/#).map { String($0.output.1) })
  }

  /// Its Swift files.
  func files() throws -> [House.File] { try House.files(below: folder) }

  /// Every module its files import.
  func imports() throws -> Set<String> {
    var modules: Set<String> = []
    for file in try files() {
      for line in file.lines {
        let pattern =
          #/^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|private|fileprivate)\s+)?import\s+(?:(?:struct|class|enum|func|var|let|protocol|typealias)\s+)?(\w+)/#
        if let match = line.firstMatch(of: pattern) { modules.insert(String(match.output.1)) }
      }
    }
    return modules
  }

  /// Whether nothing but comments stands in its files yet.
  func isEmpty() throws -> Bool {
    try folder != "Sources/CLibPQ"
      && files().allSatisfy { file in
        file.lines.allSatisfy { $0.isEmpty || $0.hasPrefix("//") }
      }
  }
}
