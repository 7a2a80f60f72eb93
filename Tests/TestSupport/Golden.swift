// SPDX-License-Identifier: GPL-2.0-only

import Glibc
public import Testing

/// Compares `text` with the file `Golden/NAME.txt` beside the test; `make golden` writes it anew.
///
/// A file that is missing is a failure: a golden that writes itself proves nothing.
public func golden(
  _ name: String, _ text: String, file: String = #filePath, sourceLocation: SourceLocation = #_sourceLocation
) {
  let folder = file[..<(file.lastIndex(of: "/") ?? file.startIndex)] + "/Golden"
  let path = "\(folder)/\(name).txt"
  if let mode = getenv("GOLDEN"), String(cString: mode) == "write" {
    mkdir(String(folder), 0o755)
    writeGolden(text, to: path, sourceLocation)
    return
  }
  guard let expected = readGolden(path) else {
    Issue.record("no golden '\(path)'; look at `make golden`", sourceLocation: sourceLocation)
    return
  }
  #expect(text == expected, "differs from \(name).txt", sourceLocation: sourceLocation)
}

private func readGolden(_ path: String) -> String? {
  guard let file = fopen(path, "r") else { return nil }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
  return String(decoding: bytes, as: UTF8.self)
}

private func writeGolden(_ text: String, to path: String, _ place: SourceLocation) {
  guard let file = fopen(path, "w") else {
    Issue.record("cannot write '\(path)'", sourceLocation: place)
    return
  }
  defer { fclose(file) }
  let bytes = Array(text.utf8)
  #expect(fwrite(bytes, 1, bytes.count, file) == bytes.count, sourceLocation: place)
}
