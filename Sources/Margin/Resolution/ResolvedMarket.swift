/// A parameter set and a period's prices, resolved once.
public struct ResolvedMarket: Sendable {}
