// Options of Markdown.

import ArgumentParser
import MarkdownWriter

struct MarkdownArguments: ParsableArguments {
  @Option(
    name: .customLong("markdown-tables"),
    help: "表格写法 · flattened (GFM), html (true spans) or grid (true spans, for Pandoc).")
  var tables = MarkdownOptions.Tables.flattened

  @Flag(name: .customLong("front-matter"), help: "文首写明标题、机关、年度、版本和摘要 · open with title, agency, year, edition and digests.")
  var hasFrontMatter = false

  var options: MarkdownOptions { MarkdownOptions(tables: tables, hasFrontMatter: hasFrontMatter) }
}

extension MarkdownOptions.Tables: ExpressibleByArgument {}
