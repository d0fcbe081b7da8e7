// The page around the preview: what was found, and the documents in frames of their own. The script stands here alone;
// the documents have none, and their frames would not run any.

import Diagnostics
import Nianbao

struct PreviewPage {
  let template: String
  let hasReport: Bool
  let state: PreviewState
  let language: Language

  var html: String {
    let renderer = FindingRenderer(language: language, hasColor: false)
    let findings = state.findings.map { finding in
      "<pre class=\"\(finding.severity)\">\(Self.escaped(renderer.render(finding)))</pre>"
    }
    let hasDocument = state.documents[.html] != nil
    let list =
      findings.isEmpty
      ? "" : "<div class=\"findings\(hasDocument ? "" : " alone")\">\n\(findings.joined(separator: "\n"))\n</div>"
    let frame =
      hasDocument ? "<iframe sandbox title=\"\(words("预览", "preview"))\" src=\"FRAME\"></iframe>" : ""
    let figures = hasReport ? "" : words("没有给报告，数字是编的", "no report given, the figures are made up")
    return """
      <!DOCTYPE html>
      <html lang="\(language == .zh ? "zh-CN" : "en")">
      <head>
      <meta charset="utf-8">
      <title>\(Self.escaped(template))</title>
      <style>\(Self.style)</style>
      </head>
      <body>
      <nav><b>\(Self.escaped(template))</b> <a href="/">\(words("网页", "page"))</a> \
      <a href="/?text">\(words("文本", "text"))</a> <span id="state">\(figures)</span></nav>
      \(list)
      \(frame)
      <script>
      const version = "\(state.version)";
      setInterval(async () => {
        try {
          const answer = await fetch("/version", {cache: "no-store"});
          if (await answer.text() !== version) location.reload();
        } catch { document.getElementById("state").textContent = "\(words("预览已停止", "the preview has stopped"))"; }
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
    iframe { flex: 1; border: 0; min-height: 60vh; }
    .findings { overflow: auto; flex: none; max-height: 38vh; border-bottom: 1px solid #999; }
    .findings.alone { max-height: none; border: 0; }
    pre { margin: 0; padding: 8px 12px; border-left: 6px solid #888; }
    pre { font-family: "Noto Sans Mono CJK SC", "Sarasa Mono SC", monospace; }
    pre.error { border-color: #b00020; } pre.warning { border-color: #b07000; }
    """

  /// What this page may do: its own style and script, the documents in a frame, the question whether anything changed.
  static let policy = [
    "default-src 'none'", "style-src 'unsafe-inline'", "script-src 'unsafe-inline'", "connect-src 'self'",
    "frame-src 'self'", "frame-ancestors 'none'",
  ].joined(separator: "; ")

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
