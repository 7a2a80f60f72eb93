/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PATCHKIT_CLIBGIT2_SHIM_H
#define PATCHKIT_CLIBGIT2_SHIM_H

#include <git2.h>

#endif
