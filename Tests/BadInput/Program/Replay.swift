/// Inputs that were once found, through the properties of their targets: whole, and cut off after each
/// byte, where a length that is checked wrongly reads behind the end.
enum Replay {
  /// - Throws: ``BadInputError/folder(_:)`` for a folder that is no target's, or empty.
  static func run(folder: String) throws {
    for target in Properties.all.keys.sorted() {
      guard let property = Properties.all[target] else { continue }
      let names = try StandardStream.names(in: folder + "/" + target)
      guard !names.isEmpty else { throw BadInputError.folder(folder + "/" + target) }
      var cut = 0
      for name in names {
        let input = try StandardStream.file("\(folder)/\(target)/\(name)")
        for length in input.indices { property(Array(input[..<length])) }
        property(input)
        cut += input.count
      }
      print("replayed \(target): \(names.count), and \(cut) cut off")
    }
  }
}
