/// Trouble with the private cluster.
enum ClusterErrors: ErrorFamily {
  static let programsMissing = CatalogueEntry(
    code: "CM-6101", title: "the PostgreSQL server programs are not found",
    meaning: "A private cluster needs initdb, pg_ctl and postgres of PostgreSQL 15.",
    fix: "apt-get install postgresql-15, or set PGBIN to the directory that holds them",
    exit: .configuration)

  static let entries = [programsMissing]

  static func explain(_ error: any Error) -> Explanation? { nil }
}
