import Postgres

extension CommandContext {
  /// What is read of an account in a published period, in one snapshot that changes nothing.
  ///
  /// - Parameter read: gives nil when the results have no such account.
  /// - Throws: an explanation with CM-4001 for that; `PeriodChoiceError`; what `read` throws.
  func reading<Found: Sendable>(
    _ account: String, in choice: PeriodChoice, version: Int? = nil,
    _ read: @escaping @Sendable (Connection, PublishedRun) throws -> Found?
  ) async throws -> Found {
    let period = try await period(choice, among: .published)
    let session = try await database.session()
    return try await session.perform { connection in
      try connection.transaction(.repeatableRead, isReadOnly: true) {
        let published = try connection.publishedRun(of: period, version: version)
        guard let found = try read(connection, published) else {
          throw ResultErrors.noAccount(account, in: published)
        }
        return found
      }
    }
  }
}
