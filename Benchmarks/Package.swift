// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that the engines it measures against never enter the product's dependency graph.
let package = Package(
  name: "benchmarks",
  dependencies: [
    .package(name: "nianbao", path: ".."),
    .package(url: "https://github.com/stencilproject/Stencil", exact: "0.15.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
  ],
  targets: [
    // What is rendered: the data, our renderers and the hand-written ones.
    .target(
      name: "Workloads",
      dependencies: [
        .product(name: "Nianbao", package: "nianbao"), .product(name: "TemplateEngine", package: "nianbao"),
      ]),
    // Ours and the peers, timed in one run.
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "Workloads", .product(name: "Stencil", package: "Stencil"),
        .product(name: "Mustache", package: "swift-mustache"),
      ]),
    // Ours alone, for counting instructions.
    .executableTarget(name: "RenderReports", dependencies: ["Workloads"]),
    // Our workbooks, for timing against other libraries and over cores.
    .executableTarget(
      name: "WriteWorkbook",
      dependencies: [
        .product(name: "Nianbao", package: "nianbao"), .product(name: "WorkbookWriter", package: "nianbao"),
      ]),
  ]
)
