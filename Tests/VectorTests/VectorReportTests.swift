import Amounts
import Foundation
import Testing

/// Published figures beside ours, none skipped.
struct VectorReportTests {
  static let page = VectorLibrary.folder.deletingLastPathComponent()
    .appendingPathComponent("Report.md")

  /// Read once: there is much to read.
  static let library = Result { try VectorLibrary() }
  static let report = Result { try VectorReport(library.get()) }

  @Test("the index lists every file, and the files have what it says")
  func libraryIsWhole() throws {
    let library = try Self.library.get()
    #expect(try VectorLibrary.filesPresent() == Set(library.files.map(\.name)))
    for file in library.files {
      let vectors = library.vectors.filter { $0.file == file.name }
      #expect(vectors.count == file.count, "\(file.name)")
      #expect(Set(vectors.map(\.identifier)).count == file.count, "\(file.name) names one twice")
      #expect(vectors.allSatisfy { !$0.source.isEmpty }, "\(file.name) has one without a source")
    }
    #expect(library.files.count == VectorRules.byFile.count)
  }

  @Test("every vector has a rule, and every rule a vector")
  func nothingIsSkipped() throws {
    let library = try Self.library.get()
    var used: [String: Set<Int>] = [:]
    for vector in library.vectors {
      let place = VectorRules.place(of: vector)
      #expect(place != nil, "\(vector.file) \(vector.identifier) has no row")
      if let place { used[vector.file, default: []].insert(place) }
    }
    for (file, rules) in VectorRules.byFile {
      for (place, rule) in rules.enumerated() {
        #expect(used[file]?.contains(place) == true, "\(file) has no \(rule.prefix)")
      }
    }
  }

  @Test("what is compared is the same, and what is not says why")
  func everyRowHolds() throws {
    for row in try Self.report.get().rows {
      let finding = row.finding
      #expect(
        finding.verdict != .differs,
        "\(row.vector.identifier): \(finding.comparisons.map(\.text).joined(separator: "; "))")
      #expect(!finding.rule.isEmpty)
      #expect(
        !finding.comparisons.isEmpty || finding.remainder?.isEmpty == false,
        "\(row.vector.identifier) says nothing")
    }
  }

  /// `Tests/VectorTests/report` sets the variable, and so makes the page anew.
  @Test("the page in Report.md is the one these figures make")
  func pageIsCurrent() throws {
    let page = try Self.report.get().markdown
    if ProcessInfo.processInfo.environment["CROSSMARGIN_WRITE_VECTOR_REPORT"] != nil {
      try page.write(to: Self.page, atomically: true, encoding: .utf8)
    }
    let kept = try String(contentsOf: Self.page, encoding: .utf8)
    let lines = zip(kept.split(separator: "\n"), page.split(separator: "\n"))
    for (old, new) in lines { #expect(old == new, "run Tests/VectorTests/report") }
    #expect(kept == page, "run Tests/VectorTests/report")
  }
}
