internal import CLibPQ

#if canImport(Glibc)
  internal import Glibc
#endif

/// Opens a libpq connection, judging the way it takes before anything is sent.
enum ConnectionOpening {
  /// An open connection; the caller finishes it.
  ///
  /// - Throws: ``PostgresError`` when the target is unreadable or unsafe, or no server lets us in.
  static func open(
    _ target: DatabaseTarget, applicationName: String, settings: SessionSettings
  ) throws(PostgresError) -> OpaquePointer {
    try requireReadable(target)
    var options = [
      ("dbname", target.conninfo), ("application_name", applicationName),
      ("client_encoding", "UTF8"), ("keepalives", "1"), ("keepalives_idle", "30"),
      ("keepalives_interval", "10"), ("keepalives_count", "3"), ("tcp_user_timeout", "30000"),
      // With Kerberos at hand libpq would otherwise prefer its encryption to TLS.
      ("gssencmode", "disable"),
    ]
    var handle = try start(options)
    do throws(PostgresError) {
      if try TransportPolicy.judge(effectiveOptions(handle)) == .bindChannel {
        PQfinish(handle)
        options.append(("channel_binding", "require"))
        handle = try start(options)
      }
      try complete(handle, settings)
    } catch {
      PQfinish(handle)
      throw error
    }
    return handle
  }

  private static func requireReadable(_ target: DatabaseTarget) throws(PostgresError) {
    if target.conninfo.isEmpty { return }
    // libpq's own words are not passed on: they may quote a part of a password.
    var message: UnsafeMutablePointer<CChar>?
    let options = PQconninfoParse(target.conninfo, &message)
    PQfreemem(message)
    guard let options else { throw .targetUnreadable }
    defer { PQconninfoFree(options) }
    let secrets = ["password", "sslpassword"]
    let holdsSecret = values(options).contains { secrets.contains($0.keyword) && !$0.value.isEmpty }
    if holdsSecret { throw .secretInTarget }
  }

  /// Begins a connection: addresses are resolved and a socket is opened, but nothing is sent.
  private static func start(_ options: [(String, String)]) throws(PostgresError) -> OpaquePointer {
    let keywords = options.map { UnsafePointer(strdup($0.0)) } + [nil]
    let values = options.map { UnsafePointer(strdup($0.1)) } + [nil]
    defer {
      for pointer in keywords + values { free(UnsafeMutablePointer(mutating: pointer)) }
    }
    guard let handle = PQconnectStartParams(keywords, values, 1) else {
      throw .connectionFailed(sqlstate: nil, message: "out of memory")
    }
    // With this the message of a refusal carries its SQLSTATE.
    PQsetErrorVerbosity(handle, PQERRORS_VERBOSE)
    return handle
  }

  private static func effectiveOptions(
    _ handle: OpaquePointer
  ) -> TransportPolicy.EffectiveOptions {
    var result = TransportPolicy.EffectiveOptions()
    for (keyword, value) in effectiveValues(handle) {
      switch keyword {
      case "host": result.host = value
      case "hostaddr": result.hostAddress = value
      case "sslmode": result.sslMode = value
      case "channel_binding": result.channelBinding = value
      case "ssl_min_protocol_version": result.oldestProtocol = value
      default: break
      }
    }
    return result
  }

  /// What libpq makes of a target; nothing is sent.
  ///
  /// - Throws: ``PostgresError`` when the target is unreadable or holds a password.
  static func effectiveValues(
    of target: DatabaseTarget
  ) throws(PostgresError) -> [(keyword: String, value: String)] {
    try requireReadable(target)
    let handle = try start([("dbname", target.conninfo)])
    defer { PQfinish(handle) }
    return effectiveValues(handle)
  }

  private static func effectiveValues(
    _ handle: OpaquePointer
  ) -> [(keyword: String, value: String)] {
    guard let options = PQconninfo(handle) else { return [] }
    defer { PQconninfoFree(options) }
    return values(options)
  }

  private static func values(
    _ options: UnsafeMutablePointer<PQconninfoOption>
  ) -> [(keyword: String, value: String)] {
    var result: [(keyword: String, value: String)] = []
    var option = options
    while let keyword = option.pointee.keyword {
      let value = option.pointee.val.map { String(cString: $0) } ?? ""
      result.append((String(cString: keyword), value))
      option += 1
    }
    return result
  }

  private static func complete(
    _ handle: OpaquePointer, _ settings: SessionSettings
  ) throws(PostgresError) {
    let clock = ContinuousClock()
    let deadline = clock.now + .seconds(settings.connectTimeoutSeconds)
    guard PQstatus(handle) != CONNECTION_BAD else { throw failure(handle) }
    var awaited = POLLOUT
    while true {
      let remaining = (deadline - clock.now).components
      let milliseconds = remaining.seconds * 1000 + remaining.attoseconds / 1_000_000_000_000_000
      var descriptor = pollfd(fd: PQsocket(handle), events: Int16(awaited), revents: 0)
      if milliseconds <= 0 || poll(&descriptor, 1, Int32(milliseconds)) == 0 {
        throw .connectionFailed(
          sqlstate: nil, message: "no answer within \(settings.connectTimeoutSeconds) s")
      }
      switch PQconnectPoll(handle) {
      case PGRES_POLLING_OK:
        PQsetErrorVerbosity(handle, PQERRORS_DEFAULT)
        return
      case PGRES_POLLING_READING: awaited = POLLIN
      case PGRES_POLLING_WRITING: awaited = POLLOUT
      default: throw failure(handle)
      }
    }
  }

  private static func failure(_ handle: OpaquePointer) -> PostgresError {
    let lines = String(cString: PQerrorMessage(handle)).split(separator: "\n")
      .filter { !$0.hasPrefix("LOCATION:") }
    let text = lines.joined(separator: " ")
    // libpq gives up by itself, without a word of the server's; it is as a wrong password.
    if PQconnectionNeedsPassword(handle) == 1 {
      return .connectionFailed(sqlstate: "28P01", message: text)
    }
    guard let match = text.firstMatch(of: #/:  ([0-9A-Z]{5}): /#) else {
      return TransportPolicy.isUnproven(text)
        ? .serverUnproven(message: text) : .connectionFailed(sqlstate: nil, message: text)
    }
    // The right server noticed that the channel ended somewhere else.
    if text.contains("SCRAM channel binding check failed") {
      return .serverUnproven(message: text.replacing(match.output.0, with: ": "))
    }
    return .connectionFailed(
      sqlstate: String(match.output.1), message: text.replacing(match.output.0, with: ": "))
  }
}
