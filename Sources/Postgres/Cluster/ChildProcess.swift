internal import Glibc

/// A program that is run to its end, with nothing of this process but what it is given.
///
/// It inherits no open file, no variable, no signal setting and no working folder: what it starts in
/// turn may live on, and must not keep a lock or a pipe of ours open. (Foundation's `Process` hands
/// down a socket and waits until nobody holds it, which would be for as long as the server runs.)
enum ChildProcess {
  /// How a program ended.
  struct Outcome {
    /// Its exit code, or 128 and the number of the signal that ended it.
    var status: Int32
    /// What it wrote to standard output and standard error.
    var output: String
  }

  /// All that a program's environment holds: no setting of the caller's changes what it does.
  private static let environment = ["PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C", "TZ=UTC"]
  /// Begins a command line that is run in the root folder.
  private static let inRoot = ["/bin/sh", "-c", #"cd / && exec "$@""#, "sh"]

  /// Runs a program and waits for its end.
  ///
  /// - Parameter arguments: the program's path and its arguments.
  /// - Throws: ``ClusterError/programFailed(program:status:output:)`` when it cannot be started.
  static func run(_ arguments: [String]) throws(ClusterError) -> Outcome {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw unstartable(arguments, errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[0]) }
    let (failure, child) = spawn(inRoot + arguments, output: ends[1])
    close(ends[1])
    guard failure == 0 else { throw unstartable(arguments, failure) }
    let output = readToEnd(ends[0])
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7F
    return Outcome(status: signal == 0 ? (status >> 8) & 0xFF : 128 + signal, output: output)
  }

  private static func spawn(
    _ arguments: [String], output: Int32
  ) -> (failure: Int32, child: pid_t) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO)
    for descriptor in openDescriptors() where descriptor > STDERR_FILENO {
      posix_spawn_file_actions_addclose(&actions, descriptor)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))
    let words = arguments.map { strdup($0) } + [nil]
    let variables = environment.map { strdup($0) } + [nil]
    defer {
      for pointer in words + variables { free(pointer) }
    }
    var child: pid_t = 0
    let failure = posix_spawn(&child, arguments[0], &actions, &attributes, words, variables)
    return (failure, child)
  }

  /// The numbers of this process's open files, those included that somebody left open for us.
  private static func openDescriptors() -> [Int32] {
    guard let directory = opendir("/proc/self/fd") else { return [] }
    defer { closedir(directory) }
    var numbers: [Int32] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if let number = Int32(name), number != dirfd(directory) { numbers.append(number) }
    }
    return numbers
  }

  private static func readToEnd(_ descriptor: Int32) -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count > 0 {
        bytes += buffer[..<count]
      } else if count == 0 || errno != EINTR {
        return String(decoding: bytes, as: UTF8.self)
      }
    }
  }

  private static func unstartable(_ arguments: [String], _ code: Int32) -> ClusterError {
    .programFailed(program: arguments[0], status: 127, output: [String(cString: strerror(code))])
  }
}
