import Postgres

/// Trouble with the private cluster.
enum ClusterErrors: ErrorFamily {
  static let entries = [
    programsMissing, versionUnmatched, accountMissing, folderUnreachable, foreignOwner,
    socketFolderUnsafe, notACluster, busy, notReady, programFailed, fileTrouble,
    nameUnusable,
  ]

  static func explain(_ error: any Error) -> Explanation? {
    guard let error = error as? ClusterError else { return nil }
    switch error {
    case .programsMissing(let searched):
      return programsMissing.explanation(cause: ["looked in \(searched.joined(separator: ", "))"])
    case .versionUnmatched(let version, let found):
      return versionUnmatched.explanation(
        cause: ["made by version \(version), found programs of \(found.joined(separator: ", "))"])
    case .accountMissing(let name):
      return accountMissing.explanation(cause: ["there is no user \(name)"])
    case .accountUnchangeable:
      return accountMissing.explanation(cause: ["neither setpriv nor runuser is there"])
    case .folderUnreachable(let path, let account):
      return folderUnreachable.explanation(cause: ["\(account) may not enter \(path)"])
    case .foreignOwner(let path, let owner):
      return foreignOwner.explanation(cause: ["\(path) belongs to \(owner)"])
    case .socketFolderUnsafe(let path): return socketFolderUnsafe.explanation(cause: [path])
    case .nameUnusable(let path): return nameUnusable.explanation(cause: [path])
    case .notACluster(let path): return notACluster.explanation(cause: [path])
    case .busy(let path, let seconds):
      return busy.explanation(cause: ["waited \(seconds) s for the lock of \(path)"])
    case .notReady(let path, let seconds):
      return notReady.explanation(cause: ["waited \(seconds) s for the server of \(path)"])
    case .programFailed(let program, let status, let output):
      return programFailed.explanation("\(program) failed with \(status)", cause: output)
    case .fileTrouble(let path, let reason):
      return fileTrouble.explanation(cause: ["\(path): \(reason)"])
    }
  }
}
