#if FaultPoints
  internal import CLibPQ
  internal import Glibc
  internal import Synchronization

  extension CrashPoint {
    /// What the environment asks for at one point, such as `kill@margin-unit:in-copy#2`: the second time
    /// that it is reached.
    private struct Order: Sendable {
      enum Action: String {
        /// The process is killed.
        case kill
        /// The process is stopped until somebody lets it go on.
        case stop
        /// The thread waits while the file named by CROSSMARGIN_FAULT_FILE is there; it writes into it
        /// which backend serves it.
        case hold
        /// The connection is torn, which ends the worker that it belongs to; the file is written too.
        case drop
      }

      let action: Action
      let point: String
      let occurrence: Int

      init?(_ text: String?) {
        guard let match = text?.wholeMatch(of: /(\w+)@([^#]+)#(\d+)/),
          let action = Action(rawValue: String(match.1)), let occurrence = Int(match.3)
        else { return nil }
        (self.action, self.point, self.occurrence) = (action, String(match.2), occurrence)
      }
    }

    private static let order = Order(environment("CROSSMARGIN_FAULT"))
    private static let trace = environment("CROSSMARGIN_FAULT_TRACE")
    private static let reached = Mutex(0)

    static func environment(_ name: String) -> String? {
      getenv(name).map { String(cString: $0) }
    }

    /// A connection's open step comes to a moment.
    static func reach(_ moment: Moment, _ connection: Connection) {
      // A transaction without a step is none of the list, which the campaign notices.
      let name = connection.step.map { CrashPoint(step: $0, moment: moment).description }
      reach(name ?? "unnamed:\(moment.rawValue)", try? connection.streaming())
    }

    /// A step that needs no connection comes to a moment.
    public static func reach(_ step: Step, _ moment: Moment) {
      reach(CrashPoint(step: step, moment: moment).description, nil)
    }

    private static func reach(_ name: String, _ handle: OpaquePointer?) {
      if let trace { append(name, to: trace) }
      guard let order, order.point == name else { return }
      let occurrence = reached.withLock { count in
        count += 1
        return count
      }
      guard occurrence == order.occurrence else { return }
      let file = environment("CROSSMARGIN_FAULT_FILE")
      switch order.action {
      case .kill: kill(getpid(), SIGKILL)
      // To this thread, or it would go on until another had taken the signal.
      case .stop: raise(SIGSTOP)
      case .drop:
        guard let file, let handle else { return }
        append("\(PQbackendPID(handle))", to: file)
        shutdown(PQsocket(handle), Int32(SHUT_RDWR))
      case .hold:
        guard let file else { return }
        append("\(handle.map { PQbackendPID($0) } ?? 0)", to: file)
        while access(file, F_OK) == 0 { usleep(2000) }
      }
    }

    private static func append(_ line: String, to path: String) {
      let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
      let bytes = Array("\(line)\n".utf8)
      _ = write(descriptor, bytes, bytes.count)
      close(descriptor)
    }
  }
#endif
