import Glibc
import Operations

/// What is piped into the process.
struct StandardInput {
  /// Reads on until the end.
  let source: CSVReader.Source = { buffer in
    while true {
      let count = Glibc.read(STDIN_FILENO, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      guard errno == EINTR else {
        throw SourceFileError(path: "standard input", reason: String(cString: strerror(errno)))
      }
    }
  }
}
