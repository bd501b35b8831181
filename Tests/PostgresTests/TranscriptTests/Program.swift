import Foundation

@testable import Postgres

/// The built program, run as a user runs it.
enum Program {
  /// What a run of the program came to.
  struct Outcome {
    /// How the process ended.
    let status: Int32
    /// Its standard output: data, and nothing else.
    let output: String
    /// Its standard error.
    let messages: String
  }

  /// The binary, which is built beside the tests.
  static let path: String = {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let length = buffer.withUnsafeMutableBytes { bytes in
      bytes.baseAddress.map { readlink("/proc/self/exe", $0, bytes.count) } ?? 0
    }
    let tests = String(decoding: buffer.prefix(max(0, length)), as: UTF8.self)
    return (tests as NSString).deletingLastPathComponent + "/crossmargin"
  }()

  /// Runs the program with these arguments.
  ///
  /// - Parameters:
  ///   - database: the value of `DATABASE_URL`.
  ///   - variables: further variables; none but these and `PATH` are set.
  static func run(
    _ arguments: [String], database: String? = nil, variables: [String: String] = [:]
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    var environment = variables
    environment["PATH"] = ProcessInfo.processInfo.environment["PATH"]
    environment["DATABASE_URL"] = database
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    let (output, messages) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = messages
    try process.run()
    // Both streams are short enough for a pipe to hold one while the other is read.
    let written = output.fileHandleForReading.readDataToEndOfFile()
    let said = messages.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: String(decoding: written, as: UTF8.self),
      messages: String(decoding: said, as: UTF8.self))
  }
}

/// A book as a folder of files, removed with this value's owner.
final class BookFolder: Sendable {
  /// The folder's path.
  let path: String

  init(_ book: TestBook) throws {
    path = try TemporaryFolder.make()
    for (name, text) in book.files { try write(Array(text.utf8), to: name) }
  }

  deinit {
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      print("\(path) is left behind: \(error)")
    }
  }

  /// Writes a file of the book.
  func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: "\(path)/\(name).csv"))
  }
}

/// A migrated database of one test's own, as the program and as the test reach it.
struct ProgramStore {
  /// The value of `DATABASE_URL`.
  let url: String
  /// The test's own way to it.
  let store: LoadStore

  init() throws {
    url = try TemporaryCluster.migratedDatabaseURL()
    store = try LoadStore(url: url)
  }

  /// Runs the program on this database.
  func run(_ arguments: String...) throws -> Program.Outcome {
    try Program.run(arguments, database: url)
  }

  /// Loads a book as a user does.
  func load(_ folder: BookFolder, _ flags: String...) throws -> Program.Outcome {
    try withExtendedLifetime(folder) {
      try Program.run(["load", folder.path] + flags, database: url)
    }
  }

  /// Changes the database behind the program's back.
  func execute(_ script: String) throws {
    try store.connection.execute(script: script)
  }
}
