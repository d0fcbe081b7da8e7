// A run that rewrites what it compares with cannot fail: where a change is judged, nothing may be accepted unseen.

import Foundation
import Testing

@Suite struct AcceptingTest {
  @Test func nothingIsAcceptedWhereChangesAreJudged() {
    let environment = ProcessInfo.processInfo.environment
    #expect(environment["CI"] != "true" || environment["NIANBAO_ACCEPT"] == nil, "NIANBAO_ACCEPT is set under CI")
  }
}
