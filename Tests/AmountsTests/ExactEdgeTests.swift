import Testing

@testable import Amounts

/// Where 128 bits end, the wide side takes over without a difference.
@Suite struct ExactEdgeTests {
  /// The ends of 64 and 128 bits, powers of ten, and their neighbours.
  private static let edges: [Int128] = {
    let ends: [Int128] = [
      0, 1 << 62, 1 << 63, 1 << 64, 1 << 126, Int128.max, Int128.min, powersOfTen[18],
      powersOfTen[19], powersOfTen[38],
    ]
    return Set(ends.flatMap { [$0, $0 &- 1, $0 &+ 1, 0 &- $0] }).sorted()
  }()

  private static let scales = [0, 1, 18, 19, 37]

  private func expectEqual(
    _ value: Exact, _ wide: WideInteger, scale: Int, _ name: @autoclosure () -> Comment,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(
      value.wideMantissa(at: scale) == wide, name(), sourceLocation: sourceLocation)
    // What fits 128 bits at the scale it has is held in them.
    #expect(value.isNarrow == (value.wideMantissa.narrowed != nil), sourceLocation: sourceLocation)
  }

  @Test func operationsAgreeWithTheWideOnes() {
    for a in Self.edges {
      for b in Self.edges {
        for (left, right) in [(0, 0), (0, 18), (18, 0), (19, 37), (37, 1)] {
          let x = Exact(a, scale: left)
          let y = Exact(b, scale: right)
          let scale = max(left, right)
          let (p, q) = (x.wideMantissa(at: scale), y.wideMantissa(at: scale))
          expectEqual(x + y, p + q, scale: scale, "\(x) + \(y)")
          expectEqual(x - y, p + -q, scale: scale, "\(x) - \(y)")
          expectEqual(x * y, WideInteger(a) * WideInteger(b), scale: left + right, "\(x) · \(y)")
          #expect((x < y) == (p < q), "\(x) < \(y)")
          #expect((x == y) == (p == q), "\(x) == \(y)")
        }
      }
    }
  }

  @Test func magnitudesAndPartsAtTheEdges() {
    for edge in Self.edges {
      let value = Exact(edge, scale: 3)
      expectEqual(-value, -WideInteger(edge), scale: 3, "−\(value)")
      #expect(value.magnitude == (edge < 0 ? -value : value))
      #expect(value.positivePart - value.negativePart == value)
      #expect(!value.positivePart.isNegative && !value.negativePart.isNegative)
      #expect(value.reduced == value)
    }
  }

  @Test func divisionRoundsAllWaysWithEverySign() {
    for top in Self.edges {
      for bottom in Self.edges where bottom != 0 {
        for rounding in [Rounding.up, .down, .halfEven] {
          let wide = WideInteger(top).divided(by: WideInteger(bottom), rounding: rounding).narrowed
          let quotient = try? Exact.quotient(
            Exact(top), Exact(bottom), decimals: 0, rounding: rounding)
          #expect(quotient == wide.map { Exact($0) }, "\(top) / \(bottom) \(rounding)")
        }
      }
    }
  }

  @Test(arguments: [
    (7, 2, 4, 3, 4), (-7, 2, -3, -4, -4), (7, -2, -3, -4, -4), (-7, -2, 4, 3, 4),
    (5, 2, 3, 2, 2), (-5, 2, -2, -3, -2), (5, -2, -2, -3, -2), (1, 3, 1, 0, 0),
    (-1, 3, 0, -1, 0), (2, 3, 1, 0, 1), (-2, 3, 0, -1, -1), (6, 3, 2, 2, 2), (-6, 3, -2, -2, -2),
  ])
  func quotientsByHand(top: Int, bottom: Int, up: Int, down: Int, halfEven: Int) throws {
    func quotient(_ rounding: Rounding) throws -> Exact {
      try Exact.quotient(
        Exact(Int128(top)), Exact(Int128(bottom)), decimals: 0, rounding: rounding)
    }
    #expect(try quotient(.up) == Exact(Int128(up)))
    #expect(try quotient(.down) == Exact(Int128(down)))
    #expect(try quotient(.halfEven) == Exact(Int128(halfEven)))
  }

  @Test func roundingIsTheNearestOnItsSide() throws {
    var generator = SplitMix64(seed: 21)
    for _ in 0..<20_000 {
      let bits = Int.random(in: 1...126, using: &generator)
      let value = Exact(
        Int128.random(in: -(1 << bits)...(1 << bits), using: &generator),
        scale: Self.scales.randomElement(using: &generator) ?? 0)
      guard let up = try? value.rounded(.up, decimals: 2),
        let down = try? value.rounded(.down, decimals: 2),
        let nearest = try? value.rounded(.halfEven, decimals: 2)
      else { continue }
      #expect(down <= value && value <= up)
      #expect(up - down == (up == value ? .zero : Exact(1, scale: 2)))
      #expect((nearest - value).magnitude <= Exact(5, scale: 3))
      #expect(nearest == up || nearest == down)
    }
  }

  @Test func longProductsKeepTheLawsOfArithmetic() {
    var generator = SplitMix64(seed: 22)
    func random() -> Exact {
      let bits = Int.random(in: 60...126, using: &generator)
      return Exact(
        Int128.random(in: -(1 << bits)...(1 << bits), using: &generator),
        scale: Self.scales.randomElement(using: &generator) ?? 0)
    }
    var widest = 0
    for _ in 0..<2_000 {
      let factors = (0..<Int.random(in: 5...9, using: &generator)).map { _ in random() }
      let product = factors.reduce(.one, *)
      widest = max(widest, product.wideMantissa.words.count)
      #expect(product == factors.reversed().reduce(.one, *))
      let (a, b) = (random(), random())
      #expect(product * (a + b) == product * a + product * b)
      #expect(product - product == .zero && (product + a) - product == a)
      let sum = product + b
      #expect((sum < product) == b.isNegative)
    }
    // Words of 64 bits: more than 512 bits were reached.
    #expect(widest > 8)
  }
}
