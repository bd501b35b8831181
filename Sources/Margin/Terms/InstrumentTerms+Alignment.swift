internal import Amounts

extension InstrumentTerms {
  private static var sums: [WritableKeyPath<InstrumentTerms, Number>] {
    [
      \.unitNotionalUSD, \.unitFee, \.unitMarkValueUSD, \.unitShortInitial,
      \.unitShortMaintenance, \.unitContingencyInitial, \.unitContingencyMaintenance, \.strikeUSD,
      \.multiplier,
    ]
  }

  /// The same numbers, written with as many decimals as the longest of each kind where one machine
  /// word is enough for it: then sums over an account's instruments need no alignment.
  static func aligned(_ terms: [InstrumentTerms]) -> [InstrumentTerms] {
    var terms = terms
    for field in sums {
      let scale = terms.map { $0[keyPath: field].decimals }.max() ?? 0
      for index in terms.indices { terms[index][keyPath: field].lengthen(to: scale) }
    }
    // What prices are compared with comes with eight decimals.
    for index in terms.indices { terms[index].mark.lengthen(to: 8) }
    return terms
  }
}
