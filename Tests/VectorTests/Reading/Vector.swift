import Amounts
import Foundation

/// A published number with what it was computed from.
struct Vector: Sendable {
  /// The file below `Data`, without its ending.
  let file: String
  let identifier: String
  /// Where it was published.
  let source: String
  /// Everything the file says of it.
  let content: JSONValue
  /// What the file says of all its vectors, such as parameters they share.
  let shared: JSONValue

  var inputs: JSONValue { content["inputs"] }
  var expected: JSONValue { content["expected"] }

  /// A number of the inputs.
  func input(_ name: String) throws -> Exact { try inputs[name].exact() }

  /// How far another result may lie from an expected one, by the file.
  func tolerance(of expected: Exact) throws -> Exact {
    if content["tolerance_abs"].isPresent { return try content["tolerance_abs"].exact() }
    let tolerance = content["tolerance"]
    if tolerance["abs"].isPresent { return try tolerance["abs"].exact() }
    return try tolerance["rel"].exact() * max(expected.magnitude, .one)
  }
}

/// The folder of vectors, as its index lists them.
struct VectorLibrary {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Data")

  /// Files in the order of the index, without their endings, and how many vectors each should have.
  let files: [(name: String, count: Int)]
  /// All vectors in the order of the files.
  let vectors: [Vector]

  init() throws {
    let index = try Self.read("index.json")
    files = try index["files"].list().map { file in
      (String(try file["file"].string().dropLast(".json".count)), Int(try file["vectors"].double()))
    }
    vectors = try files.flatMap { file in
      let content = try Self.read("\(file.name).json")
      return try content["vectors"].list().map { vector in
        Vector(
          file: file.name, identifier: try vector["id"].string(),
          source: try vector["source"].string(), content: vector, shared: content)
      }
    }
  }

  /// The JSON files that are there, whether or not the index lists them.
  static func filesPresent() throws -> Set<String> {
    guard let enumerator = FileManager.default.enumerator(atPath: folder.path) else { return [] }
    var names: Set<String> = []
    for case let path as String in enumerator where path.hasSuffix(".json") {
      names.insert(String(path.dropLast(".json".count)))
    }
    return names.subtracting(["index"])
  }

  private static func read(_ path: String) throws -> JSONValue {
    try JSONDecoder().decode(
      JSONValue.self, from: Data(contentsOf: folder.appendingPathComponent(path)))
  }
}
