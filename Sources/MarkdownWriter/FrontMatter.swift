// What the document is, as YAML before it.

import Document
import Figures

extension MarkdownPage {
  /// Writes the front matter; what is not known is left out.
  mutating func frontMatter(_ metadata: Metadata) {
    sink.append("---\n")
    member("title", metadata.title)
    member("agency", metadata.agency)
    member("year", metadata.year)
    member("edition", metadata.edition)
    member("template", metadata.template)
    member("skeleton-digest", metadata.skeletonDigest)
    member("data-digest", metadata.dataDigest)
    if metadata.isDraft { sink.append("draft: true\n") }
    sink.append("---\n")
  }

  private mutating func member(_ name: StaticString, _ number: Int) {
    guard number != 0 else { return }
    sink.append(name)
    sink.append(": ")
    sink.append(number: ExactDecimal(Int64(number)))
    sink.append(0x0A)
  }

  private mutating func member(_ name: StaticString, _ text: String) {
    guard !text.isEmpty else { return }
    sink.append(name)
    sink.append(": \"")
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": sink.append("\\\"")
      case "\\": sink.append("\\\\")
      case "\n": sink.append("\\n")
      case _ where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value):
        let digits = String(scalar.value, radix: 16)
        sink.append("\\x" + (digits.utf8.count < 2 ? "0" : "") + digits)
      default: sink.append(String(scalar))
      }
    }
    sink.append("\"\n")
  }
}
