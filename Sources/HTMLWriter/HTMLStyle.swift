// The style sheet: fonts and margins of official documents from the document's settings; dark and light; A4 in print.
//
// Word processors read no rule that stands in `@media`, no selector but of an element or a class, and no measure but in
// points. So what stands outside is the document on paper, and screens override it.

import Document

/// Makes the style sheet of a page.
enum HTMLStyle {
  /// The style sheet for `style`.
  static func sheet(_ style: DocumentStyle) -> String {
    colors + paper(style) + cells(style) + fixed + screen(style) + print(style)
  }

  private static let colors = """
    :root{--ink:#1a1a1a;--paper:#fff;--line:#555;--shade:#f3f4f6}
    @media screen and (prefers-color-scheme:dark){:root{--ink:#e8e8e8;--paper:#16181c;--line:#8a8f98;--shade:#23262c}}

    """

  // MARK: On paper

  private static func paper(_ style: DocumentStyle) -> String {
    let body = "font-family:\(families(style.body));font-size:\(style.body.size)pt;line-height:1.75"
    let indent = style.body.size * 2
    var text =
      "body{margin:0;color:var(--ink);background:var(--paper);\(body);line-break:strict;overflow-wrap:break-word}\n"
    text += "p{\(body);text-indent:\(indent)pt;text-align:justify;margin-top:0pt;margin-bottom:0pt}\n"
    text += "h1{\(face(style.title));text-align:center;margin-top:0pt;margin-bottom:\(style.title.size)pt}\n"
    for (level, font) in headings(style) {
      text += "h\(level){\(face(font));margin-top:\(font.size)pt;margin-bottom:\(font.size / 2)pt}\n"
    }
    return text
  }

  private static func face(_ font: FontStyle) -> String {
    "font-family:\(families(font));font-weight:\(font.isBold ? "bold" : "normal");font-size:\(font.size)pt;line-height:1.5"
  }

  /// The fonts of the headings below the title; the last goes for all levels below it.
  private static func headings(_ style: DocumentStyle) -> [(level: Int, font: FontStyle)] {
    guard let last = style.headings.last else { return [] }
    return (2...6).map { level in (level, level - 2 < style.headings.count ? style.headings[level - 2] : last) }
  }

  private static let kinds = [
    ("head", "center"), ("label", "left"), ("text", "left"), ("middle", "center"), ("figure", "right"),
  ]
  private static let anyCell = kinds.map { "." + $0.0 }.joined(separator: ",")

  /// A rule for each kind of cell, none of them shared: word processors break figures in cells that are padded.
  private static func cells(_ style: DocumentStyle) -> String {
    kinds.map { name, side in
      let numerals = name == "figure" ? ";font-variant-numeric:tabular-nums" : ""
      return """
        .\(name){font-size:\(style.table.size)pt;line-height:1;border:1px solid #555;border-color:var(--line);padding:1pt 1pt;\
        text-indent:0pt;text-align:\(side)\(numerals)}

        """
    }.joined()
  }

  private static let fixed = """
    .center{text-align:center;text-indent:0pt}
    .right{text-align:right;text-indent:0pt}
    .left{text-align:left;text-indent:0pt}
    .note{font-size:.9em;text-indent:0pt}
    .draft{text-align:right;font-weight:bold;text-indent:0pt}
    .whole{white-space:nowrap}
    .line{display:inline-block}
    .sheet{page-break-before:always}
    .page-break{display:none}
    .scroll{overflow-x:auto;margin:1em 0;position:relative}
    table{border-collapse:collapse;width:100%}
    caption{text-align:center;font-weight:bold;padding:.3em}
    caption.seen{position:absolute;width:1px;height:1px;padding:0;overflow:hidden;clip-path:inset(50%)}
    .unprinted{font-size:1pt;color:#fff}
    th,td{vertical-align:middle}
    th{font-weight:normal;background:var(--shade)}
    @media screen,print{
    p{text-align:left}
    .unprinted{font-size:inherit;color:inherit}
    }

    """

  // MARK: On a screen

  private static func screen(_ style: DocumentStyle) -> String {
    let levels = headings(style).map(\.level)
    let sizes = levels.map { "h\($0){font-size:\($0 == 2 ? "1.3" : "1.125")rem;line-height:1.6;margin:1.5em 0 .5em}\n" }
    return """
      @media screen{
      body,p{font-size:1.125rem;line-height:1.8}
      main{max-width:60rem;margin:0 auto;padding:2rem 1.25rem}
      h1{font-size:1.75rem;margin:1.5rem 0 2rem}
      \(sizes.joined())p{text-indent:2em;margin:.5em 0}
      \(anyCell){font-size:.875rem;line-height:1.4;padding:3px 4px}
      .head{min-width:2em}
      .label{min-width:4em}
      .label:last-of-type{min-width:9em}
      }

      """
  }

  // MARK: In print

  private static func print(_ style: DocumentStyle) -> String {
    let margins = style.margins
    let box = "\(margins.top)mm \(margins.right)mm \(margins.bottom)mm \(margins.left)mm"
    let number = "content:\"— \" counter(page) \" —\";font:14pt serif"
    return """
      @page{size:A4;margin:\(box)}
      @page :right{@bottom-right{\(number)}}
      @page :left{@bottom-left{\(number)}}
      @page landscape{size:A4 landscape}
      @media print{
      body{background:none}
      h1,h2,h3,h4,h5,h6{break-after:avoid}
      .scroll{overflow:visible}
      table{font-family:\(families(style.table))}
      \(anyCell){line-height:1.25;padding:1.5pt 3pt;overflow-wrap:anywhere}
      .figure{overflow-wrap:normal}
      th{background:none}
      td,th{break-inside:avoid}
      [rowspan]{break-inside:auto}
      thead{display:table-header-group}
      .page-break{display:block;break-after:page}
      .landscape{page:landscape}
      }

      """
  }

  private static func families(_ font: FontStyle) -> String {
    var names = ""
    for name in font.families {
      names += "\""
      // A name cannot end its quotation marks or the style sheet.
      names.unicodeScalars += name.unicodeScalars.lazy.filter { scalar in
        switch scalar {
        case "\"", "\\", "<", ">": false
        default: scalar.value >= 0x20
        }
      }
      names += "\","
    }
    // 黑体 is the one official face without serifs.
    let isPlain = font.families.contains { $0.unicodeScalars.contains("黑") }
    return names + (isPlain ? "sans-serif" : "serif")
  }
}
