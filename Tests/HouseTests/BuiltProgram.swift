import Foundation

/// The program as it was built beside the tests.
enum BuiltProgram {
  /// Where it is.
  static func url() throws -> URL {
    let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return URL(fileURLWithPath: tests).deletingLastPathComponent()
      .appendingPathComponent("crossmargin")
  }

  /// What it writes to standard output.
  ///
  /// - Throws: what starting it throws; ``Failure`` when it does not end with 0.
  static func output(_ arguments: [String]) throws -> Data {
    let process = Process()
    process.executableURL = try url()
    process.arguments = arguments
    process.environment = [:]
    process.standardInput = FileHandle.nullDevice
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(arguments: arguments, status: process.terminationStatus)
    }
    return data
  }

  /// The same as text.
  static func text(_ arguments: String...) throws -> String {
    String(decoding: try output(arguments), as: UTF8.self)
  }

  /// It ended with another number than 0.
  struct Failure: Error {
    let arguments: [String]
    let status: Int32
  }
}
