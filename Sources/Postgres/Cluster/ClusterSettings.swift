internal import Foundation

/// Whether a cluster's data must outlive a crash of the machine.
public enum ClusterDurability: Sendable {
  /// Every commit is on the disk before it is answered.
  case durable
  /// Nothing is waited for; for clusters that are thrown away.
  case throwaway
}

/// The server's settings: one batch job at a time on a machine of any size.
enum ClusterSettings {
  /// The text of the file `crossmargin.conf` that `postgresql.conf` includes. It is written anew at
  /// each start; what stands below the `include`, or is set by `ALTER SYSTEM`, outranks it.
  ///
  /// - Parameter memoryBytes: the machine's memory, from which buffers are derived within bounds.
  static func text(
    socketFolder: String, durability: ClusterDurability, memoryBytes: Int
  ) -> String {
    func megabytes(_ share: Int, _ bounds: ClosedRange<Int>) -> String {
      "\(min(max(memoryBytes / share / (1 << 20), bounds.lowerBound), bounds.upperBound))MB"
    }
    let isThrowaway = durability == .throwaway
    var settings: [(String, String)] = [
      ("listen_addresses", ""), ("unix_socket_directories", socketFolder),
      ("unix_socket_permissions", "0700"), ("port", String(SocketFolder.port)),
      ("max_connections", isThrowaway ? "500" : "100"),
      ("shared_buffers", isThrowaway ? "64MB" : megabytes(8, 128...2048)),
      ("effective_cache_size", megabytes(2, 512...16384)),
      ("work_mem", megabytes(512, 8...64)),
      ("maintenance_work_mem", megabytes(32, 64...512)),
      ("max_wal_size", megabytes(4, 1024...4096)),
      ("checkpoint_timeout", "15min"),
      // Data that a transaction puts into a table it made itself need no log: they are on the disk
      // before it commits. For base backups set `replica`, and max_wal_senders, in postgresql.conf.
      ("wal_level", "minimal"), ("max_wal_senders", "0"),
      ("jit", "off"), ("timezone", "UTC"), ("log_timezone", "UTC"), ("datestyle", "ISO, YMD"),
      ("client_connection_check_interval", "200ms"),
      ("log_checkpoints", "off"), ("log_line_prefix", "%m [%p] %a "),
    ]
    if isThrowaway {
      settings += [
        ("fsync", "off"), ("synchronous_commit", "off"), ("full_page_writes", "off"),
        ("autovacuum", "off"),
      ]
    }
    let lines = settings.map { name, value in
      "\(name) = '\(value.replacingOccurrences(of: "'", with: "''"))'\n"
    }
    return
      "# Written at every start; put your own settings into postgresql.conf, below the include.\n"
      + lines.joined()
  }

  /// Who may connect: the account and root, by the word of the operating system.
  static let hostBasedAuthentication = "local all all peer map=crossmargin\n"

  /// The names under which the account and root are known to the server.
  static func identityMap(account: String, role: String) -> String {
    "crossmargin root \(role)\n"
      + "crossmargin \"\(account.replacingOccurrences(of: "\"", with: "\"\""))\" \(role)\n"
  }

  /// The machine's memory, or what the process's control group may use of it if that is less.
  static var memoryBytes: Int {
    let physical = Int(ProcessInfo.processInfo.physicalMemory)
    let limit = try? String(contentsOfFile: "/sys/fs/cgroup/memory.max", encoding: .utf8)
      .trimmingCharacters(in: .whitespacesAndNewlines)
    return min(physical, limit.flatMap { Int($0) } ?? physical)
  }
}
