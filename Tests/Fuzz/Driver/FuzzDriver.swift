// SPDX-License-Identifier: GPL-2.0-only

import FuzzTargets
import Glibc
import PatchModel

// scripts/fuzz builds this with libFuzzer and starts it: fuzz TARGET OPTION... [DIRECTORY...], or
// fuzz TARGET --seeds DIRECTORY.

@_silgen_name("LLVMFuzzerRunDriver")
func runDriver(
  _ count: UnsafeMutablePointer<Int32>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

nonisolated(unsafe) var target = FuzzTarget.patch

/// The program starts here: SwiftPM calls the main of an executable by its target's name.
@_cdecl("Fuzz_main")
public func fuzzMain(_ count: Int32, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Int32
{
  let words = CommandLine.arguments
  guard words.count > 1, let chosen = FuzzTarget(rawValue: words[1]) else {
    let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: "|")
    fputs("usage: fuzz \(names) [OPTION...] [DIRECTORY...]\n", stderr)
    return 64
  }
  target = chosen
  if words.count == 4, words[2] == "--seeds" { return writeSeeds(words[3]) }
  return run(words)
}

func writeSeeds(_ directory: String) -> Int32 {
  for (number, seed) in target.seeds.enumerated() {
    guard let file = fopen("\(directory)/seed-\(number)", "w") else {
      perror(directory)
      return 2
    }
    fwrite(seed, 1, seed.count, file)
    fclose(file)
  }
  return 0
}

func run(_ words: [String]) -> Int32 {
  var arguments = words.enumerated().filter { $0.offset != 1 }.map { strdup($0.element) }
  var count = Int32(arguments.count)
  return arguments.withUnsafeMutableBufferPointer { buffer in
    var first = buffer.baseAddress
    return runDriver(&count, &first) { bytes, count in
      target.read(Bytes(UnsafeBufferPointer(start: bytes, count: count)))
      return 0
    }
  }
}
