/// The two ways of being asked to end.
enum Interruptions: ErrorFamily {
  static let interrupted = CatalogueEntry(
    code: "CM-7001", title: "interrupted",
    meaning: """
      The keyboard's interrupt was received. Running statements were cancelled and rolled back; \
      files are replaced whole or not at all.
      """,
    fix: "it is safe to resume: run the same command again", exit: .interrupted)

  static let terminated = CatalogueEntry(
    code: "CM-7002", title: "asked to end",
    meaning: """
      The process was sent SIGTERM. Running statements were cancelled and rolled back; files are \
      replaced whole or not at all.
      """,
    fix: "it is safe to resume: run the same command again", exit: .terminated)

  static let entries = [interrupted, terminated]

  static func explain(_ error: any Error) -> Explanation? { nil }
}
