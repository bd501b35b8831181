import Glibc

/// Keeps what the process holds to itself: its memory, which may have a password in it, and its files.
enum ProcessPrivacy {
  /// `PR_SET_DUMPABLE`, whose header Swift's module of the C library leaves out.
  private static let setDumpable: CInt = 4

  /// Turns core files and the dumps of crashes off, and settles the rights of new files: 0640, and
  /// 0750 for folders, whatever the caller's mask.
  ///
  /// The limit is for the kernel's own core files, and is handed down to a private server, whose memory
  /// is no less private. The attribute holds for core files that are piped to a program as well, which
  /// know no limit; it also hides memory and environment from other processes of the same user.
  /// Swift's own answer to a crash would write registers, and the memory they point at, to standard
  /// error, and after a signal from outside go on; the system's is to end.
  ///
  /// - Throws: ``ProcessPrivacyError`` where the system refuses.
  static func begin() throws(ProcessPrivacyError) {
    umask(0o027)
    for number in [SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGQUIT, SIGSEGV, SIGTRAP] {
      signal(number, SIG_DFL)
    }
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    guard setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none) == 0 else {
      throw ProcessPrivacyError(call: "setrlimit")
    }
    // The C library declares it with variable arguments, which Swift cannot call by name.
    typealias Control =
      @convention(c) (CInt, CUnsignedLong, CUnsignedLong, CUnsignedLong, CUnsignedLong) -> CInt
    guard let symbol = dlsym(nil, "prctl") else { throw ProcessPrivacyError(call: "dlsym") }
    let control = unsafeBitCast(symbol, to: Control.self)
    guard control(setDumpable, 0, 0, 0, 0) == 0 else {
      throw ProcessPrivacyError(call: "prctl")
    }
  }
}

/// The system does not let the process keep its memory to itself.
struct ProcessPrivacyError: Error, Equatable {
  /// What was refused.
  let call: String
  /// The system's word.
  let reason: String

  /// The refusal just met, as `errno` has it.
  init(call: String) {
    self.call = call
    reason = String(cString: strerror(errno))
  }
}
