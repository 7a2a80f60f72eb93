// SPDX-License-Identifier: GPL-2.0-only

/// One object of libgit2's, freed when the handle goes.
struct Handle: ~Copyable {
  typealias Free = @convention(c) (OpaquePointer?) -> Void

  let pointer: OpaquePointer
  private let free: Free

  init(_ pointer: OpaquePointer, freedBy free: @escaping Free) {
    self.pointer = pointer
    self.free = free
    Trial.current?.handleMade()
  }

  deinit {
    free(pointer)
    Trial.current?.handleFreed()
  }
}
