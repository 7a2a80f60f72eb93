/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PATCHKIT_CPCRE2_SHIM_H
#define PATCHKIT_CPCRE2_SHIM_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#endif
