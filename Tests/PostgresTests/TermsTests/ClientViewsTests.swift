import Operations
import Testing

@testable import Postgres

/// A member of crossmargin_client reads the views of published runs, and nothing else.
struct ClientViewsTests {
  @Test func aClientReadsPublishedArraysOnly() async throws {
    let store = try RunStore()
    try await store.run(through: .margin)
    let name = try store.text("SELECT current_database()")
    let role = "client_\(name)"
    try TemporaryCluster.makeLogin(role, memberOf: "crossmargin_client")
    let url = try TemporaryCluster.url(named: name)
    let client = try TermStore.connection(url, as: role)
    func count(_ view: String) throws -> Int {
      try client.query(TestDatabase.statement("SELECT count(*) AS n FROM published.\(view)"))
        .only().integer("n")
    }
    #expect(try count("risk_array") == 0, "a run that is not published is seen")
    try await store.run()
    // Four contracts and two coins in four scenarios.
    #expect(try count("risk_array") == 24)
    #expect(try count("delta") == 6)
    #expect(try count("netting") == 4)
    #expect(try count("version") == 1)
    let relations = try store.connection.query(
      TestDatabase.statement(
        """
        SELECT n.nspname || '.' || quote_ident(c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'v')
          AND n.nspname IN ('crossmargin', 'reference', 'book', 'batch', 'result', 'reconciliation', 'staging')
        """))
    #expect(relations.count > 60)
    for row in relations.rows {
      let relation = try row.text("name")
      let refused = try TermStore.refusal("SELECT FROM \(relation)", on: client)
      #expect(refused?.sqlstate == "42501", "\(relation)")
    }
    let written = try TermStore.refusal("DELETE FROM published.netting", on: client)
    #expect(written?.sqlstate == "42501" || written?.sqlstate == "55000")
  }
}
