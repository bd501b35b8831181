extension BookErrors {
  static let missingFile = CatalogueEntry(
    code: "CM-2001", title: "a required file of the book is missing",
    meaning: "The file is absent, and the database does not have its content either.",
    fix: "add the file; reference files may be absent once the database has them",
    exit: .inputInvalid)

  static let malformed = CatalogueEntry(
    code: "CM-2002", title: "a file of the book is no well-formed CSV",
    meaning: """
      Files are UTF-8 by RFC 4180: a header row, as many fields in each record as in the header, \
      quotes doubled inside quoted fields, lines that end in LF or CRLF.
      """,
    fix: "correct the file where the lines above point", exit: .inputInvalid)

  static let columns = CatalogueEntry(
    code: "CM-2003", title: "the columns of a file are not the book's",
    meaning: "A column is unknown, missing or there twice. Their order does not matter.",
    fix: "correct the header row; the book format lists each file's columns", exit: .inputInvalid)

  static let value = CatalogueEntry(
    code: "CM-2004", title: "a value is not one its column may have",
    meaning: """
      A value is missing, is not of its column's type, or cannot be held exactly: decimals carry up \
      to 18 fractional digits and are never rounded on the way in.
      """,
    fix: "correct the values where the lines above point", exit: .inputInvalid)

  static let duplicateKey = CatalogueEntry(
    code: "CM-2005", title: "a key of the book stands twice",
    meaning: "Two rows of a file have the same key, so that it is not known which of them holds.",
    fix: "leave one of the rows out", exit: .inputInvalid)

  static let unknownReference = CatalogueEntry(
    code: "CM-2006", title: "a row of the book refers to something unknown",
    meaning: "Neither the book nor the database has what the value names.",
    fix: "correct the name, or add what it names to its file", exit: .inputInvalid)

  static let rule = CatalogueEntry(
    code: "CM-2007", title: "values of the book contradict each other",
    meaning: "Each value is possible, but a rule that binds them together is broken.",
    fix: "correct the rows where the lines above point", exit: .inputInvalid)

  static let folder = CatalogueEntry(
    code: "CM-2008", title: "the book cannot be read",
    meaning: "The path is no folder, or the folder or one of its files cannot be read.",
    fix: "check the path and its rights", exit: .inputInvalid)

  static let loadInProgress = CatalogueEntry(
    code: "CM-2009", title: "another load is going on",
    meaning: "One book is loaded at a time. Nothing was done.",
    fix: "try again when the other load has ended; crossmargin status shows who is at work",
    exit: .temporarilyUnavailable)

  static let noSource = CatalogueEntry(
    code: "CM-2010", title: "the database has no views to freeze a period from",
    meaning: "A period is frozen from views of your own tables in the schema `source`.",
    fix: "make the views from the templates in SQL/Source, or load a folder of files",
    exit: .configuration)
}
