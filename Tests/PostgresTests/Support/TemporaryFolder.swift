import Foundation

/// New, empty folders that only their owner may enter.
enum TemporaryFolder {
  /// A new folder; whoever makes it removes it.
  static func make(in parent: String = "/tmp") throws -> String {
    var template = Array("\(parent)/crossmargin-tests-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw CocoaError(.fileWriteUnknown) }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The space that is left where a folder stands; 0 when there is none such.
  static func freeBytes(in folder: String) -> Int {
    var status = statvfs()
    guard statvfs(folder, &status) == 0 else { return 0 }
    return Int(status.f_bavail) * Int(status.f_frsize)
  }
}
