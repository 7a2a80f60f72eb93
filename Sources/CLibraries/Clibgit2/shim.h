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
	X(git_blob_create_from_buffer) \
	X(git_blob_free) \
	X(git_blob_lookup) \
	X(git_blob_rawcontent) \
	X(git_blob_rawsize) \
	X(git_branch_upstream) \
	X(git_buf_dispose) \
	X(git_commit_author) \
	X(git_commit_committer) \
	X(git_commit_create) \
	X(git_commit_free) \
	X(git_commit_lookup) \
	X(git_commit_message_encoding) \
	X(git_commit_message_raw) \
	X(git_commit_parent_id) \
	X(git_commit_parentcount) \
	X(git_commit_tree) \
	X(git_commit_tree_id) \
	X(git_diff_options_init) \
	X(git_error_last) \
	X(git_libgit2_init) \
	X(git_merge_bases) \
	X(git_merge_file) \
	X(git_merge_file_input_init) \
	X(git_merge_file_options_init) \
	X(git_merge_file_result_free) \
	X(git_object_free) \
	X(git_object_id) \
	X(git_object_peel) \
	X(git_oidarray_dispose) \
	X(git_patch_free) \
	X(git_patch_from_buffers) \
	X(git_patch_to_buf) \
	X(git_reference_free) \
	X(git_reference_iterator_free) \
	X(git_reference_iterator_new) \
	X(git_reference_name) \
	X(git_reference_next) \
	X(git_reference_peel) \
	X(git_repository_commondir) \
	X(git_repository_free) \
	X(git_repository_head) \
	X(git_repository_head_unborn) \
	X(git_repository_is_bare) \
	X(git_repository_is_shallow) \
	X(git_repository_is_worktree) \
	X(git_repository_open_ext) \
	X(git_repository_path) \
	X(git_repository_workdir) \
	X(git_revparse_single) \
	X(git_revwalk_free) \
	X(git_revwalk_hide) \
	X(git_revwalk_new) \
	X(git_revwalk_next) \
	X(git_revwalk_push) \
	X(git_signature_free) \
	X(git_signature_new) \
	X(git_tree_create_updated) \
	X(git_tree_entry_bypath) \
	X(git_tree_entry_filemode) \
	X(git_tree_entry_free) \
	X(git_tree_entry_id) \
	X(git_tree_free) \
	X(git_tree_lookup)

struct git2_functions {
#define GIT2_POINTER(name) __typeof__(name) *name;
	GIT2_FUNCTIONS(GIT2_POINTER)
#undef GIT2_POINTER
};

/* The library of the headers we were compiled with: another one has other structures. */
#define GIT2_LIBRARY "libgit2.so." LIBGIT2_SOVERSION

/*
 * Fills in *functions from the library of that name, or from GIT2_LIBRARY for NULL. Returns NULL,
 * or the words of dlerror(3) about what is missing; they are good until the next call of this
 * thread.
 */
static inline const char *git2_open(const char *name, struct git2_functions *functions)
{
	void *library = dlopen(name ? name : GIT2_LIBRARY, RTLD_LAZY | RTLD_LOCAL);

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
