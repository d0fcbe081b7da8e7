// The preview's server, for this computer alone.

import Diagnostics
import FlyingFox
import FlyingSocks
import Foundation
import Nianbao

/// Serves a preview on the loopback address.
public struct PreviewServer: Sendable {
  private let source: PreviewSource
  private let language: Language
  private let server: HTTPServer

  /// A server of `source` on `port`; with port 0 the system chooses one.
  ///
  /// - Throws: where there is no loopback address.
  public init(source: PreviewSource, port: UInt16, language: Language) throws {
    self.source = source
    self.language = language
    server = HTTPServer(address: try .inet(ip4: "127.0.0.1", port: port), logger: .disabled)
  }

  /// Serves until the task is cancelled; `ready` is told the port.
  ///
  /// - Throws: where the port is taken, and `CancellationError`.
  public func run(ready: @escaping @Sendable (UInt16) -> Void) async throws {
    await server.appendRoute("*") { request in await answer(request) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await server.run() }
      group.addTask {
        try await server.waitUntilListening()
        if case .ip4(_, let port) = await server.listeningAddress { ready(port) }
      }
      try await group.waitForAll()
    }
  }

  private func answer(_ request: HTTPRequest) async -> HTTPResponse {
    // A page elsewhere that had its name point here would come under that name.
    let host = request.headers[.host]?.split(separator: ":").first ?? ""
    guard host == "127.0.0.1" || host == "localhost" else { return HTTPResponse(statusCode: .forbidden) }
    guard request.method == .GET else { return HTTPResponse(statusCode: .methodNotAllowed) }
    let state = await source.current()
    switch request.path {
    case "/":
      let page = PreviewPage(template: source.template, state: state, language: language)
      let showsText = request.query.contains { $0.name == "text" }
      return response(Array(page.html(showsText: showsText).utf8), "text/html; charset=utf-8")
    case "/version": return response(Array(state.version.utf8), "text/plain; charset=utf-8")
    case "/document.html": return response(state.documents[.html], "text/html; charset=utf-8")
    case "/document.txt": return response(state.documents[.txt], "text/plain; charset=utf-8")
    default: return HTTPResponse(statusCode: .notFound)
    }
  }

  private func response(_ bytes: [UInt8]?, _ type: String) -> HTTPResponse {
    guard let bytes else { return HTTPResponse(statusCode: .notFound) }
    return HTTPResponse(
      statusCode: .ok,
      headers: [.contentType: type, HTTPHeader("Cache-Control"): "no-store"], body: Data(bytes))
  }
}
