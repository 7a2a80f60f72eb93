// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser

/// Who spreads jobs over machines.
enum ClusterEngine: String, ExpressibleByArgument {
  case slurm
}
