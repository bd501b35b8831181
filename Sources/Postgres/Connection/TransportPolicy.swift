/// Over a network only a verified, encrypted and bound channel will do; a unix socket needs none.
enum TransportPolicy {
  /// What libpq will do, once URL, service file, environment and defaults have been combined.
  struct EffectiveOptions {
    var host = ""
    var hostAddress = ""
    var sslMode = ""
    var channelBinding = ""
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
  ///   `sslmode=verify-full`, or with channel binding turned off.
  static func judge(_ options: EffectiveOptions) throws(PostgresError) -> Verdict {
    guard let host = networkHost(options) else { return .allowed }
    guard options.sslMode == "verify-full" else {
      throw .transportRefused(.certificateUnverified(host: host, sslmode: options.sslMode))
    }
    switch options.channelBinding {
    case "require": return .allowed
    case "disable": throw .transportRefused(.channelUnbound(host: host))
    default: return .bindChannel
    }
  }

  /// The first host that is reached over a network, nil when there is none.
  private static func networkHost(_ options: EffectiveOptions) -> String? {
    if let address = options.hostAddress.split(separator: ",").first { return String(address) }
    return options.host.split(separator: ",")
      .first { !$0.hasPrefix("/") && !$0.hasPrefix("@") }
      .map(String.init)
  }
}
