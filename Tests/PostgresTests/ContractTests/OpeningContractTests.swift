import Testing

@testable import Postgres

/// Opening a connection: who answers, and which ways are too dangerous to try.
struct OpeningContractTests {
  private func error(_ conninfo: String) -> PostgresError? {
    do throws(PostgresError) {
      var settings = SessionSettings()
      settings.connectTimeoutSeconds = 3
      try Connection(
        DatabaseTarget(conninfo: conninfo), applicationName: "tests", settings: settings
      ).close()
      return nil
    } catch {
      return error
    }
  }

  @Test func nobodyAnswersWhereNobodyIs() {
    let found = error("postgresql://crossmargin@/crossmargin?host=/nowhere&port=5432")
    guard case .connectionFailed(sqlstate: nil, _)? = found else {
      Issue.record("\(String(describing: found))")
      return
    }
    #expect(found?.kind == .unavailable)
  }

  @Test func anUnknownDatabaseOrRoleIsTold() throws {
    let url = try TemporaryCluster.emptyDatabaseURL()
    let database = try #require(url.firstMatch(of: #/@/(\w+)\?/#)).output.1
    let missing = error(url.replacing("/\(database)?", with: "/nowhere?"))
    #expect(missing?.sqlstate == "3D000")
    #expect(missing?.kind == .configuration)
    let stranger = error(url.replacing("//crossmargin@", with: "//stranger@"))
    #expect(stranger?.kind == .permission)
    #expect(error(url) == nil)
  }

  @Test(arguments: [
    "postgresql://[", "postgresql://x?nonsense=1", "host=x sslmode", "just words",
  ])
  func anUnreadableTargetIsNotShown(conninfo: String) {
    #expect(error(conninfo) == .targetUnreadable)
  }

  @Test(arguments: ["disable", "allow", "prefer", "require", "verify-ca"])
  func aNetworkNeedsAVerifiedServer(mode: String) {
    #expect(
      error("postgresql://u@127.0.0.1:1/d?sslmode=\(mode)")
        == .transportRefused(.certificateUnverified(host: "127.0.0.1", sslmode: mode)))
    #expect(
      error("host=/tmp hostaddr=10.0.0.1 sslmode=\(mode)")
        == .transportRefused(.certificateUnverified(host: "10.0.0.1", sslmode: mode)))
  }

  @Test func channelBindingIsNotTurnedOff() {
    #expect(
      error("postgresql://u@db.example:1/d?sslmode=verify-full&channel_binding=disable")
        == .transportRefused(.channelUnbound(host: "db.example")))
  }

  @Test(arguments: ["", "TLSv1", "TLSv1.1"])
  func brokenVersionsOfTLSAreNotTaken(version: String) {
    #expect(
      error("host=db.example sslmode=verify-full ssl_min_protocol_version='\(version)'")
        == .transportRefused(.protocolOutdated(host: "db.example", version: version)))
  }

  @Test(arguments: [
    "postgresql://u:secret@/d?host=/tmp", "postgresql://u@/d?host=/tmp&password=secret",
    "host=/tmp password=secret", "host=/tmp sslpassword=secret",
  ])
  func aTargetHoldsNoPassword(conninfo: String) {
    #expect(error(conninfo) == .secretInTarget)
  }

  @Test func onlyHarmlessOptionsAreShown() throws {
    let target = DatabaseTarget(conninfo: "host=/tmp dbname=d sslkey=where options='-c a=secret'")
    let shown = try target.shown()
    #expect(shown.contains { $0 == ("dbname", "d") })
    #expect(shown.contains { $0 == ("options", "(set)") })
    #expect(shown.contains { $0 == ("sslkey", "(set)") })
    #expect(!shown.contains { $0.value.contains("secret") })
  }

  @Test func aTargetNeverShowsWhatItHolds() {
    let target = DatabaseTarget(conninfo: "postgresql://u:secret@h/d")
    var dumped = ""
    dump(target, to: &dumped)
    for text in ["\(target)", String(reflecting: target), dumped] {
      #expect(!text.contains("secret"))
    }
  }
}
