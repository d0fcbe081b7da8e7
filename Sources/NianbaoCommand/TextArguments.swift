// Options of plain text, on screen and on paper.

import ArgumentParser
import Nianbao
import TextMetrics
import TextWriter

struct TextArguments: ParsableArguments {
  @Option(help: "行宽（列），默认屏幕 100、打印 96 · columns of a line, 40 to 400 (default: 100 on screen, 96 on paper).")
  var width: Int?

  @Option(help: "打印时每页行数 · lines of a printed page, 20 to 400.")
  var pageLines = 52

  @Option(help: "“”、—、框线等算一列（narrow）还是两列（wide） · how wide ambiguous characters are.")
  var ambiguous: Ambiguous?

  @Option(help: "表格框线 · box, ascii, or none for screen readers.")
  var borders = TextOptions.Borders.box

  @Option(help: "编码 · utf-8 or gb18030.")
  var encoding = TextOptions.Encoding.utf8

  enum Ambiguous: String, ExpressibleByArgument { case narrow, wide }

  func validate() throws {
    if let width, !(40...400).contains(width) { throw ValidationError("--width is 40 to 400") }
    if !(20...400).contains(pageLines) { throw ValidationError("--page-lines is 20 to 400") }
  }

  func options(for device: TextOptions.Device) -> TextOptions {
    var options = TextOptions(device)
    if let width { options.width = width }
    if let ambiguous { options.ambiguous = ambiguous == .narrow ? .narrow : .wide }
    options.pageLines = pageLines
    options.borders = borders
    options.encoding = encoding
    return options
  }
}

extension TextOptions.Borders: ExpressibleByArgument {}
extension TextOptions.Encoding: ExpressibleByArgument {}
