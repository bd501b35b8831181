/// Over a network only a verified, encrypted and bound channel will do; a unix socket needs none.
enum TransportPolicy {
  /// What libpq will do, once URL, service file, environment and defaults have been combined.
  struct EffectiveOptions {
    var host = ""
    var hostAddress = ""
    var sslMode = ""
    var channelBinding = ""
    var oldestProtocol = ""
  }

  /// What must be done before anything is sent.
  enum Verdict: Equatable {
    /// Go on as it is.
    case allowed
    /// Begin again with channel binding required; libpq by default only prefers it.
    case bindChannel
  }

  /// Judges the way a connection would take.
  ///
  /// - Throws: ``PostgresError/transportRefused(_:)`` for a network host without
  ///   `sslmode=verify-full`, with channel binding turned off, or with TLS older than 1.2 allowed.
  static func judge(_ options: EffectiveOptions) throws(PostgresError) -> Verdict {
    guard let host = networkHost(options) else { return .allowed }
    guard options.sslMode == "verify-full" else {
      throw .transportRefused(.certificateUnverified(host: host, sslmode: options.sslMode))
    }
    // Empty is without a limit: libpq asks for 1.2 only where nothing is said.
    guard ["tlsv1.2", "tlsv1.3"].contains(options.oldestProtocol.lowercased()) else {
      throw .transportRefused(.protocolOutdated(host: host, version: options.oldestProtocol))
    }
    switch options.channelBinding {
    case "require": return .allowed
    case "disable": throw .transportRefused(.channelUnbound(host: host))
    default: return .bindChannel
    }
  }

  /// Whether libpq's message, when no server has answered with a code of its own, says that the secure
  /// channel could not be had, rather than that nobody was there.
  ///
  /// libpq gives no number for it. It is asked in no other language than its own, since nothing in this
  /// program sets a locale.
  static func isUnproven(_ message: String) -> Bool {
    [
      "certificate", "channel binding", "does not support SSL", "verified SSL connection",
      "unsupported protocol", "wrong version number", "SCRAM", "server signature",
    ].contains { message.contains($0) }
  }

  /// The first host that is reached over a network, nil when there is none.
  private static func networkHost(_ options: EffectiveOptions) -> String? {
    if let address = options.hostAddress.split(separator: ",").first { return String(address) }
    return options.host.split(separator: ",")
      .first { !$0.hasPrefix("/") && !$0.hasPrefix("@") }
      .map(String.init)
  }
}
