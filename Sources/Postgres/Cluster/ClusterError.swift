/// Why a private cluster could not be started, stopped or looked at.
public enum ClusterError: Error, Equatable, Sendable {
  /// No folder with PostgreSQL's server programs was found; `searched` says where was looked.
  case programsMissing(searched: [String])
  /// The data were made by another major version than the programs that were found are of.
  case versionUnmatched(dataVersion: String, programVersions: [String])
  /// PostgreSQL refuses to run as root, and there is no user `postgres` to run it as.
  case accountMissing(name: String)
  /// The caller is root, but has no program with which to run another as `postgres`.
  case accountUnchangeable(name: String)
  /// The account the server runs as cannot pass through a folder on the way to its data.
  case folderUnreachable(path: String, account: String)
  /// The data belong to somebody else than the caller, who is not root.
  case foreignOwner(path: String, owner: String)
  /// A folder that others could have made, or can write to, stands where the socket should.
  case socketFolderUnsafe(path: String)
  /// The folder's path holds a character that PostgreSQL's programs cannot handle.
  case nameUnusable(path: String)
  /// What stands where the data should is no data directory.
  case notACluster(path: String)
  /// Somebody else has been starting or stopping the cluster all the time.
  case busy(path: String, seconds: Int)
  /// The server runs, but did not begin to answer in time; it may be recovering from a crash.
  case notReady(path: String, seconds: Int)
  /// One of PostgreSQL's programs failed; `output` is what it and the server's log said.
  case programFailed(program: String, status: Int32, output: [String])
  /// A file or folder could not be made, read or changed; `reason` is the system's word.
  case fileTrouble(path: String, reason: String)
}
