// The command: ours and the peers over the same data, in one run, with the same bytes asserted before anything is timed.

import Diagnostics
import Foundation
import Workloads

@main
struct Benchmarks {
  private static let usage = """
    usage: Benchmarks REPOSITORY [--python PROGRAM] [--rounds N] [--page FILE] [--measured FILE]

      --python   a Python that has the packages of Benchmarks/Python/requirements.txt; without it Jinja2 and
                 minijinja are left out
      --rounds   how many turns everyone gets (15)
      --page     writes the results as a page
      --measured what the tools beside this one have printed, for the page

    """

  static func main() {
    do {
      try run(Options(CommandLine.arguments.dropFirst()))
    } catch let error as FindingsError {
      for finding in error.findings {
        FileHandle.standardError.write(Data("\(FindingRenderer(language: .en).render(finding))\n".utf8))
      }
      exit(1)
    } catch {
      FileHandle.standardError.write(Data("\(error)\n".utf8))
      exit(1)
    }
  }

  private static func run(_ options: Options) throws {
    let files = try Workloads(root: URL(filePath: options.root))
    let workloads = try files.all()
    var versions = SwiftPeers.versions
    var python: PythonPeers?
    if let program = options.python {
      let script = URL(filePath: options.root).appending(path: "Benchmarks/Python/peers.py")
      let peers = try PythonPeers(python: program, script: script, workloads: workloads, files: files)
      versions.merge(peers.versions) { own, _ in own }
      python = peers
    }
    defer { python?.stop() }

    var contest = Contest()
    for workload in workloads { try contest.add(workload, files, python) }
    try contest.run(rounds: options.rounds)
    let results = Results(workloads: workloads, medians: contest.medians, versions: versions)
    print(results.table)
    print((results.timeLines + results.ratioLines).joined(separator: "\n"))
    if let page = options.page {
      let more = try Measurements(contentsOf: options.measured)
      try Data(ResultPage(results: results, more: more, rounds: options.rounds).text.utf8)
        .write(to: URL(filePath: page))
    }
  }

  private struct Options {
    var root = ""
    var python: String?
    var rounds = 15
    var page: String?
    var measured: String?

    init(_ arguments: ArraySlice<String>) throws {
      var rest = arguments
      while let argument = rest.popFirst() {
        switch argument {
        case "--python": python = try Self.value(&rest)
        case "--page": page = try Self.value(&rest)
        case "--measured": measured = try Self.value(&rest)
        case "--rounds":
          guard let count = Int(try Self.value(&rest)), count > 0 else { throw BenchmarkError(usage) }
          rounds = count
        default:
          if argument.hasPrefix("-") || !root.isEmpty { throw BenchmarkError(usage) }
          root = argument
        }
      }
      if root.isEmpty { throw BenchmarkError(usage) }
    }

    private static func value(_ rest: inout ArraySlice<String>) throws -> String {
      guard let value = rest.popFirst() else { throw BenchmarkError(usage) }
      return value
    }
  }
}
