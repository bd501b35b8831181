public import Operations
internal import SQLText

/// Two runs held against each other: what each was computed from, and what it came to.
public struct RunComparison: Sendable, Equatable {
  /// The one run.
  public var run: RunOrigin
  /// The other.
  public var other: RunOrigin
  /// The tables of the inputs; empty when both runs have one input's rows.
  public var inputs: [PartDifference] = []
  /// The terms that differ.
  public var terms: [TermDifference] = []
  /// The tables of the results.
  public var results: [PartDifference]
  /// The accounts by their standing in either run.
  public var standings: [StandingDifference]
  /// The accounts whose requirement changed most.
  public var accounts: [AccountDifference]

  /// What can have made the results differ: `input`, `terms`, `add-ons`, `engine`, `prior`.
  public var causes: [String] {
    var causes: [String] = []
    if run.dataset != other.dataset || run.period != other.period { causes.append("input") }
    if run.parameterSet != other.parameterSet { causes.append("terms") }
    if run.addOns != other.addOns { causes.append("add-ons") }
    if run.engineVersion != other.engineVersion { causes.append("engine") }
    if run.prior != other.prior { causes.append("prior") }
    return causes
  }
}

/// What a run was computed from.
public struct RunOrigin: Sendable, Equatable {
  /// The run's number.
  public var run: Int
  /// Its period.
  public var period: String
  /// The version of the results.
  public var version: Int
  /// Why it was made: a label of `batch.run_purpose`.
  public var purpose: String
  /// How far it came: a label of `batch.run_state`.
  public var state: String
  /// The engine that computed it.
  public var engineVersion: String
  /// The terms.
  public var parameterSet: Int?
  /// A digest of what people had added when the input was sealed; nil where nothing was.
  public var addOns: String?
  /// The input's rows.
  public var dataset: Int?
  /// SHA-256 of all it was computed from, in hexadecimal.
  public var inputFingerprint: String?
  /// SHA-256 of its results, in hexadecimal.
  public var outputFingerprint: String?
  /// The published results it opens with, `period/vN`.
  public var prior: String?

  init(_ row: QueryRow) throws(PostgresError) {
    run = try row.integer("run_no")
    period = try row.text("period")
    version = try row.integer("version")
    purpose = try row.text("purpose")
    state = try row.text("state")
    engineVersion = try row.text("engine_version")
    parameterSet = try row.optionalInteger("parameter_set")
    addOns = try row.optionalText("add_ons")
    dataset = try row.optionalInteger("dataset_no")
    inputFingerprint = try row.optionalText("input_fingerprint")
    outputFingerprint = try row.optionalText("output_fingerprint")
    prior = try row.optionalText("prior")
  }
}

/// Accounts that stand so in one run and so in the other.
public struct StandingDifference: Sendable, Equatable {
  /// How they stand in the one; nil where they are not in it.
  public var standing: String?
  /// How they stand in the other.
  public var otherStanding: String?
  /// How many they are.
  public var accounts: Int
  /// Their initial requirements in the one, in USD.
  public var initialUSD: String
  /// Those in the other.
  public var otherInitialUSD: String
}

/// An account in two runs. Amounts are in USD; nil where it has none.
public struct AccountDifference: Sendable, Equatable {
  /// The account.
  public var account: String
  /// How it stands in the one run.
  public var standing: String?
  /// How it stands in the other.
  public var otherStanding: String?
  /// Its equity in the one.
  public var equityUSD: String?
  /// Its equity in the other.
  public var otherEquityUSD: String?
  /// Its initial requirement in the one.
  public var initialUSD: String?
  /// Its initial requirement in the other.
  public var otherInitialUSD: String?
}

extension Connection {
  /// Two runs held against each other.
  ///
  /// - Parameter limit: how many accounts are named.
  /// - Returns: nil when one of them does not exist.
  /// - Throws: ``PostgresError``.
  public func comparison(
    of run: Int, with other: Int, limit: Int
  ) throws(PostgresError) -> RunComparison? {
    let both: [Parameter] = [.integer(run), .integer(other)]
    var origins: [Int: RunOrigin] = [:]
    for row in try query(.runComparison, both).rows {
      let origin = try RunOrigin(row)
      origins[origin.run] = origin
    }
    guard let one = origins[run], let two = origins[other] else { return nil }
    var comparison = RunComparison(
      run: one, other: two, results: try resultDifferences(of: run, from: other), standings: [],
      accounts: [])
    if let dataset = one.dataset, let otherDataset = two.dataset, dataset != otherDataset {
      comparison.inputs = try datasetDifferences(of: dataset, from: otherDataset)
    }
    if let set = one.parameterSet, let otherSet = two.parameterSet, set != otherSet {
      comparison.terms = try termDifferences(of: set, from: otherSet)
    }
    comparison.standings = try standingDifferences(of: run, from: other)
    comparison.accounts = try accountDifferences(of: run, from: other, limit: limit)
    return comparison
  }

  /// The accounts by their standing in either of two runs.
  ///
  /// - Throws: ``PostgresError``.
  func standingDifferences(
    of run: Int, from other: Int
  ) throws(PostgresError) -> [StandingDifference] {
    var differences: [StandingDifference] = []
    for row in try query(.standingDifferences, [.integer(run), .integer(other)]).rows {
      differences.append(
        StandingDifference(
          standing: try row.optionalText("status"),
          otherStanding: try row.optionalText("other_status"),
          accounts: try row.integer("accounts"), initialUSD: try row.text("initial"),
          otherInitialUSD: try row.text("other_initial")))
    }
    return differences
  }

  /// The accounts whose figures changed most between two runs.
  ///
  /// - Throws: ``PostgresError``.
  func accountDifferences(
    of run: Int, from other: Int, limit: Int
  ) throws(PostgresError) -> [AccountDifference] {
    var differences: [AccountDifference] = []
    let parameters: [Parameter] = [.integer(run), .integer(other), .integer(limit)]
    for row in try query(.marginDifferences, parameters).rows {
      differences.append(
        AccountDifference(
          account: try row.text("account"), standing: try row.optionalText("status"),
          otherStanding: try row.optionalText("other_status"),
          equityUSD: try row.optionalText("equity"),
          otherEquityUSD: try row.optionalText("other_equity"),
          initialUSD: try row.optionalText("initial"),
          otherInitialUSD: try row.optionalText("other_initial")))
    }
    return differences
  }
}
