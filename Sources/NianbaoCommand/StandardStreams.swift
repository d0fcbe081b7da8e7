// Standard output and standard error as a shell hands them over: closed, full, or a pipe that nobody reads.

import Foundation
import Nianbao

/// The two streams that a command speaks on.
enum StandardStreams {
  /// Takes the places of streams that the caller closed, so that no file that is opened later is taken for one of them.
  /// Standard output then refuses all that is written to it, which is told like a full disk.
  static func occupy() {
    for (stream, mode) in [(STDIN_FILENO, O_RDONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_WRONLY)]
    where fcntl(stream, F_GETFD) < 0 {
      // The lowest number that is free is the one that is missing.
      _ = open("/dev/null", mode)
    }
  }

  /// Whether standard error shows colours: a terminal that does, and nobody who asked for none (no-color.org).
  static func hasColor(_ stream: Int32) -> Bool {
    let environment = ProcessInfo.processInfo.environment
    guard environment["NO_COLOR"]?.isEmpty ?? true, environment["TERM"] != "dumb" else { return false }
    return isatty(stream) != 0
  }
}
