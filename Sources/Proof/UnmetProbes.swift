// What a template asks for that some kinds of reports do not have: one warning for each place, naming all those kinds.

import Diagnostics

/// Probes that a template refuses, by what it says of them.
struct UnmetProbes {
  private var refusals: [(finding: Finding, probes: [Message])] = []

  /// Takes down what the template says of a probe.
  mutating func add(_ finding: Finding, of probe: Probe) {
    let known = refusals.firstIndex { $0.finding.place == finding.place && $0.finding.message == finding.message }
    if let known {
      refusals[known].probes.append(probe.name)
    } else {
      refusals.append((finding, [probe.name]))
    }
  }

  /// A warning for each place and message, in the order in which they came.
  var findings: [Finding] {
    refusals.map { refusal in
      let (zh, en) = (refusal.probes.map(\.zh), refusal.probes.map(\.en))
      return Finding(
        ProofCodes.probe, .warning,
        Message(
          zh: "这样的报告会生成不了（\(zh.joined(separator: "；"))）：\(refusal.finding.message.zh)",
          en: "a report like this cannot be rendered (\(en.joined(separator: "; "))): \(refusal.finding.message.en)"),
        at: refusal.finding.place)
    }
  }
}
