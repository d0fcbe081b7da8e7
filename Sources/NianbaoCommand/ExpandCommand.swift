// nianbao expand: a text template over any data.

import ArgumentParser
import DataTree
import Diagnostics
import Nianbao

struct ExpandCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "expand",
    abstract: "用任意数据展开一个文本模板 · Expand a text template over any JSON or YAML data.",
    discussion: """
      The template is Jinja as it is. Templates named in include, import and extends are files of the template's own \
      folder. The result goes to standard output.
      """)

  enum Undefined: String, ExpressibleByArgument { case strict, lenient }

  enum Escaping: String, ExpressibleByArgument { case auto, on, off }

  @Argument(help: "模板文件 · the template.")
  var template: String

  @Argument(help: "数据文件（JSON 或 YAML）· the data; '-' reads standard input.")
  var data: String?

  @Option(help: "未定义的名称：strict 报错，lenient 为空 · what an undefined name does.")
  var undefined = Undefined.strict

  @Option(
    help:
      "HTML 转义：auto 按文件名（.html、.htm、.xml），on 总是，off 从不 · when output is escaped for HTML: by the file's name, always, never."
  )
  var autoescape = Escaping.auto

  @Flag(help: "去掉标签后的换行 · remove the line end after a tag.")
  var trimBlocks = false

  @Flag(help: "去掉行首标签前的空白 · remove the white space before a tag that begins its line.")
  var lstripBlocks = false

  @Flag(help: "保留文件末尾的换行 · keep the line end at the end of the file.")
  var keepTrailingNewline = false

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let printer = FindingPrinter(language: shared.language)
    let source: SourceFile
    let tree: DataNode?
    do {
      source = try FileReader.read(template)
      tree = try data.map { path throws(FindingsError) in
        try DataReader.read(try FileReader.read(path), format: DataFormat(fileName: path))
      }
    } catch {
      printer.print(error.findings)
      throw ExitStatus.usage
    }
    let text: String
    do {
      text = try TextExpansion.expand(source, data: tree, settings: settings)
    } catch {
      printer.print(error.findings)
      throw ExitStatus.rule
    }
    do {
      try FileWriter.writeToStandardOutput(Array(text.utf8))
    } catch {
      printer.print(error.findings)
      throw ExitStatus.output
    }
  }

  private var settings: TextExpansion.Settings {
    var settings = TextExpansion.Settings()
    settings.undefined = undefined == .lenient ? .lenient : .strict
    settings.whiteSpace.trimsBlocks = trimBlocks
    settings.whiteSpace.lstripsBlocks = lstripBlocks
    settings.whiteSpace.keepsTrailingNewline = keepTrailingNewline
    settings.autoEscape =
      switch autoescape {
      case .auto: .byFileName
      case .on: .always
      case .off: .never
      }
    return settings
  }
}
