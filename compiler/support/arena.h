// SPDX-License-Identifier: EUPL-1.2
// One arena per compilation: everything a pass makes lives until fj_arena_free. No object is freed
// alone. Under AddressSanitizer each object is its own heap block, so that overruns are seen.
// A failed allocation sets a sticky flag and calls nothing: callers get NULL and must pass it on.
#ifndef FJ_SUPPORT_ARENA_H
#define FJ_SUPPORT_ARENA_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct fj_arena;

// Returns owned; NULL when memory is out. Free with fj_arena_free (which accepts NULL).
struct fj_arena *fj_arena_new(void);
void fj_arena_free(struct fj_arena *arena);

// Forgets every object; the newest block is kept for those to come.
void fj_arena_clear(struct fj_arena *arena);

// Zeroed memory aligned for any type; arena. NULL when memory is out or the arena's limit is
// passed.
void *fj_arena_alloc(struct fj_arena *arena, size_t size);

// As fj_arena_alloc for COUNT objects of SIZE bytes, with the product checked for overflow.
void *fj_arena_alloc_array(struct fj_arena *arena, size_t count, size_t size);

// NUL-terminated copy of LENGTH bytes; arena.
char *fj_arena_copy(struct fj_arena *arena, const char *bytes, size_t length);

// printf into the arena; arena.
char *fj_arena_printf(struct fj_arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
char *fj_arena_vprintf(struct fj_arena *arena, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

// True when any allocation has failed since the arena was made.
bool fj_arena_failed(const struct fj_arena *arena);

// Bytes handed out so far.
size_t fj_arena_used(const struct fj_arena *arena);

// From now on at most BYTES are handed out in all; 0 means no limit, as at first.
void fj_arena_limit(struct fj_arena *arena, size_t bytes);

// For those who lose memory elsewhere: the arena counts as failed from now on.
void fj_arena_set_failed(struct fj_arena *arena);

// For fault tests: ALLOCATIONS more succeed, and every later one fails.
void fj_arena_fail_after(struct fj_arena *arena, size_t allocations);
// The same where only the next one after ALLOCATIONS fails: what happens when a large one does.
void fj_arena_fail_once(struct fj_arena *arena, size_t allocations);

#define FJ_NEW(arena, type) ((type *)fj_arena_alloc((arena), sizeof(type)))
#define FJ_NEW_ARRAY(arena, type, count)                                                           \
    ((type *)fj_arena_alloc_array((arena), (count), sizeof(type)))

#endif
