extension BookFormat {
  /// `instruments.csv`: contracts, merged by instrument.
  public static let instruments = BookFile(
    "instruments", .merged, isRequired: true, key: ["instrument"],
    columns: [
      .required("instrument", .identifier(of: nil)),
      .required("kind", .word(["perpetual", "future", "option"])),
      .required("underlying", .identifier(of: "underlyings")),
      .required("settlement_asset", .identifier(of: "assets")),
      .required("payoff", .word(["linear", "inverse"])),
      .required("multiplier", .decimal(.positive)),
      .optional("strike", .decimal(.positive)),
      .optional("right", .word(["call", "put"])),
      .optional("expiry", .instant),
      .optional("lot_size", .decimal(.positive), fallback: .decimal(10_000_000_000)),
    ],
    rules: [
      BookRowRule(rule: .strikeOfOptionsOnly, column: "strike") { values in
        values[1].isWord("option") != values[6].isNull
      },
      BookRowRule(rule: .rightOfOptionsOnly, column: "right") { values in
        values[1].isWord("option") != values[7].isNull
      },
      BookRowRule(rule: .expiryOfAllButPerpetuals, column: "expiry") { values in
        values[1].isWord("perpetual") == values[8].isNull
      },
    ])

  /// `scenarios.csv`: the moves of MR-20.
  public static let scenarios = BookFile(
    "scenarios", .terms, isRequired: false, key: ["scenario"],
    columns: [
      .required("scenario", .whole(1...32_767)),
      .required("kind", .word(["range", "tail", "skew"])),
      .required("move", .decimal(.any)),
      .required("volatility", .word(["down", "same", "up"])),
    ],
    rules: [
      BookRowRule(rule: .tailMove, column: "move") { values in
        guard values[1].isWord("tail"), let move = values[2].units else { return true }
        return move > -1_000_000_000_000_000_000 && move != 0
      },
      BookRowRule(rule: .skewMove, column: "move") { values in
        guard values[1].isWord("skew"), let move = values[2].units else { return true }
        return move.magnitude == 1_000_000_000_000_000_000 && values[3].isWord("same")
      },
    ])

  /// `parameters.csv`: the scalars of the methodology that belong to no underlying.
  public static let parameters = BookFile(
    "parameters", .terms, isRequired: false, key: ["key"],
    columns: [
      .required("key", .identifier(of: nil)),
      .required("value", .decimal(.any)),
    ],
    rules: [
      BookRowRule(rule: .knownParameter, column: "key") { values in
        guard case .text(let key) = values[0] else { return true }
        return BookParameter.named(key) != nil
      },
      BookRowRule(rule: .parameterInItsRange, column: "value") { values in
        guard case .text(let key) = values[0], let parameter = BookParameter.named(key),
          let units = values[1].units
        else { return true }
        return parameter.range.allows(units)
      },
    ])
}
