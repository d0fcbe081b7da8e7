// The preview's server, for this computer alone.

import Diagnostics
import FlyingSocks
import Nianbao

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Serves a preview on the loopback address.
public struct PreviewServer: Sendable {
  private let source: PreviewSource
  private let language: Language
  private let server: LoopbackServer

  /// A server of `source` on `port`; with port 0 the system chooses one.
  public init(source: PreviewSource, port: UInt16, language: Language) {
    self.source = source
    self.language = language
    server = LoopbackServer(port: port)
  }

  /// Serves until the task is cancelled; `ready` is told the port.
  ///
  /// - Throws: where the port is taken, and `CancellationError`.
  public func run(ready: @escaping @Sendable (UInt16) -> Void) async throws {
    try await server.run(ready: ready) { request in await answer(request) }
  }

  /// Why it could not serve.
  public static func reason(of error: any Error) -> Message {
    guard case SocketError.failed(_, let number, let words) = error else {
      return Message(zh: "\(error)", en: "\(error)")
    }
    switch number {
    case EADDRINUSE: return Message(zh: "已被别的程序占用", en: "another program has it")
    case EACCES: return Message(zh: "没有权限", en: "not permitted")
    default: return Message(zh: words, en: words)
    }
  }

  private func answer(_ request: PageRequest) async -> PageAnswer {
    // A page elsewhere that had its name point here would come under that name.
    guard ["127.0.0.1", "localhost"].contains(request.host) else { return PageAnswer(status: "403 Forbidden") }
    guard request.method == "GET" else { return PageAnswer(status: "405 Method Not Allowed") }
    let state = await source.current()
    switch request.path {
    case "/":
      let page = PreviewPage(
        template: source.template, hasReport: source.report != nil, state: state, language: language)
      let showsText = request.query.hasPrefix("text")
      return found(
        Array(page.html(showsText: showsText).utf8), "text/html; charset=utf-8", policy: PreviewPage.policy)
    case "/version": return found(Array(state.version.utf8), "text/plain; charset=utf-8")
    case "/document.html":
      return found(
        state.documents[.html], "text/html; charset=utf-8",
        policy: "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'")
    case "/document.txt":
      return found(
        state.documents[.txt], "text/plain; charset=utf-8", policy: "default-src 'none'; frame-ancestors 'self'")
    default: return PageAnswer(status: "404 Not Found")
    }
  }

  private func found(_ bytes: [UInt8]?, _ type: String, policy: String = "default-src 'none'") -> PageAnswer {
    guard let bytes else { return PageAnswer(status: "404 Not Found") }
    return PageAnswer(status: "200 OK", type: type, policy: policy, body: bytes)
  }
}
