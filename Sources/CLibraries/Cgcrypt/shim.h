/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * libgcrypt, opened when a digest is first asked for. Debian has it wherever apt is; few runs
 * need it, so that none is to wait for it at its start.
 */
#ifndef PATCHKIT_CGCRYPT_SHIM_H
#define PATCHKIT_CGCRYPT_SHIM_H

#include <dlfcn.h>
#include <gcrypt.h>

typedef __typeof__(gcry_md_hash_buffer) *gcrypt_hash_buffer;

/* Returns NULL where the library, or the function in it, is missing. */
static inline gcrypt_hash_buffer gcrypt_open(const char *name)
{
	void *library = dlopen(name ? name : "libgcrypt.so.20", RTLD_LAZY | RTLD_LOCAL);
	const char *(*check_version)(const char *);

	if (!library)
		return NULL;
	/* It sets the library up, and has to come first. */
	check_version = (__typeof__(check_version))dlsym(library, "gcry_check_version");
	if (!check_version || !check_version(NULL))
		return NULL;
	return (gcrypt_hash_buffer)dlsym(library, "gcry_md_hash_buffer");
}

#endif
