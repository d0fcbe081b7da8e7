// swift-tools-version: 6.2
import PackageDescription

// Arrows point down only: nothing downstream knows the wording of a label, nothing upstream knows a file format.
let package = Package(
  name: "nianbao",
  products: [
    .executable(name: "nianbao", targets: ["NianbaoCommand"]),
    .library(name: "Nianbao", targets: ["Nianbao"]),
    .library(name: "TemplateEngine", targets: ["TemplateEngine"]),
    .library(name: "WorkbookWriter", targets: ["WorkbookWriter"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
  ],
  targets: [
    // The C libraries, from the system.
    .systemLibrary(name: "CUnistring", providers: [.apt(["libunistring-dev"])]),
    .systemLibrary(
      name: "CXLSXWriter", pkgConfig: "xlsxwriter",
      providers: [.apt(["libxlsxwriter-dev", "zlib1g-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),

    // Ground: numbers, widths, findings, trees of data.
    .target(name: "Figures"),
    .target(name: "TextMetrics", dependencies: ["CUnistring"]),
    .target(name: "Diagnostics", dependencies: ["TextMetrics"]),
    .target(name: "DataTree", dependencies: ["Diagnostics", "CYAML"]),

    // The form, the document, the language, the report.
    .target(name: "Document", dependencies: ["Figures"]),
    .target(
      name: "StatutoryForm", dependencies: ["DataTree", "Diagnostics", "Document", "Figures"]),
    .target(name: "Prose", dependencies: ["Document"]),
    .target(
      name: "TemplateEngine", dependencies: ["Figures", "Diagnostics", "DataTree", "Document", "Prose"]),
    .target(name: "AnnualReport", dependencies: ["StatutoryForm", "Figures", "Diagnostics", "DataTree"]),
    .target(name: "Conformance", dependencies: ["Diagnostics", "Document", "Figures", "StatutoryForm", "TextMetrics"]),

    // Document → a format.
    .target(name: "HTMLWriter", dependencies: ["Document", "Figures", "TextMetrics"]),
    .target(name: "TableDrawing", dependencies: ["Document", "Figures", "TextMetrics"]),
    .target(name: "TextWriter", dependencies: ["Diagnostics", "Document", "TableDrawing", "TextMetrics"]),
    .target(
      name: "MarkdownWriter", dependencies: ["Document", "Figures", "HTMLWriter", "TableDrawing", "TextMetrics"]),
    .target(name: "CWorkbookMemory", dependencies: ["CZlib"]),
    .target(
      name: "WorkbookWriter",
      dependencies: [
        "Document", "Diagnostics", "Figures", "TextMetrics", "CXLSXWriter", "CWorkbookMemory",
      ]),
    // What will stand in the workbook, against the checklist for public spreadsheets.
    .target(name: "Accessibility", dependencies: ["Diagnostics", "Document", "WorkbookWriter"]),
    // A workbook → plain values.
    .target(name: "WorkbookReader", dependencies: ["Figures", "Diagnostics", "CZlib", "CExpat"]),
    // A written workbook against its document.
    .target(
      name: "WorkbookVerification",
      dependencies: ["WorkbookWriter", "WorkbookReader", "Document", "Figures", "Diagnostics"]),
    // A filled-in workbook → a report.
    .target(
      name: "FilledForm",
      dependencies: ["AnnualReport", "Diagnostics", "Document", "Figures", "StatutoryForm", "WorkbookReader"]),
    // Published Markdown and HTML → lines and rows.
    .target(name: "PublishedReader", dependencies: ["Diagnostics", "TextMetrics"]),
    .target(
      name: "DataWriter", dependencies: ["AnnualReport", "StatutoryForm", "DataTree", "Figures", "Diagnostics"]),

    // The editions and template packages, in a folder or built in.
    .target(
      name: "Packages",
      dependencies: [
        "DataTree", "Diagnostics", "Document", "Figures", "StatutoryForm", "TemplateEngine",
      ],
      plugins: ["EmbedTemplates"]),
    // The form and a report bound to a package's templates: what they see, and the document that they make.
    .target(
      name: "Binding",
      dependencies: [
        "AnnualReport", "Conformance", "DataTree", "Diagnostics", "Document", "Figures", "Packages", "StatutoryForm",
        "TemplateEngine",
      ]),
    // The proof that packages and published files keep the form.
    .target(
      name: "Proof",
      dependencies: [
        "AnnualReport", "Binding", "Conformance", "DataTree", "Diagnostics", "Document", "Figures", "FilledForm",
        "HTMLWriter", "MarkdownWriter", "Packages", "PublishedReader", "StatutoryForm", "TemplateEngine", "TextMetrics",
        "TextWriter", "WorkbookReader", "WorkbookVerification",
      ]),

    // The pipeline, files in and out; and the command line over it.
    .target(
      name: "Nianbao",
      dependencies: [
        "Accessibility", "AnnualReport", "Binding", "Conformance", "DataTree", "DataWriter", "Diagnostics", "Document",
        "FilledForm", "HTMLWriter", "MarkdownWriter", "Packages", "Proof", "StatutoryForm", "TemplateEngine",
        "TextWriter", "WorkbookReader", "WorkbookVerification", "WorkbookWriter",
      ]),
    // Builds Templates into the library, for programs that have no folder of them.
    .plugin(name: "EmbedTemplates", capability: .buildTool(), dependencies: ["TemplateEmbedder"]),
    .executableTarget(name: "TemplateEmbedder"),
    // Editor and browser, over the same calls.
    .target(
      name: "LanguageServer",
      dependencies: [
        "AnnualReport", "Binding", "DataTree", "Diagnostics", "Figures", "Nianbao", "Packages", "Proof",
        "StatutoryForm", "TemplateEngine",
      ]),
    .target(
      name: "Preview",
      dependencies: [
        "Diagnostics", "Document", "Nianbao", "Packages",
        // Its sockets alone: the rest brings in libcurl.
        .product(name: "FlyingSocks", package: "FlyingFox"),

      ]),
    .executableTarget(
      name: "NianbaoCommand",
      dependencies: [
        "Accessibility", "AnnualReport", "Binding", "DataTree", "Diagnostics", "Document", "LanguageServer",
        "MarkdownWriter", "Nianbao", "Packages", "Preview", "Proof", "StatutoryForm", "TextMetrics", "TextWriter",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // The programs under Tests/readers, for tests.
    .target(name: "PythonReaders", path: "Tests/PythonReaders"),
    // Random numbers that repeat, and trees of templates as text, for tests.
    .target(name: "Randomness", path: "Tests/Randomness"),
    .target(name: "TreeDumps", dependencies: ["TemplateEngine"], path: "Tests/TreeDumps"),
    // The repository's own files, for tests.
    .target(
      name: "Repository", dependencies: ["Diagnostics", "Document", "Nianbao", "Packages"], path: "Tests/Repository"),

    .testTarget(
      name: "FilledFormTests",
      dependencies: [
        "AnnualReport", "Diagnostics", "Figures", "FilledForm", "Nianbao", "Packages", "Proof", "PythonReaders",
        "StatutoryForm", "WorkbookReader", "WorkbookWriter",
      ]),
    .testTarget(name: "TextMetricsTests", dependencies: ["TextMetrics", "Randomness"]),
    .testTarget(name: "FiguresTests", dependencies: ["Figures"]),
    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics", "Randomness"]),
    .testTarget(name: "DataTreeTests", dependencies: ["DataTree", "Diagnostics"]),
    .testTarget(name: "StatutoryFormTests", dependencies: ["Diagnostics", "Document", "StatutoryForm"]),
    .testTarget(
      name: "AnnualReportTests",
      dependencies: [
        "AnnualReport", "DataTree", "Diagnostics", "Figures", "PythonReaders", "Randomness", "StatutoryForm",
      ],
      exclude: ["Inputs"]),
    .testTarget(
      name: "ConformanceTests", dependencies: ["Conformance", "Diagnostics", "Document", "Figures", "StatutoryForm"]),
    .testTarget(
      name: "TemplateEngineTests",
      dependencies: ["DataTree", "Diagnostics", "Document", "Figures", "TemplateEngine", "TreeDumps"],
      exclude: ["Inputs"]),
    .testTarget(name: "ProseTests", dependencies: ["Document", "Prose", "Randomness"]),
    .testTarget(
      name: "TextWriterTests",
      dependencies: [
        "Document", "Figures", "HTMLWriter", "MarkdownWriter", "Randomness", "TextMetrics", "TextWriter",
        "WorkbookWriter",
      ],
      exclude: ["Inputs"]),
    .testTarget(name: "EditorTests", dependencies: ["TemplateEngine", "PythonReaders"]),
    .testTarget(
      name: "AccessibilityTests",
      dependencies: ["Accessibility", "Document", "Diagnostics", "Figures", "WorkbookWriter", "PythonReaders"]),
    .testTarget(
      name: "WorkbookWriterTests",
      dependencies: ["CWorkbookMemory", "Diagnostics", "Document", "Figures", "WorkbookWriter"]),
    .testTarget(
      name: "WorkbookReaderTests",
      dependencies: [
        "CZlib", "Diagnostics", "Document", "Figures", "WorkbookReader", "WorkbookVerification", "WorkbookWriter",
      ]),
    .testTarget(
      name: "DataWriterTests",
      dependencies: [
        "AnnualReport", "DataTree", "DataWriter", "Diagnostics", "Figures", "PythonReaders", "StatutoryForm",
      ],
      exclude: ["Inputs"]),
    .testTarget(name: "LanguageServerTests", dependencies: ["NianbaoCommand", "PythonReaders"]),
    .testTarget(
      name: "PreviewTests", dependencies: ["Diagnostics", "Nianbao", "Packages", "Preview", "PythonReaders"]),
    .testTarget(name: "EmbeddingTests", dependencies: ["Diagnostics", "Nianbao", "Packages", "TemplateEngine"]),
    .testTarget(
      name: "DocsTests",
      dependencies: [
        "Binding", "DataTree", "Diagnostics", "Document", "Nianbao", "NianbaoCommand", "Packages", "Proof",
        "TemplateEngine",
      ]),
    .testTarget(
      name: "PackagesTests",
      dependencies: [
        "Binding", "Diagnostics", "Nianbao", "Packages", "Proof", "PythonReaders", "Repository", "StatutoryForm",
        "TemplateEngine", "TreeDumps",
      ]),
    .testTarget(
      name: "BindingTests",
      dependencies: [
        "AnnualReport", "Binding", "Diagnostics", "Document", "Nianbao", "Packages", "Proof", "Repository",
      ]),
    .testTarget(
      name: "ProofTests",
      dependencies: [
        "Diagnostics", "Document", "Figures", "MarkdownWriter", "Nianbao", "NianbaoCommand", "Packages", "Proof",
        "Repository", "StatutoryForm", "TextMetrics",
      ],
      exclude: ["Inputs"]),
    .testTarget(
      name: "NianbaoTests",
      dependencies: [
        "AnnualReport", "Binding", "Diagnostics", "Document", "Nianbao", "NianbaoCommand", "Packages", "Proof",
        "PythonReaders", "Repository", "StatutoryForm", "TextWriter",
      ],
      exclude: ["Inputs"]),
  ]
)
