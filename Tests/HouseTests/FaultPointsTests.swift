import Foundation
import Testing

/// What the fault campaign needs is in no program that is built without asking for it. That nothing refers
/// to it either, the compiler says: without the trait there is neither type.
struct FaultPointsTests {
  @Test("the built program has no crash points and no planted faults")
  func theProgramHasNone() throws {
    let program = try Data(contentsOf: BuiltProgram.url())
    #expect(Self.holds(program, "DATABASE_URL"), "words of the program are not found at all")
    for word in ["CROSSMARGIN_FAULT", "CROSSMARGIN_MUTANT", "flag-of-its-own"] {
      #expect(!Self.holds(program, word), "the program holds \(word)")
    }
  }

  private static func holds(_ program: Data, _ word: String) -> Bool {
    program.range(of: Data(word.utf8)) != nil
  }
}
