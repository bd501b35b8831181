internal import Foundation

/// What `postmaster.pid` says about a cluster's server, and whether that server lives.
struct PostmasterFile {
  /// How far a living server is.
  enum Phase: Equatable {
    case starting
    case ready
    case stopping
  }

  /// The number of the server's first process.
  let processID: pid_t
  /// When it was started, in seconds since 1970.
  let startedAt: Int
  /// The folder of its socket.
  let socketFolder: String
  /// How far it is, by its own word.
  let phase: Phase
  private let path: String
  private let lines: [String]

  /// The file of a cluster, nil when there is none or nothing can be made of it.
  init?(_ folder: ClusterFolder) {
    path = folder.data + "/postmaster.pid"
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count >= 5, let number = pid_t(lines[0]), number > 0 else { return nil }
    processID = number
    startedAt = Int(lines[2]) ?? 0
    socketFolder = lines[4]
    let word = lines.count >= 8 ? lines[7].trimmingCharacters(in: .whitespaces) : ""
    phase =
      word == "ready" || word == "standby" ? .ready : word == "stopping" ? .stopping : .starting
  }

  /// Whether the process is there and is this cluster's server.
  func isAlive(in folder: ClusterFolder) -> Bool {
    guard isProcessThere,
      let line = FileManager.default.contents(atPath: "/proc/\(processID)/cmdline")
    else { return false }
    // The server names its data directory on its command line; a process that only has the number
    // of a server that crashed does not.
    return line.split(separator: 0).contains { $0.elementsEqual(Array(folder.data.utf8)) }
  }

  /// Makes the files of a server that is gone harmless when another process has its number, or the
  /// dead one is not yet waited for.
  ///
  /// The server would believe that process to be its predecessor and refuse to start. The file is
  /// kept, since it also says which shared memory orphans of the crashed server may still use; the
  /// socket's says nothing more.
  ///
  /// - Throws: ``ClusterError``.
  func disown(for account: ServerAccount) throws(ClusterError) {
    guard isProcessThere else { return }
    let numberOfNoProcess = String(pid_t.max)
    let text = ([numberOfNoProcess] + lines.dropFirst()).joined(separator: "\n")
    try account.write(text, to: path)
    let socketLock = "\(socketFolder)/.s.PGSQL.\(lines[3]).lock"
    guard unlink(socketLock) == 0 || errno == ENOENT else {
      throw ClusterFolder.trouble(socketLock)
    }
  }

  private var isProcessThere: Bool { kill(processID, 0) == 0 || errno == EPERM }
}
