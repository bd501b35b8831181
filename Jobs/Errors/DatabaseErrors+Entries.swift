extension DatabaseErrors {
  static let unavailable = CatalogueEntry(
    code: "CM-6001", title: "the database cannot be reached",
    meaning: """
      No server answered where DATABASE_URL or the PG* variables point, or it is starting up or \
      shutting down. Nothing was done.
      """,
    fix: "check DATABASE_URL, or start the private cluster: crossmargin cluster start --dir DIR",
    exit: .databaseUnavailable)

  static let connectionLost = CatalogueEntry(
    code: "CM-6002", title: "the connection to the database was lost",
    meaning: """
      The server or the network went away in the middle of the work. A unit of work is one \
      transaction, so nothing is half done.
      """,
    fix: "run the same command again; it goes on where it stopped", exit: .databaseUnavailable)

  static let busy = CatalogueEntry(
    code: "CM-6003", title: "the database is temporarily out of something",
    meaning: """
      A lock, a time limit, the number of connections or the server's memory was in the way. What \
      was under way is rolled back.
      """,
    fix: "try again later; crossmargin status shows who is at work", exit: .temporarilyUnavailable)

  static let diskFull = CatalogueEntry(
    code: "CM-6004", title: "the database server's disk is full",
    meaning: "The server could not write. What was under way is rolled back; nothing is half done.",
    fix: "free or add disk space on the database server, then run the same command again",
    exit: .temporarilyUnavailable)

  static let permission = CatalogueEntry(
    code: "CM-6005", title: "the database role may not do this",
    meaning: """
      The role is not a member of the one that this takes, or lacks a right on a table, a function or \
      the database. Nothing was done.
      """,
    fix: "connect as a member of the role that is named; crossmargin help roles lists them",
    exit: .permissionDenied)

  static let authentication = CatalogueEntry(
    code: "CM-6006", title: "the database did not let this role in",
    meaning: "The role does not exist, its password is wrong, or the server's rules refuse it.",
    fix: "check the user of DATABASE_URL or PGUSER, and PGPASSFILE", exit: .permissionDenied)

  static let targetUnreadable = CatalogueEntry(
    code: "CM-6007", title: "DATABASE_URL is neither a libpq URL nor a conninfo string",
    meaning: """
      The value cannot be read, or names an unknown option. It is not shown: it may hold a secret.
      """,
    fix: "write postgresql://user@host/database?option=value, or host=… dbname=… user=…",
    exit: .configuration)

  static let transport = CatalogueEntry(
    code: "CM-6008", title: "the way to the database is not safe enough",
    meaning: """
      Over a network only TLS with a verified certificate and channel binding is accepted; a unix \
      socket needs neither. Nothing was sent.
      """,
    fix: "add sslmode=verify-full and sslrootcert=FILE, or connect through a unix socket",
    exit: .configuration)

  static let schemaBehind = CatalogueEntry(
    code: "CM-6009", title: "the database's schema is older than this program",
    meaning: "Migrations that this program was built with have not been applied. Nothing was done.",
    fix: "crossmargin database migrate", exit: .configuration)

  static let schemaAhead = CatalogueEntry(
    code: "CM-6010", title: "the database's schema is newer than this program",
    meaning: "The database holds migrations that this program does not know. Nothing was done.",
    fix: "use the crossmargin that migrated the database, or a newer one", exit: .configuration)

  static let migrationChanged = CatalogueEntry(
    code: "CM-6011", title: "an applied migration is not the one this program holds",
    meaning: "A migration's checksum differs from what was recorded when it was applied.",
    fix: "use the crossmargin that migrated the database; applied migrations never change",
    exit: .configuration)

  static let objectMissing = CatalogueEntry(
    code: "CM-6012", title: "the database lacks something this program needs",
    meaning: "A table, column, function or type is missing, although the schema's version fits.",
    fix: "crossmargin database status; was the schema changed by hand?", exit: .configuration)

  static let noDatabase = CatalogueEntry(
    code: "CM-6013", title: "the database does not exist",
    meaning: "The server answered, but has no database of this name.",
    fix: "create it, or check the database's name in DATABASE_URL or PGDATABASE",
    exit: .configuration)

  static let cancelled = CatalogueEntry(
    code: "CM-6014", title: "the statement was cancelled",
    meaning: "A time limit ended it, or somebody did. What was under way is rolled back.",
    fix: "run the same command again", exit: .temporarilyUnavailable)

  static let rowRefused = CatalogueEntry(
    code: "CM-6015", title: "the database refused a row this program had found good",
    meaning: """
      A constraint or a type of the schema refused what the program's own checks had passed.
      """,
    fix: "report it with the lines above; nothing of it was committed", exit: .invariantBroken)

  static let disagreement = CatalogueEntry(
    code: "CM-6016", title: "the database answered in a way this program does not expect",
    meaning: "The program and the database disagree about something neither may.",
    fix: "report it with the lines above; nothing of it was committed", exit: .invariantBroken)

  static let schemaForeign = CatalogueEntry(
    code: "CM-6017", title: "the database holds what this program did not make",
    meaning: """
      A schema, table or type that a migration is to make is there already, though no migration \
      made it. Nothing was changed.
      """,
    fix: "give crossmargin a database of its own", exit: .configuration)

  static let unproven = CatalogueEntry(
    code: "CM-6018", title: "the database server did not prove who it is",
    meaning: """
      The server has no TLS, its certificate is expired, of another authority or for another name, or \
      it asks for a password in a way that is not bound to the channel. No password was sent.
      """,
    fix: """
      openssl s_client -starttls postgres -connect HOST:PORT -CAfile FILE says what is wrong with a \
      certificate; sslrootcert names the authority's, and the role needs a scram-sha-256 password
      """, exit: .configuration)

  static let secretInTarget = CatalogueEntry(
    code: "CM-6019", title: "DATABASE_URL holds a password",
    meaning: """
      A URL is handed to other programs on their command lines, where every process of the machine \
      sees it. Nothing was sent.
      """,
    fix: "put it into ~/.pgpass or the file that PGPASSFILE names, readable by its owner only",
    exit: .configuration)

  static let auditBroken = CatalogueEntry(
    code: "CM-6020", title: "the audit log is not what was entered",
    meaning: """
      Entries were changed, removed or put in behind the database's back, or rows that an entry \
      vouches for are others. Somebody with a superuser's or the owner's rights did that.
      """,
    fix: """
      keep the database as it is, and compare it with a backup from before the entry that is named
      """,
    exit: .invariantBroken)
}
