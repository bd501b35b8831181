internal import CLibPQ

extension DatabaseTarget {
  /// The options that may be shown: they hold no secret, and nothing of any length.
  private static let harmless: Set<String> = [
    "service", "user", "passfile", "channel_binding", "dbname", "host", "hostaddr", "port",
    "sslmode", "sslrootcert", "sslcrl", "sslcrldir", "ssl_min_protocol_version",
    "ssl_max_protocol_version", "sslcompression", "sslsni", "gssencmode", "krbsrvname",
    "target_session_attrs",
  ]

  /// Where the connection would lead and by which way, as libpq puts it together from URL, service
  /// file, environment and defaults. Options that may be secrets are shown as being set.
  ///
  /// Names of hosts are looked up for it, but nothing is sent.
  ///
  /// - Throws: ``PostgresError`` when the target is unreadable or holds a password.
  public func shown() throws(PostgresError) -> [(option: String, value: String)] {
    try ConnectionOpening.effectiveValues(of: self).compactMap { keyword, value in
      if value.isEmpty { return nil }
      return (keyword, Self.harmless.contains(keyword) ? value : "(set)")
    }
  }
}

/// The library by which servers are reached.
public enum DatabaseClient {
  /// Its name and version, such as `libpq 15.8`.
  public static var version: String {
    let number = PQlibVersion()
    return "libpq \(number / 10_000).\(number % 10_000)"
  }
}
