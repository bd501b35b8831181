/// Sessions that work side by side, each on a thread of its own.
struct WorkerPool: Sendable {
  let target: DatabaseTarget
  /// How many sessions.
  let count: Int
  /// Is told of every session that is opened, so that it can be cancelled from outside.
  let onOpen: @Sendable (Session) -> Void

  /// One worker's two connections, used from its own thread only.
  struct Worker {
    /// Writes, in transactions of its own.
    let writer: Connection
    /// Raised when another worker has failed.
    let stop: StopSign
    fileprivate let companion: Connection?

    /// Reads the instant that all workers share.
    var reader: Connection {
      guard let companion else { preconditionFailure("the work was begun without readers") }
      return companion
    }
  }

  /// Runs `work` on every worker at once, and returns when all are done.
  ///
  /// - Parameters:
  ///   - reading: whether workers have a reader.
  ///   - finish: follows before the sessions end, since a server takes a while to end one.
  /// - Throws: what the first worker that fails throws, the others are stopped; what `finish` throws.
  func perform(
    applicationName: String, reading: Bool = true,
    _ work: @escaping @Sendable (Worker) throws -> Void,
    finish: () async throws -> Void = {}
  ) async throws {
    let sessions = try await open(applicationName, reading)
    do {
      try await perform(on: sessions, reading, work)
      try await finish()
    } catch {
      for session in sessions { await session.close() }
      throw error
    }
    for session in sessions { await session.close() }
  }

  /// Opens the sessions, each with its companion if it needs one, all at once: a server takes longer to start one than
  /// to answer.
  private func open(_ applicationName: String, _ reading: Bool) async throws -> [Session] {
    let opened = await withTaskGroup(of: Result<Session, any Error>.self) { group in
      for _ in 0..<max(1, count) {
        group.addTask {
          do {
            let session = try await Session.open(target, applicationName: applicationName)
            onOpen(session)
            if reading { try await session.perform { _ = try $0.companions(1) } }
            return .success(session)
          } catch {
            return .failure(error)
          }
        }
      }
      var opened: [Result<Session, any Error>] = []
      for await result in group { opened.append(result) }
      return opened
    }
    do {
      return try opened.map { try $0.get() }
    } catch {
      for case .success(let session) in opened { await session.close() }
      throw error
    }
  }

  private func perform(
    on sessions: [Session], _ reading: Bool,
    _ work: @escaping @Sendable (Worker) throws -> Void
  ) async throws {
    if reading {
      let snapshot = try await sessions[0].perform { try $0.companions(1)[0].openSnapshot() }
      for session in sessions.dropFirst() {
        _ = try await session.perform { try $0.companions(1)[0].openSnapshot(snapshot) }
      }
    }
    let stop = StopSign()
    try await SideBySide.perform(sessions) { session in
      try await session.perform { connection in
        let companion = reading ? try connection.companions(1)[0] : nil
        try work(Worker(writer: connection, stop: stop, companion: companion))
      }
    } onFailure: {
      stop.raise()
      for session in sessions { session.cancel() }
    }
  }
}
