// docs/benchmarks.md: what is measured, how, and the last run.

import Workloads

/// The page about a run.
struct ResultPage {
  let results: Results
  let more: Measurements
  let rounds: Int

  var text: String {
    """
    # Benchmarks

    `make bench` builds everything optimised, runs what is described here and rewrites this page.

    ## What is timed

    For everyone the same: from a parsed value in memory (ours a `Report` or a tree of parsed data, the Swift peers' \
    contexts already built, Python's dict) to finished UTF-8 bytes in memory. Our conversion of the data into the \
    engine's arena is part of the time. Parsing and compiling templates is not, except in `compile`; Stencil keeps its \
    tokens and parses them again at every render, which is how it works and is therefore part of its time. All \
    contenders render the same data, and before anything is timed the run asserts that all of them come to the same \
    bytes.

    | workload | what it is |
    |:--|:--|
    \(workloadRows)

    The contenders:

    \(contenders)

    Every contender gets \(rounds) turns of some 20 ms, everyone's first turn before anyone's second, all in one run; \
    what counts is the median of the turns. Time is the processor's time for the rendering thread, in Swift and in Python \
    alike: on an idle machine that is the time on the clock, on a busy one it leaves out what others take. Python's garbage collector rests during a turn. Absolute times belong to \
    the machine; the ratios travel better.

    ## The last run

    Median time of one render, in microseconds.

    \(medianTable)

    A peer's time over ours: how many times as long it takes.

    \(ratioTable)

    \(references) The same report is rendered again and again: what the writers keep from one report to the next (labels \
    measured, tables laid out for figures of the same widths) is kept here as well.

    ## The workbook

    One workbook, the national template's for the same report, from the finished document to the bytes of the file; \
    nobody's time includes reading back what was written. **libxlsxwriter-c** is a C program with one call of plain \
    libxlsxwriter after the other, made from our workbook; before anything is timed, all parts of its file must be equal \
    to ours, byte for byte once unpacked. **xlsxwriter** and **openpyxl** write the same cells, merges, formats and \
    formulas from Python. Everyone runs in a process of its own, in alternating blocks of rounds; the medians of the \
    rounds on the clock are compared. What makes ours faster than the C program is what surrounds the library: its \
    temporary files are memory, and nothing is copied through the file system.

    \(workbookTable)

    `cores`: the time of `nianbao render --jobs 1` over that of `--jobs 2`, for 200 reports in one run each, everything \
    included: \(cores). What is timed on the clock, this and the whole runs below above all, means little on a machine \
    that has other work at the same time; near 1, both cores were busy already.

    ## Whole runs

    The program from its start to its exit, for the same report; milliseconds, medians.

    | | on the clock | of the processor |
    |:--|--:|--:|
    \(runs)

    ## Instructions

    Times swing with the machine, counts hardly do: where valgrind is installed, `make bench` also counts the \
    instructions of one render.

    | | instructions |
    |:--|--:|
    \(instructions)

    ## Bounds

    The run fails where something is slower than `Benchmarks/bounds.json` allows: ratios to the peers, the time to compile \
    the national template, instructions.

    """
  }

  private var references: String {
    results.workloads.compactMap { workload in
      guard let reference = workload.reference, let ratio = results.ratioToReference(workload) else { return nil }
      return "`\(workload.name)` takes \(Results.short(1 / ratio)) times as long as `\(reference)`."
    }.joined(separator: " ")
  }

  private var workbookTable: String {
    let times = more.values("time").compactMap { words -> (name: String, time: String)? in
      guard let name = words.first, name.hasPrefix("workbook:"), words.count > 1 else { return nil }
      return (String(name.dropFirst("workbook:".count)), words[1])
    }
    let ratios = times.map { more.values("ratio", "workbook", $0.name).first?.first ?? "" }
    return """
      | | \(times.map(\.name).joined(separator: " | ")) |
      |:--|\(String(repeating: "--:|", count: times.count))
      | µs | \(times.map(\.time).joined(separator: " | ")) |
      | over ours | \(ratios.joined(separator: " | ")) |
      """
  }

  private var cores: String { more.values("ratio", "workbook", "cores").first?.first ?? "not measured" }

  private var runs: String { rows(more.values("run")) }

  private var instructions: String { rows(more.values("instructions")) }

  private func rows(_ lines: [[String]]) -> String {
    lines.map { "| `\($0[0])` | \($0.dropFirst().joined(separator: " | ")) |" }.joined(separator: "\n")
  }

  private var workloadRows: String {
    results.workloads.map { "| `\($0.name)` | \($0.summary) |" }.joined(separator: "\n")
  }

  private var contenders: String {
    let notes = [
      Workload.ours: "this product's engine",
      "hand-swift": """
      loops written in Swift for the one task, over the same values, into a byte sink like the engine's; for `markdown`, \
      `text` and `html` pages of one form known beforehand, all that is the same in every report laid out as bytes, the \
      texts escaped and broken into lines by simple loops
      """,
      "hand-swift-unrolled": """
      the same for one form known beforehand: constant bytes laid out once, between them one thing to copy
      """,
      "minijinja": "the Rust engine, through its Python package",
      "jinja2": "the Python engine, not escaping, templates compiled to Python and kept",
      "swift-mustache": "parsed template kept, context of dictionaries",
      "stencil": "lexed template kept, context of dictionaries",
    ]
    return results.names.map { name in
      let version = results.versions[name].map { " \($0)" } ?? ""
      return "- **\(name)**\(version): \(notes[name] ?? "")"
    }.joined(separator: "\n")
  }

  private var medianTable: String {
    table(results.names) { workload, name in results.microseconds(workload.name, name) }
  }

  private var ratioTable: String {
    table(results.names.filter { $0 != Workload.ours }) { workload, name in results.ratio(workload, name) }
  }

  private func table(_ names: [String], cell: (Workload, String) -> Double?) -> String {
    let rows = results.workloads.compactMap { workload -> String? in
      let cells = names.map { cell(workload, $0) }
      if cells.allSatisfy({ $0 == nil }) { return nil }
      return "| `\(workload.name)` | " + cells.map { $0.map(Results.short) ?? "" }.joined(separator: " | ") + " |"
    }
    let head = "| | " + names.joined(separator: " | ") + " |\n|:--|" + String(repeating: "--:|", count: names.count)
    return ([head] + rows).joined(separator: "\n")
  }
}
