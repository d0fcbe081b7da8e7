// Standard output and standard error as a shell hands them over: closed, full, or a pipe that nobody reads; and what else a
// process is given.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The streams that a command speaks on.
enum StandardStreams: Int32 {
  case output = 1
  case error = 2

  /// Takes the places of streams that the caller closed, so that no file that is opened later is taken for one of them.
  /// Standard output then refuses all that is written to it, which is told like a full disk.
  static func occupy() {
    // A limit on the size of files is an error of writing, said in words, and no sudden end.
    signal(SIGXFSZ, SIG_IGN)
    for (stream, mode) in [(STDIN_FILENO, O_RDONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_WRONLY)]
    where fcntl(stream, F_GETFD) < 0 {
      // The lowest number that is free is the one that is missing.
      _ = open("/dev/null", mode)
    }
  }

  /// Whether a person looks at it.
  var isTerminal: Bool { isatty(rawValue) != 0 }

  /// Whether it shows colours: a terminal that does, and nobody who asked for none (no-color.org).
  var hasColor: Bool {
    guard isTerminal, Self.environment("NO_COLOR")?.isEmpty ?? true else { return false }
    return Self.environment("TERM") != "dumb"
  }

  /// A variable of the environment.
  static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  /// Ends the program.
  static func end(_ status: ExitStatus) -> Never { exit(status.rawValue) }
}
