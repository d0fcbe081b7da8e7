// The set-up of a sheet's pages, as the tag `page` gives it.

import Diagnostics
import Document

extension Compiler {
  func page(_ arguments: [Argument], _ span: SourceSpan) {
    if !structure.inSheet {
      report(CheckCodes.misplaced, span, zh: "page 只能放在 sheet 里。", en: "page stands inside sheet")
    }
    var setup = PageSetup()
    for argument in arguments {
      switch argument.style {
      case .positional:
        let word: String? =
          switch argument.value.kind {
          case .name(let name): name
          case .literal(.string(let text)): text
          default: nil
          }
        switch word {
        case "portrait": setup.isLandscape = false
        case "landscape": setup.isLandscape = true
        default: reportPage(inside(argument.value), word, ["portrait", "landscape"])
        }
      case .keyword(let name):
        if name.text == "screen", case .literal(.integer(let columns)) = argument.value.kind, columns < 100 {
          setup.screenColumns = Int(columns)
          continue
        }
        let text = operand(argument.value).plainConstant.flatMap { evaluator.heap.textIfString($0) } ?? ""
        switch (name.text, text) {
        case ("fit", "width"): (setup.fitsWidth, setup.fitsHeight) = (true, false)
        case ("fit", "page"): (setup.fitsWidth, setup.fitsHeight) = (true, true)
        case ("fit", "none"): (setup.fitsWidth, setup.fitsHeight) = (false, false)
        case ("repeat", "head"): setup.repeatsHead = true
        case ("repeat", "none"): setup.repeatsHead = false
        case ("fit", _): reportPage(inside(argument.value), text, ["width", "page", "none"])
        case ("repeat", _): reportPage(inside(argument.value), text, ["head", "none"])
        default: reportPage(name.span, name.text, ["fit", "repeat", "screen"])
        }
      default: reportPage(argument.value.span, nil, [])
      }
    }
    assembly.pages.append(setup)
    emit(.page, imm: assembly.pages.count - 1)
  }

  private func reportPage(_ span: SourceSpan, _ word: String?, _ words: [String]) {
    reportUnknown(
      CheckCodes.badArgument, span,
      zh:
        "page 可写：portrait 或 landscape，fit=\"width\"、\"page\" 或 \"none\"，repeat=\"head\" 或 \"none\"，screen=最后几列只在屏幕上显示。",
      en:
        "page takes portrait or landscape, fit=\"width\", \"page\" or \"none\", repeat=\"head\" or \"none\", and screen=the number of last columns kept off the paper",
      name: word ?? "", candidates: words.map { Candidate(name: $0) })
  }
}
