extension ClusterErrors {
  static let programsMissing = CatalogueEntry(
    code: "CM-6101", title: "the PostgreSQL server programs are not found",
    meaning: "A private cluster needs initdb, pg_ctl and postgres of PostgreSQL 15 or newer.",
    fix: "apt-get install postgresql-15, or set PGBIN to the directory that holds them",
    exit: .configuration)

  static let versionUnmatched = CatalogueEntry(
    code: "CM-6102", title: "the cluster was made by another version of PostgreSQL",
    meaning: "Data can only be served by the major version that made them.",
    fix: "install that version, or set PGBIN to its programs; pg_upgrade moves data to a newer one",
    exit: .configuration)

  static let accountMissing = CatalogueEntry(
    code: "CM-6103", title: "PostgreSQL cannot be run as another user than root",
    meaning: """
      PostgreSQL refuses to run as root. Called by root, a private cluster is run as the user \
      postgres by setpriv or runuser; one of them is missing.
      """,
    fix: "apt-get install postgresql-15 util-linux, or call crossmargin as an ordinary user",
    exit: .configuration)

  static let folderUnreachable = CatalogueEntry(
    code: "CM-6104", title: "the user postgres cannot reach the cluster's folder",
    meaning: """
      Called by root, the cluster is run as postgres, who may not pass through a folder on the way. \
      Nothing was made there.
      """,
    fix: "choose a folder below one that everybody may enter, such as /var/lib/crossmargin",
    exit: .permissionDenied)

  static let foreignOwner = CatalogueEntry(
    code: "CM-6105", title: "the cluster belongs to another user",
    meaning: "Only its owner and root may start, stop or use a private cluster.",
    fix: "call crossmargin as that user or as root, or use a folder of your own",
    exit: .permissionDenied)

  static let socketFolderUnsafe = CatalogueEntry(
    code: "CM-6106", title: "the folder for the socket is not the cluster's alone",
    meaning: """
      The cluster's path is too long for a socket, which therefore goes to a short folder. Something \
      stands there already that others made or may write to. Nothing was started.
      """,
    fix: "find out whose it is and remove it, or use a folder with a shorter path",
    exit: .permissionDenied)

  static let notACluster = CatalogueEntry(
    code: "CM-6107", title: "the folder holds something else than a cluster",
    meaning:
      "What stands where the cluster's data should is no data directory. It was not touched.",
    fix: "use another folder", exit: .configuration)

  static let busy = CatalogueEntry(
    code: "CM-6108", title: "somebody else is starting or stopping the cluster",
    meaning: "The cluster's lock was not free in time. Nothing was done.",
    fix: "try again later", exit: .temporarilyUnavailable)

  static let notReady = CatalogueEntry(
    code: "CM-6109", title: "the cluster's server does not answer yet",
    meaning: "The server runs and may be recovering from a crash, which takes its time.",
    fix: "wait, and see its log; crossmargin cluster status --dir DIR shows how far it is",
    exit: .temporarilyUnavailable)

  static let programFailed = CatalogueEntry(
    code: "CM-6110", title: "a PostgreSQL server program failed",
    meaning: "Making, starting or stopping the cluster failed; the program says why.",
    fix: "see the lines above and the server's log in the cluster's folder", exit: .failed)

  static let fileTrouble = CatalogueEntry(
    code: "CM-6111", title: "a file or folder of the cluster could not be made or changed",
    meaning: "The operating system refused.",
    fix: "check the folder's rights and the free space of its disk", exit: .failed)

  static let nameUnusable = CatalogueEntry(
    code: "CM-6112", title: "the cluster's folder has a name PostgreSQL cannot handle",
    meaning: """
      The path holds a double quote, a dollar sign, a backtick, a backslash or a line break, which \
      PostgreSQL's own programs hand to a shell. Nothing was made.
      """,
    fix: "use a folder without these characters in its path", exit: .configuration)
}
