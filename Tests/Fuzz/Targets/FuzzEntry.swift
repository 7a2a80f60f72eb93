// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel

// What libFuzzer calls where scripts/fuzz links it in, with its own main; nobody calls it in tests. FUZZ_TARGET names
// the target, and FUZZ_SEEDS a directory for that target's seeds, where they are wanted.

/// Called once, before all inputs.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(
  _ count: UnsafeMutablePointer<Int32>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>
) -> Int32 {
  if let directory = getenv("FUZZ_SEEDS") { writeSeeds(String(cString: directory)) }
  return 0
}

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  target.read(Bytes(UnsafeBufferPointer(start: bytes, count: count)))
  return 0
}

private let target: FuzzTarget = {
  let name = getenv("FUZZ_TARGET").map { String(cString: $0) } ?? ""
  guard let target = FuzzTarget(rawValue: name) else {
    let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: "|")
    fatalError("FUZZ_TARGET is one of \(names)")
  }
  return target
}()

private func writeSeeds(_ directory: String) {
  for (number, seed) in target.seeds.enumerated() {
    guard let file = fopen("\(directory)/seed-\(number)", "w") else {
      fatalError("cannot write to \(directory)")
    }
    fwrite(seed, 1, seed.count, file)
    fclose(file)
  }
}
