// example: Nianbao
import Diagnostics
import Nianbao

func documents(of report: [UInt8]) throws -> [OutputFormat: [UInt8]] {
  let pipeline = Pipeline(library: try TemplateLibrary.standard())
  var options = RenderOptions()
  options.formats = [.md, .html, .xlsx]
  let rendering = pipeline.render(SourceFile(name: "report.yaml", bytes: report), options: options)
  for finding in rendering.findings { print(FindingRenderer(language: .en).render(finding)) }
  return Dictionary(uniqueKeysWithValues: rendering.files.map { ($0.format, $0.bytes) })
}
// end
