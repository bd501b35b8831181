#if FUZZING
  internal import Glibc

  /// What libFuzzer calls, whose own `main` runs the process then: the properties of the target that the
  /// environment names.
  @_cdecl("LLVMFuzzerTestOneInput")
  func judgeOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    Fuzzing.property(Array(UnsafeBufferPointer(start: bytes, count: count)))
    return 0
  }

  enum Fuzzing {
    static let property: @Sendable ([UInt8]) -> Void = {
      let name = getenv("BAD_INPUT_TARGET").map { String(cString: $0) } ?? ""
      guard let property = Properties.all[name] else {
        preconditionFailure("there is no target \(name)")
      }
      return property
    }()
  }
#endif
