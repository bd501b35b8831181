import ArgumentParser
import Foundation
import Postgres

/// `cluster`: a database server of one's own.
struct ClusterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cluster", abstract: "Start, stop and look at a private PostgreSQL.",
    discussion: """
      The cluster keeps everything in one folder and is reached by a unix socket only. Called by \
      root, it belongs to the user postgres, who must be able to reach the folder.
      """,
    subcommands: [ClusterStart.self, ClusterStop.self, ClusterStatus.self])
}

/// Which cluster a command is about.
struct ClusterOption: ParsableArguments {
  @Option(help: ArgumentHelp("The cluster's folder.", valueName: "folder"))
  var dir: String

  /// The cluster in the folder.
  func cluster(in context: CommandContext) -> PrivateCluster {
    PrivateCluster(folder: dir, environment: context.environment)
  }
}

/// `cluster start`
struct ClusterStart: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "start",
    abstract:
      "Start the cluster, and make it first where there is none; running, it is left as it is."
  )

  @OptionGroup var cluster: ClusterOption

  @Flag(help: "Write nothing but the database's URL, for DATABASE_URL, to standard output.")
  var printURL = false

  @OptionGroup(title: "Common flags") var common: CommonOptions

  func execute(in context: CommandContext) async throws -> ExitStatus {
    context.progress.begin("cluster start")
    let started = try cluster.cluster(in: context).start()
    context.progress.end()
    if printURL {
      context.note(
        "the cluster in \(started.status.folder) "
          + (started.wasRunning ? "was running" : "is started"))
      context.console.write(started.status.url + "\n")
    } else {
      var report = ClusterReport.report(started.status, command: "cluster start")
      report.add("was_running", .boolean(started.wasRunning))
      context.write(report)
    }
    return .done
  }
}

/// `cluster stop`
struct ClusterStop: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "stop",
    abstract: "Stop the cluster; sessions are ended, and their work rolled back.")

  @OptionGroup var cluster: ClusterOption
  @OptionGroup(title: "Common flags") var common: CommonOptions

  func execute(in context: CommandContext) async throws -> ExitStatus {
    let cluster = cluster.cluster(in: context)
    let wasRunning = try cluster.stop()
    var report = ClusterReport.report(try cluster.status(), command: "cluster stop")
    report.add("was_running", .boolean(wasRunning))
    context.write(report)
    return .done
  }
}

/// `cluster status`
struct ClusterStatus: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Say whether the cluster runs; exits with 69 when it does not."
  )

  @OptionGroup var cluster: ClusterOption
  @OptionGroup(title: "Common flags") var common: CommonOptions

  func execute(in context: CommandContext) async throws -> ExitStatus {
    let status = try cluster.cluster(in: context).status()
    context.write(ClusterReport.report(status, command: "cluster status"))
    return status.state == .running ? .done : .databaseUnavailable
  }
}

/// A cluster as it stands.
enum ClusterReport {
  static func report(_ status: PrivateClusterStatus, command: String) -> Report {
    var report = Report(command: command)
    report.add("state", .text(status.state.rawValue))
    report.add("folder", .text(status.folder))
    report.add("url", .text(status.url))
    report.add("socket_folder", .text(status.socketFolder))
    report.add("log_file", .text(status.logFile))
    report.add("server_version", .optional(status.serverVersion))
    report.add("server_process", .optional(status.processID))
    report.add("started_at", .optional(status.startedAtSeconds.map(instant)))
    return report
  }

  private static func instant(secondsSince1970 seconds: Int) -> String {
    Date(timeIntervalSince1970: TimeInterval(seconds)).formatted(.iso8601)
  }
}
