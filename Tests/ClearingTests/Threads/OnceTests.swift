import Synchronization
import Testing

@testable import Postgres

/// A value that several workers share is made once.
struct OnceTests {
  @Test("the first makes it, the others wait and use it")
  func once() async throws {
    let once = Once<[Int]>()
    let made = Atomic<Int>(0)
    let workers = try await Crew().perform { _ in
      try once.value {
        made.add(1, ordering: .relaxed)
        return Array(0..<100_000)
      }
    }
    #expect(made.load(ordering: .relaxed) == 1)
    #expect(workers.map(\.value.count) == [100_000, 100_000, 100_000, 100_000])
  }

  @Test("when making it fails, the next one makes it")
  func again() throws {
    struct Failed: Error {}
    let once = Once<Int>()
    #expect(throws: Failed.self) { try once.value { throw Failed() } }
    #expect(try once.value { 7 } == 7)
    #expect(try once.value { 8 } == 7)
  }
}
