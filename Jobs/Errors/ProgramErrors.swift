import Foundation

/// Trouble of the program itself, and with the files it writes.
enum ProgramErrors: ErrorFamily {
  /// An error no family knows.
  static let unknown = CatalogueEntry(
    code: "CM-9001", title: "an unexpected error",
    meaning: "An error reached the program's edge that nothing knows how to explain.",
    fix: "report it with the lines above and the command; -vv shows more", exit: .invariantBroken)

  /// A file could not be read or written.
  static let file = CatalogueEntry(
    code: "CM-9002", title: "a file could not be read or written",
    meaning: "The operating system refused. A file that was to be replaced is as it was.",
    fix: "check the path, its rights and the free space of its disk", exit: .failed)

  static let entries = [unknown, file]

  static func explain(_ error: any Error) -> Explanation? {
    if let error = error as? FileError {
      return file.explanation("\(file.title): \(error.path)", cause: [error.reason])
    }
    guard let error = error as? CocoaError else { return nil }
    let path = error.filePath.map { ": \($0)" } ?? ""
    return file.explanation(file.title + path, cause: [error.localizedDescription])
  }
}
