import Testing

/// The targets that compute know no database, no clock, no files and no binary floating point.
struct PureTargetsTests {
  static let pure = ["Amounts", "Margin", "Clearing", "Statements", "Reconciliation"]
  /// The one folder where a price is computed in binary floating point, before it becomes exact.
  static let optionPricing = "Sources/Margin/OptionPricing/"

  static func files(of name: String) throws -> [House.File] {
    try House.files(below: "Sources/\(name)")
  }

  @Test("pure targets import only each other", arguments: pure)
  func imports(target name: String) throws {
    let allowed = Set(Self.pure)
    for file in try Self.files(of: name) {
      for line in file.lines {
        guard let match = line.firstMatch(of: #/^\s*(?:\w+ )?import (\w+)/#) else { continue }
        let module = String(match.output.1)
        let isMathematics = file.path.hasPrefix(Self.optionPricing) && module == "Glibc"
        #expect(allowed.contains(module) || isMathematics, "\(file) imports \(module)")
      }
    }
  }

  @Test("the verbs of the back office need no system library")
  func operations() throws {
    for file in try Self.files(of: "Operations") {
      for module in ["Foundation", "Glibc", "Dispatch"] {
        #expect(!file.text.contains("import \(module)"), "\(file) imports \(module)")
      }
    }
  }

  @Test("exact code has no binary floating point and no clock", arguments: pure)
  func words(target name: String) throws {
    for file in try Self.files(of: name) where !file.path.hasPrefix(Self.optionPricing) {
      for line in file.lines {
        let code = line.prefix { $0 != "/" }
        for word in ["Double", "Float", "ContinuousClock", "SuspendingClock"] {
          #expect(
            code.firstRange(of: try Regex("\\b\(word)\\b")) == nil, "\(file): \(line)")
        }
      }
    }
  }
}
