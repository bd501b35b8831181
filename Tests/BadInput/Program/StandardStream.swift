internal import Glibc

/// Standard input and output in whole pieces.
enum StandardStream {
  // Opened once, and used by the one thread there is.
  private nonisolated(unsafe) static let input = fdopen(STDIN_FILENO, "rb")

  /// The next line without its end; nil at the end of the input.
  static func line() -> String? {
    var bytes: [UInt8] = []
    while true {
      let byte = getc(input)
      if byte == EOF { return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self) }
      if byte == 10 { return String(decoding: bytes, as: UTF8.self) }
      bytes.append(UInt8(truncatingIfNeeded: byte))
    }
  }

  /// So many bytes of standard input.
  ///
  /// - Throws: ``BadInputError/frame(_:)`` when it ends before.
  static func bytes(_ count: Int) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let read = bytes.withUnsafeMutableBytes { buffer in
      buffer.isEmpty ? 0 : fread(buffer.baseAddress, 1, count, input)
    }
    guard read == count else { throw BadInputError.frame("\(read) bytes of \(count)") }
    return bytes
  }

  /// Writes bytes to standard output, now.
  static func write(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  /// All bytes of a file.
  ///
  /// - Throws: ``BadInputError/folder(_:)`` when it cannot be read.
  static func file(_ path: String) throws -> [UInt8] {
    guard let file = fopen(path, "rb") else { throw BadInputError.folder(path) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { fread($0.baseAddress, 1, $0.count, file) }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
    }
  }

  /// The names in a folder, in order, without those that begin with a dot.
  ///
  /// - Throws: ``BadInputError/folder(_:)`` when it cannot be read.
  static func names(in folder: String) throws -> [String] {
    guard let directory = opendir(folder) else { throw BadInputError.folder(folder) }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }
}
