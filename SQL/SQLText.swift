/// Everything in this folder's SQL files, compiled into the program: a missing file does not build.
///
/// `Migrations` and `Checks` are listed in `SQLText+Migrations.swift` and `SQLText+Checks.swift`;
/// a query is a named ``SQLStatement`` in `Statements+<Room>.swift`. A test compares these lists
/// with the files, so a file nobody named is found.
public enum SQLText {
  static func text(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self)
  }
}
