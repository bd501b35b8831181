internal import Glibc

/// The lock of whoever starts or stops a cluster; the system frees it when its holder dies.
enum ClusterLock {
  /// Runs `body` while nobody else starts or stops the cluster.
  ///
  /// - Throws: ``ClusterError/busy(path:seconds:)`` when the lock was not free in time; what `body`
  ///   throws.
  static func holding<Result>(
    _ folder: ClusterFolder, for account: ServerAccount, waitSeconds: Int,
    _ body: () throws -> Result
  ) throws -> Result {
    let descriptor = open(folder.lock, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw ClusterFolder.trouble(folder.lock) }
    defer { close(descriptor) }
    if geteuid() == 0, fchown(descriptor, account.userID, account.groupID) != 0 {
      throw ClusterFolder.trouble(folder.lock)
    }
    let clock = ContinuousClock()
    let deadline = clock.now + .seconds(waitSeconds)
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else {
        throw ClusterFolder.trouble(folder.lock)
      }
      guard clock.now < deadline else {
        throw ClusterError.busy(path: folder.path, seconds: waitSeconds)
      }
      usleep(50_000)
    }
    return try body()
  }
}
