import Amounts
import Margin
import Testing

/// The methodology's worked example, explained.
struct WorkedExampleExplanationTests {
  private let book = SmallBook()

  private func explained() throws -> MarginExplanation {
    let account = book.portfolio(
      .portfolio, balances: ["USDC": "50000", "BTC": "1.5"],
      positions: [
        "BTC-PERP": ("-2", "61000"), "BTC-C": ("-3", "2000"), "BTC-P": ("3", "1800"),
        "ETH-PERP": ("20", "3050"),
      ])
    guard case .priced(let figures) = try book.assess(account) else {
      throw UnexpectedlyUnpriced(name: "worked example", assessment: try book.assess(account))
    }
    return try MarginExplanation(of: account, in: try book.resolved(), figures: figures)
  }

  @Test("MR-42: each item alone, as the methodology lists them, and the benefit")
  func standalone() throws {
    let explanation = try explained()
    let alone = explanation.standalone.map { "\($0.item) \($0.initial.reduced)" }
    #expect(
      alone == [
        "USDC 0", "BTC 14850", "BTC-PERP 19209.6", "BTC-C 22101.07", "BTC-P 5114.91",
        "ETH-PERP 10800",
      ])
    #expect(explanation.benefit.description == "44816.89")
  }

  @Test("MR-41: what binds each node, and its contributions")
  func nodes() throws {
    let nodes = try explained().nodes
    #expect(nodes.map(\.name) == ["BTC", "ETH", "root", "majors"])
    #expect(nodes.map(\.scenario) == [27, 1, 35, 35])
    func cents(_ number: Exact) throws -> String {
      try number.rounded(.halfEven, decimals: 2).reduced.description
    }
    #expect(
      try nodes.map { try cents($0.figure) } == ["26541.23", "10800", "16786.99", "16786.99"])
    #expect(try cents(nodes[0].minimumDelta) == "3588.31")
    let ether = try #require(nodes.first { $0.name == "ETH" })
    // 20 · 3,000 · 18 %.
    #expect(ether.contributions.map(\.item) == ["ETH-PERP"])
    #expect(ether.contributions[0].unit.description == "-540")
    let bitcoin = nodes[0].contributions.map { "\($0.item) \($0.quantity)" }
    #expect(bitcoin == ["BTC-C -3", "BTC-PERP -2", "BTC-P 3", "BTC coin 1.5"])
  }

  @Test("the lines of the requirement, roundings apart")
  func lines() throws {
    let lines = try explained().attribution.lines.filter { $0.kind != .rounding }
    let named = lines.map { "\($0.kind.rawValue) \($0.rule) \($0.subject)" }
    #expect(
      named.sorted() == [
        "component MR-02 BTC", "component MR-26 BTC", "component MR-27 BTC",
        "contribution MR-25 BTC coin", "contribution MR-25 BTC-C", "contribution MR-25 BTC-P",
        "contribution MR-25 BTC-PERP", "contribution MR-25 ETH-PERP",
      ])
    let contingency = try #require(lines.first { $0.rule == "MR-27" })
    #expect(
      contingency.initial.description == "900" && contingency.maintenance.description == "540")
    let basis = try #require(lines.first { $0.rule == "MR-26" })
    // 0.8 of BASIS, since it is a part of RISK.
    #expect(basis.maintenance == basis.initial * Exact(8, scale: 1))
  }

  @Test("a step shows the numbers it is made of")
  func workings() throws {
    let explanation = try explained()
    let haircut = try #require(explanation.components.first { $0.rule == "MR-02" })
    #expect(
      haircut.workings.map { "\($0.name) = \($0.calculation) = \($0.value.reduced)" } == [
        "net holding = 1.5 + 0 = 1.5", "value in USD = 1.5 * 60000 = 90000",
        "initial = 0.005 * 90000 = 450", "maintenance = 0.003 * 90000 = 270",
      ])
    let initial = try #require(explanation.totals.first { $0.name == "initial requirement" })
    #expect(initial.calculation == "25908.69 + 900 + 450")
    #expect(explanation.leverage.initialShare?.description == "0.1945")
  }

  @Test("another figure than the engine's is no explanation")
  func disagreement() throws {
    let account = book.portfolio(.portfolio, balances: ["BTC": "1"])
    guard case .priced(var figures) = try book.assess(account) else { return }
    figures.haircutInitial = .of("300.01")
    #expect(
      throws: ExplanationError.disagrees(
        figure: "haircuts, initial", explained: "300", published: "300.01")
    ) {
      try MarginExplanation(of: account, in: try book.resolved(), figures: figures)
    }
  }
}
