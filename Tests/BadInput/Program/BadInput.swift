/// `bad-input read`: what the program's own readers make of inputs that come on standard input.
/// `bad-input replay FOLDER`: inputs kept in `FOLDER/<target>/` through the properties of that target.
/// A property that does not hold ends the process. Built for libFuzzer, the program has the `main` of that.
#if !FUZZING
  @main
#endif
struct BadInput {
  static func main() throws {
    let arguments = CommandLine.arguments
    switch (arguments.dropFirst().first, arguments.count) {
    case ("read", 2): try ReadingServer.serve()
    case ("replay", 3): try Replay.run(folder: arguments[2])
    default: throw BadInputError.usage("bad-input read | replay FOLDER")
    }
  }
}

/// Why the program does not do what it was asked for.
enum BadInputError: Error {
  /// It was called in another way than this.
  case usage(String)
  /// A frame on standard input is not whole, or asks for a reader that is not there.
  case frame(String)
  /// A folder cannot be read.
  case folder(String)
}
