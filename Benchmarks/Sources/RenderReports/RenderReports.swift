// Renders a workload a number of times with our own engine, and does nothing else: what instructions are counted of.

import Foundation
import Workloads

@main
struct RenderReports {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 4, let renders = Int(arguments[3]) else {
      FileHandle.standardError.write(Data("usage: RenderReports REPOSITORY WORKLOAD RENDERS\n".utf8))
      exit(2)
    }
    let workloads = try Workloads(root: URL(filePath: arguments[1])).all()
    guard let workload = workloads.first(where: { $0.name == arguments[2] }),
      let ours = workload.renderers.first(where: { $0.name == Workload.ours })
    else { throw BenchmarkError("there is no workload \(arguments[2])") }
    var count = 0
    for _ in 0..<renders { count += try ours.render().count }
    print(count)
  }
}
