import Glibc

/// The processors this process may run on.
enum ProcessorCount {
  /// At least 1.
  static var online: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}
