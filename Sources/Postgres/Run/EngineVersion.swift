#if canImport(Glibc)
  internal import Glibc
#endif

/// The engine by which results are computed: this program's and its C library's version, since the
/// last digit of a logarithm may differ between libraries (MR-00b, MR-00e).
public enum EngineVersion {
  /// The version of the rules; a change of any digit of a result changes it.
  public static let rules = "1.0.0"

  /// The version as runs record it.
  public static let current = "crossmargin \(rules), \(cLibrary)"

  /// Such as `glibc 2.36`.
  private static let cLibrary: String = {
    var name = [CChar](repeating: 0, count: 64)
    let length = confstr(Int32(_CS_GNU_LIBC_VERSION), &name, name.count)
    guard length > 1, length <= name.count else { return "C library unknown" }
    return String(decoding: name.prefix(length - 1).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }()
}
