// The digest of a package's files: which state of them a verdict is about.

import Diagnostics

extension TemplatePackage {
  /// SHA-256 in hexadecimal over the files of the package and of those that it extends: for each file a line with the
  /// package, the name and the digest of its bytes.
  package var digest: String {
    let lines = ([self] + ancestors).flatMap { package -> [String] in
      let files =
        [package.file] + package.ownTemplateNames.sorted().compactMap { package.source($0) }
      return files.map { file in
        let name = file.name.split(separator: "/").last ?? ""
        return "\(package.name)\t\(name)\t\(SHA256.hexadecimal(of: file.bytes))\n"
      }
    }
    return SHA256.hexadecimal(of: lines.joined())
  }
}
