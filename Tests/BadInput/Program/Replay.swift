/// Inputs that were once found, through the properties of their targets.
enum Replay {
  /// - Throws: ``BadInputError/folder(_:)`` for a folder that is no target's, or empty.
  static func run(folder: String) throws {
    for target in Properties.all.keys.sorted() {
      guard let property = Properties.all[target] else { continue }
      let names = try StandardStream.names(in: folder + "/" + target)
      guard !names.isEmpty else { throw BadInputError.folder(folder + "/" + target) }
      for name in names { property(try StandardStream.file("\(folder)/\(target)/\(name)")) }
      print("replayed \(target): \(names.count)")
    }
  }
}
