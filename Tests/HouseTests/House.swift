import Foundation

/// The project's own files, as the tests of its style read them.
enum House {
  /// The project's directory.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// A file of the project.
  struct File: Sendable, CustomStringConvertible {
    /// Its path below the project's directory.
    let path: String
    /// Its text.
    let text: String

    /// Its lines, without what follows the last line break.
    var lines: [Substring] {
      var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      if lines.last?.isEmpty == true { lines.removeLast() }
      return lines
    }

    var description: String { path }
  }

  /// The text of one file.
  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  /// The files below a directory whose names end in one of the endings, in order of their paths.
  static func files(below directory: String, endings: [String] = ["swift"]) throws -> [File] {
    let base = root.appendingPathComponent(directory)
    guard let enumerator = FileManager.default.enumerator(atPath: base.path) else { return [] }
    var paths: [String] = []
    for case let path as String in enumerator
    where endings.contains((path as NSString).pathExtension)
      && !path.split(separator: "/").contains(where: { $0.hasPrefix(".") })
    {
      paths.append("\(directory)/\(path)")
    }
    return try paths.sorted().map { File(path: $0, text: try text($0)) }
  }

  /// Every Swift file that is the project's own.
  static func swiftFiles() throws -> [File] {
    try ["Sources", "SQL", "Jobs", "Tests"].flatMap { try files(below: $0) }
  }
}
