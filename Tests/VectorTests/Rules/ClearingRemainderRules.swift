/// The small files of `clearing`, which speak of what is not computed here, or of no number at all.
enum ClearingRemainderRules {
  static let autoDeleveraging: [VectorRule] = [
    VectorRule("score-") { _ in
      .other("CR-42", "a queue by profit and leverage; ours takes pro rata")
    },
    VectorRule("prorata-haircut") { _ in
      .notYet("CR-41, CR-42", "pro rata on unrealised profit by largest remainders")
    },
    VectorRule("chitra-facts") { _ in .other("CR-42", "facts of an event, no inputs") },
  ]

  static let backTesting: [VectorRule] =
    [
      VectorRule("basel-multiplier") { _ in
        .other("none", "a capital multiplier of banks; we have none")
      },
      VectorRule("pqd-coverage") { _ in .other("none", "disclosures of others, no inputs") },
    ]
    + ["mw-", "rk-", "kupiec-", "traffic-", "ore-overlap-", "overlap2-", "as-z2"].map { prefix in
      VectorRule(prefix) { _ in
        .notYet("none", "statistics of back-tests; the program counts no exceedances yet")
      }
    }

  static let incidents: [VectorRule] = ["bitmex-", "crypto-", "lme-", "aas-"].map { prefix in
    VectorRule(prefix) { _ in .other("none", "facts of an event, to test nothing by") }
  }

  static let messages: [VectorRule] = ["messages", "colr", "auth", "camt"].map { prefix in
    VectorRule(prefix) { _ in .other("none", "a catalogue of messages, no number; none is made yet")
    }
  }

  static let disclosures: [VectorRule] = [
    VectorRule("") { _ in .other("none", "a catalogue of disclosures, no number; none is made") }
  ]

  static let riskMeasures: [VectorRule] = [
    VectorRule("normal-es99") { _ in
      .other("MR-24", "expected shortfall; ours is the worst of given scenarios, no quantile")
    },
    VectorRule("hist-var-es-95") { _ in
      .other("MR-24", "quantile and tail mean of a sample; ours is the worst of given scenarios")
    },
    VectorRule("apc-28a") { _ in .other("none", "a buffer of 25 %; ours has the floor instead") },
    VectorRule("apc-28b") { _ in
      .other("none", "a weight of stressed observations; ours has the floor instead")
    },
    VectorRule("apc-28c") { _ in
      .notYet("R of MR-20", "the floor by ten-year volatility, when price ranges are calibrated")
    },
    VectorRule("prisma-im") { _ in .other("MR-28", "a sum of two parts that are given") },
    VectorRule("emir-params") { _ in .other("none", "a table of a regulation, no inputs") },
    VectorRule("emir-27-no-benefit") { _ in
      .other("MR-25", "a cap on the offset of 80 %; ours are the weights of the netting tree")
    },
  ]

  static let waterfall: [VectorRule] =
    [
      VectorRule("cme-base") { _ in .other("CR-40", "another house's amounts, no inputs") },
      VectorRule("eurex-second-sitg") { _ in
        .notYet("CR-41", "a layer shared pro rata by largest remainders")
      },
      VectorRule("eurex") { _ in .other("CR-40", "another house's order of layers, no inputs") },
      VectorRule("juniorisation") { _ in
        .other("CR-41", "who did not bid pays first; ours knows no auction of a defaulter's book")
      },
      VectorRule("aas-2018") { _ in .other("CR-40", "facts of an event") },
      VectorRule("vega-case3") { _ in
        .other(
          "CR-41", "shares are rounded down and the last takes the rest; ours by largest remainder")
      },
    ]
    + ["ccp-", "largest-remainder-", "e2e-"].map { prefix in
      VectorRule(prefix) { _ in .notYet("CR-40, CR-41", "layers of loss, and shares within a layer")
      }
    }
}
