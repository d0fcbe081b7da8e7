// The page around the preview: what was found, and the documents in frames of their own. The script stands here alone;
// the documents have none, and their frames would not run any.

import Diagnostics
import Nianbao

struct PreviewPage {
  let template: String
  let state: PreviewState
  let language: Language

  var html: String {
    let renderer = FindingRenderer(language: language, hasColor: false)
    let findings = state.findings.map { finding in
      "<pre class=\"\(finding.severity)\">\(Self.escaped(renderer.render(finding)))</pre>"
    }
    let frames =
      state.documents[.html] == nil
      ? ""
      : """
      <nav><a href="/">\(words("网页", "page"))</a> <a href="/?text">\(words("文本", "text"))</a></nav>
      <iframe sandbox title="\(words("预览", "preview"))" src="FRAME"></iframe>
      """
    return """
      <!DOCTYPE html>
      <html lang="\(language == .zh ? "zh-CN" : "en")">
      <head>
      <meta charset="utf-8">
      <title>\(Self.escaped(template))</title>
      <style>\(Self.style)</style>
      </head>
      <body>
      \(findings.joined(separator: "\n"))
      \(frames)
      <script>
      const version = "\(state.version)";
      setInterval(async () => {
        try {
          const answer = await fetch("/version", {cache: "no-store"});
          if (await answer.text() !== version) location.reload();
        } catch {}
      }, 500);
      </script>
      </body>
      </html>

      """
  }

  /// The page with the text or the web page in its frame.
  func html(showsText: Bool) -> String {
    html.replacing("FRAME\"", with: (showsText ? "/document.txt" : "/document.html") + "\"")
  }

  private func words(_ zh: String, _ en: String) -> String { Message(zh: zh, en: en)[language] }

  private static let style = """
    body { margin: 0; display: flex; flex-direction: column; height: 100vh; font-family: sans-serif; }
    nav { padding: 4px 12px; border-bottom: 1px solid #999; }
    iframe { flex: 1; border: 0; }
    pre { margin: 0; padding: 8px 12px; overflow-x: auto; border-left: 6px solid #888; flex: none; }
    pre.error { border-color: #b00020; } pre.warning { border-color: #b07000; }
    """

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
