/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * libgit2, opened when it is first needed.
 *
 * GIT2_FUNCTIONS names each function that we use, once. The structure below has one pointer for
 * each, of exactly the type that libgit2's own headers declare, and git2_open() fills it in.
 */
#ifndef PATCHKIT_CLIBGIT2_SHIM_H
#define PATCHKIT_CLIBGIT2_SHIM_H

#include <dlfcn.h>
#include <git2.h>

#define GIT2_FUNCTIONS(X) \
	X(git_libgit2_init) \
	X(git_libgit2_version) \
	X(git_error_last)

struct git2_functions {
#define GIT2_POINTER(name) __typeof__(name) *name;
	GIT2_FUNCTIONS(GIT2_POINTER)
#undef GIT2_POINTER
};

/* The library of the headers we were compiled with: another one has other structures. */
#define GIT2_LIBRARY "libgit2.so." LIBGIT2_SOVERSION

/*
 * Fills in *functions. Returns NULL, or the words of dlerror(3) about what is missing; they are
 * good until the next call of this thread.
 */
static inline const char *git2_open(struct git2_functions *functions)
{
	void *library = dlopen(GIT2_LIBRARY, RTLD_LAZY | RTLD_LOCAL);

	if (!library)
		return dlerror();
#define GIT2_LOOK_UP(name) \
	functions->name = (__typeof__(name) *)dlsym(library, #name); \
	if (!functions->name) \
		return dlerror();
	GIT2_FUNCTIONS(GIT2_LOOK_UP)
#undef GIT2_LOOK_UP
	return NULL;
}

#endif
