// What a programmer would write by hand instead of each template.

import AnnualReport
import Figures
import StatutoryForm

/// Hand-written renderers: loops over the same values, straight into a byte sink.
enum HandWritten {
  static func report(_ report: Report, title: TitleWording) -> [UInt8] {
    var out = HandSink()
    out.append("# ")
    out.append(title, of: report)
    out.append("\n\n")
    out.append(report.narrative.preamble?.text ?? "")
    for section in report.form.sections {
      out.append("\n\n## ")
      out.append(section.heading)
      if section.hasNarrative {
        out.append("\n\n")
        out.append(report.narrative[section: section.id] ?? "")
      }
      for table in section.tables {
        out.append("\n\n**")
        out.append(table.title)
        out.append("**\n")
        for line in table.rows {
          out.append("\n|")
          for cell in line.cells {
            out.append(" ")
            switch cell.content {
            case .text(let text): out.append(text.plainText)
            case .figure(let figure): out.append(report.figures[figure.definition.index ?? 0])
            default: break
            }
            out.append(" |")
          }
        }
      }
    }
    out.append("\n")
    return out.bytes
  }

  static func bigTable(_ table: [[Int64]]) -> [UInt8] {
    var out = HandSink()
    out.append("<table>")
    for row in table {
      out.append("\n<tr>")
      for cell in row {
        out.append("<td>")
        out.append(cell)
        out.append("</td>")
      }
      out.append("</tr>")
    }
    out.append("\n</table>\n")
    return out.bytes
  }

  static func teams(_ teams: [Team], year: Int64) -> [UInt8] {
    var out = HandSink()
    out.append("<!DOCTYPE html>\n<title>Standings ")
    out.append(year)
    out.append("</title>\n<h1>Standings ")
    out.append(year)
    out.append("</h1>\n<ol>")
    for (index, team) in teams.enumerated() {
      out.append("\n  <li")
      if index == 0 { out.append(" class=\"leader\"") }
      out.append("><b>")
      out.append(team.name)
      out.append("</b>: ")
      out.append(team.score)
      out.append("</li>")
    }
    out.append("\n</ol>\n")
    return out.bytes
  }
}

/// A line of the workload `teams`.
struct Team: Sendable {
  var name: String
  var score: Int64
}

/// The report by hand for one form, with everything known before there is a report laid out once: runs of constant
/// bytes, and between them one thing to copy. The fastest that a person would come up with.
struct UnrolledReport: Sendable {
  private enum Part: Sendable {
    case constant(Range<Int>)
    case figure(Int)
    case agency
    case year
    case preamble
    case narrative(String)
  }

  private var parts: [Part] = []
  private var bytes: [UInt8] = []
  private var start = 0

  init(form: Form) {
    text("# ")
    for part in TitleWording(form).parts {
      switch part {
      case .constant(let wording): text(wording)
      case .agency: add(.agency)
      case .year: add(.year)
      }
    }
    text("\n\n")
    add(.preamble)
    for section in form.sections {
      text("\n\n## \(section.heading)")
      if section.hasNarrative {
        text("\n\n")
        add(.narrative(section.id))
      }
      for table in section.tables {
        text("\n\n**\(table.title)**\n")
        for line in table.rows {
          text("\n|")
          for cell in line.cells {
            switch cell.content {
            case .text(let label): text(" \(label.plainText) |")
            case .figure(let figure):
              text(" ")
              add(.figure(figure.definition.index ?? 0))
              text(" |")
            default: break
            }
          }
        }
      }
    }
    text("\n")
    flush()
  }

  private mutating func text(_ text: String) { bytes += text.utf8 }

  private mutating func add(_ part: Part) {
    flush()
    parts.append(part)
  }

  private mutating func flush() {
    if start < bytes.count { parts.append(.constant(start..<bytes.count)) }
    start = bytes.count
  }

  func render(_ report: Report) -> [UInt8] {
    var out = HandSink()
    let constants = bytes.span
    for part in parts {
      switch part {
      case .constant(let range): out.append(constants.extracting(range))
      case .figure(let index): out.append(report.figures[index])
      case .agency: out.append(report.agency)
      case .year: out.append(Int64(report.year))
      case .preamble: out.append(report.narrative.preamble?.text ?? "")
      case .narrative(let id): out.append(report.narrative[section: id] ?? "")
      }
    }
    return out.bytes
  }
}

extension HandSink {
  fileprivate mutating func append(_ title: TitleWording, of report: Report) {
    for part in title.parts {
      switch part {
      case .constant(let text): append(text)
      case .agency: append(report.agency)
      case .year: append(Int64(report.year))
      }
    }
  }
}
