internal import Foundation
internal import Postgres
internal import SQLText

/// What the figures were measured on.
enum Machine {
  static func describe(_ job: Job) throws {
    let connection = try job.connection()
    defer { connection.close() }
    let server = try connection.query(
      SQLStatement(name: "server_version", text: "SHOW server_version")
    ).only().text("server_version")
    let processor = line("/proc/cpuinfo", beginning: "model name") ?? "unknown processor"
    let memory = line("/proc/meminfo", beginning: "MemTotal") ?? "unknown memory"
    print(
      "\(processor), \(ProcessInfo.processInfo.activeProcessorCount) cores, \(memory); "
        + "PostgreSQL \(server) on the same machine; \(EngineVersion.current).")
  }

  private static func line(_ path: String, beginning: String) -> String? {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
    return text.split(separator: "\n").first { $0.hasPrefix(beginning) }?
      .split(separator: ":").last?.trimmingCharacters(in: .whitespaces)
  }
}
