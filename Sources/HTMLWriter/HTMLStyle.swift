// The style sheet: fonts and margins of official documents from the document's settings; dark and light; A4 in print.

import Document

/// Makes the style sheet of a page.
enum HTMLStyle {
  /// The style sheet for `style`.
  static func sheet(_ style: DocumentStyle) -> String {
    var text = ":root{--ink:#1a1a1a;--paper:#fff;--line:#555;--shade:#f3f4f6}\n"
    text +=
      "@media screen and (prefers-color-scheme:dark){:root{--ink:#e8e8e8;--paper:#16181c;--line:#8a8f98;--shade:#23262c}}\n"
    text += "body{margin:0;color:var(--ink);background:var(--paper);font:1.125rem/1.8 \(families(style.body))}\n"
    text += "main{max-width:60rem;margin:0 auto;padding:2rem 1.25rem}\n"
    text +=
      "h1{font:\(weight(style.title)) 1.75rem/1.5 \(families(style.title));text-align:center;margin:1.5rem 0 2rem}\n"
    for level in 2...6 {
      guard let font = style.headings.dropFirst(min(level - 2, style.headings.count - 1)).first else { break }
      text +=
        "h\(level){font:\(weight(font)) \(level == 2 ? "1.3" : "1.125")rem/1.6 \(families(font));margin:1.5em 0 .5em}\n"
    }
    text += cells(style) + fixed
    text += print(style)
    return text
  }

  private static let kinds = [
    ("head", "center"), ("label", "left"), ("text", "left"), ("middle", "center"), ("figure", "right"),
  ]
  private static let anyCell = kinds.map { "." + $0.0 }.joined(separator: ",")

  /// A rule for each kind of cell, none of them shared, sizes in points and paragraphs without margins: word processors
  /// read no more of a style sheet than that, and break figures in cells that are padded. Browsers have their own.
  private static func cells(_ style: DocumentStyle) -> String {
    let rules = kinds.map { name, side in
      let numerals = name == "figure" ? ";font-variant-numeric:tabular-nums" : ""
      return """
        .\(name){font-size:\(style.table.size)pt;line-height:1.3;border:1px solid #555;border-color:var(--line);\
        padding:2pt 1pt;text-align:\(side)\(numerals)}

        """
    }
    return "p{margin-top:0pt;margin-bottom:0pt}\n" + rules.joined()
  }

  private static let fixed = """
    p{text-indent:2em}
    .center{text-align:center;text-indent:0}
    .right{text-align:right;text-indent:0}
    .left{text-align:left;text-indent:0}
    .note{font-size:.9em;text-indent:0}
    .draft{text-align:right;font-weight:bold;text-indent:0}
    .page-break{display:none}
    .scroll{overflow-x:auto;margin:1em 0;position:relative}
    table{border-collapse:collapse;width:100%;font-size:.95rem}
    caption{text-align:center;font-weight:bold;padding:.3em}
    caption.seen{position:absolute;width:1px;height:1px;padding:0;overflow:hidden;clip-path:inset(50%)}
    th,td{vertical-align:middle}
    th{font-weight:normal;background:var(--shade)}
    @media screen{
    p{margin:.5em 0}
    \(anyCell){font-size:.95rem;line-height:1.4;padding:3px 5px}
    }

    """

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
      body{font-size:\(style.body.size)pt;line-height:1.75;background:none}
      main{max-width:none;padding:0}
      h1{font-size:\(style.title.size)pt;margin:0 0 1em}
      h2,h3,h4,h5,h6{font-size:\(style.headings.first?.size ?? style.body.size)pt;break-after:avoid}
      .scroll{overflow:visible}
      table{font-size:\(style.table.size)pt;font-family:\(families(style.table))}
      \(anyCell){line-height:1.25;padding:1.5pt 3pt}
      th{background:none}
      tr{break-inside:avoid}
      thead{display:table-header-group}
      .page-break{display:block;break-after:page}
      .sheet{break-before:page}
      .landscape{page:landscape}
      }

      """
  }

  private static func families(_ font: FontStyle) -> String {
    let names = font.families.map { name in
      // A name cannot end its quotation marks or the style sheet.
      "\""
        + String(
          name.unicodeScalars.filter { $0.value >= 0x20 && !"\"\\<>".unicodeScalars.contains($0) }.map(Character.init))
        + "\""
    }
    // 黑体 is the one official face without serifs.
    let isPlain = font.families.contains { $0.contains("黑") }
    return (names + [isPlain ? "sans-serif" : "serif"]).joined(separator: ",")
  }

  private static func weight(_ font: FontStyle) -> String { font.isBold ? "bold" : "normal" }
}
