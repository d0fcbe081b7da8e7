// The language server: templates, settings and reports checked while one types, in any editor that speaks the Language
// Server Protocol.

import DataTree
import Diagnostics
import Nianbao
import Packages

/// Serves one editor over standard input and output, one message after the other.
public final class LanguageServer {
  private let stream: MessageStream
  private let workspace: Workspace
  private let language: Language
  private var published: [String: [String: [Finding]]] = [:]
  private var isInitialized = false
  private var isShutDown = false

  /// A server with the usual library in `templates`, which speaks `language` to people.
  public init(templates: String?, language: Language) {
    stream = MessageStream(input: 0, output: 1)
    workspace = Workspace(usualFolder: templates)
    self.language = language
  }

  /// Serves until the editor says `exit` or goes away.
  ///
  /// - Returns: whether it ended in order, after `shutdown`.
  public func run() -> Bool {
    while let incoming = stream.next() {
      guard case .message(let message) = incoming else {
        fail(.null, code: -32700, "Parse error")
        continue
      }
      guard let method = message["method"]?.text else {
        // An answer to a question that was never asked is let go.
        if message["result"] == nil, message["error"] == nil { fail(.null, code: -32600, "Invalid Request") }
        continue
      }
      if method == "exit" { return isShutDown }
      workspace.renewLibraries()
      if let id = message["id"] {
        answer(method, id.json, message["params"])
      } else if isInitialized, !isShutDown {
        note(method, message["params"])
      }
    }
    return isShutDown
  }

  // MARK: Requests

  private func answer(_ method: String, _ id: JSONValue, _ parameters: DataNode?) {
    if isShutDown { return fail(id, code: -32600, "the server was shut down") }
    guard isInitialized || method == "initialize" else { return fail(id, code: -32002, "initialize comes first") }
    switch method {
    case "initialize":
      isInitialized = true
      reply(id, Self.capabilities)
    case "shutdown":
      isShutDown = true
      reply(id, .null)
    case "textDocument/completion", "textDocument/hover", "textDocument/definition":
      guard let path = path(in: parameters), let position = Position(parameters?["position"]) else {
        return reply(id, .null)
      }
      switch method {
      case "textDocument/completion": reply(id, .array(workspace.completions(in: path, at: position)))
      case "textDocument/hover": reply(id, workspace.hover(in: path, at: position, language: language) ?? .null)
      default: reply(id, workspace.definition(in: path, at: position) ?? .null)
      }
    case "textDocument/codeAction": reply(id, .array(actions(parameters)))
    case "textDocument/formatting": reply(id, formatting(parameters) ?? .null)
    default: fail(id, code: -32601, "there is no method \(method)")
    }
  }

  private static let capabilities: JSONValue = .object([
    (
      "capabilities",
      .object([
        ("positionEncoding", .string("utf-16")),
        ("textDocumentSync", .object([("openClose", .bool(true)), ("change", .number(1))])),
        (
          "completionProvider",
          .object([("triggerCharacters", .array([".", "|", " ", "\""].map { .string($0) }))])
        ),
        ("hoverProvider", .bool(true)), ("definitionProvider", .bool(true)), ("codeActionProvider", .bool(true)),
        ("documentFormattingProvider", .bool(true)),
      ])
    ), ("serverInfo", .object([("name", .string("nianbao"))])),
  ])

  private func reply(_ id: JSONValue, _ result: JSONValue) {
    stream.send(.object([("jsonrpc", .string("2.0")), ("id", id), ("result", result)]))
  }

  private func fail(_ id: JSONValue, code: Int, _ message: String) {
    let error: JSONValue = .object([("code", .number(code)), ("message", .string(message))])
    stream.send(.object([("jsonrpc", .string("2.0")), ("id", id), ("error", error)]))
  }

  /// The fixes of findings that touch a range.
  private func actions(_ parameters: DataNode?) -> [JSONValue] {
    guard let path = path(in: parameters), let file = workspace.texts[path],
      let start = Position(parameters?["range"]?["start"]), let end = Position(parameters?["range"]?["end"])
    else { return [] }
    let range = file.offset(of: start)...max(file.offset(of: start), file.offset(of: end))
    return (published[path]?[path] ?? []).filter { finding in
      guard let place = finding.place?.source else { return false }
      return place.range.lowerBound <= range.upperBound && place.range.upperBound >= range.lowerBound
    }.compactMap { $0.codeAction(in: language) }
  }

  /// The whole text in canonical notation; nothing where it has errors.
  private func formatting(_ parameters: DataNode?) -> JSONValue? {
    guard let path = path(in: parameters), let file = workspace.texts[path], path.hasSuffix(".jinja"),
      let text = try? TemplateFormatter.format(file)
    else { return nil }
    if Array(text.utf8) == file.bytes { return .array([]) }
    return .array([.object([("range", file.editorRange(0..<file.bytes.count)), ("newText", .string(text))])])
  }

  // MARK: Notes

  private func note(_ method: String, _ parameters: DataNode?) {
    guard let path = path(in: parameters) else { return }
    switch method {
    case "textDocument/didOpen":
      guard let text = parameters?["textDocument"]?["text"]?.text else { return }
      change(path, text)
    case "textDocument/didChange":
      guard let text = parameters?["contentChanges"]?.items.last?["text"]?.text else { return }
      change(path, text)
    case "textDocument/didClose":
      workspace.texts[path] = nil
      publish([:], for: path)
    default: return
    }
  }

  private func change(_ path: String, _ text: String) {
    workspace.texts[path] = SourceFile(name: path, text: text)
    switch workspace.role(of: path) {
    case .edition, .words: workspace.forgetLibraries()
    default: workspace.renewLibraries()
    }
    publish(workspace.findings(for: path), for: path)
    for heir in workspace.openHeirs(of: path) { publish(workspace.findings(for: heir), for: heir) }
  }

  /// Publishes what one open file gave rise to, and takes back what it gave rise to before.
  private func publish(_ findings: [String: [Finding]], for path: String) {
    let before = published[path] ?? [:]
    published[path] = findings
    for target in Set(before.keys).union(findings.keys).union([path]).sorted() {
      let all = published.keys.sorted().flatMap { published[$0]?[target] ?? [] }
      var seen: Set<Finding> = []
      let diagnostics = all.filter { seen.insert($0).inserted }.map { $0.diagnostic(in: language) }
      let parameters: JSONValue = .object([
        ("uri", .string(OpenTexts.uri(ofPath: target))), ("diagnostics", .array(diagnostics)),
      ])
      stream.send(
        .object([
          ("jsonrpc", .string("2.0")), ("method", .string("textDocument/publishDiagnostics")), ("params", parameters),
        ]))
    }
  }

  private func path(in parameters: DataNode?) -> String? {
    parameters?["textDocument"]?["uri"]?.text.flatMap(OpenTexts.path(ofURI:))
  }
}
