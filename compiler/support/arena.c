// SPDX-License-Identifier: EUPL-1.2
// Objects are cut from the end of the newest block; blocks grow from 8 KiB to 1 MiB, and what is
// larger than a quarter of a block gets one of its own, behind the newest, so that the room left in
// that is not lost. Blocks come from calloc, so what is handed out is zero without another pass.
// Under AddressSanitizer every object is taken by itself, of exactly its size.
#include "support/arena.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define APART 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define APART 1
#endif
#endif
#ifndef APART
#define APART 0
#endif

enum { FIRST_BLOCK = 8 << 10, LARGEST_BLOCK = 1 << 20, ALIGNMENT = _Alignof(max_align_t) };

struct block {
    struct block *next;
    char *bytes;
    size_t size, used;
};

struct apart {
    void **objects;
    size_t count, room;
};

struct fj_arena {
    struct block *newest;
    struct apart apart; // under AddressSanitizer, in place of blocks
    size_t block_size;  // of the next block
    size_t used;
    size_t limit;       // 0: none
    size_t allocations; // still to succeed while `counting`
    bool counting;
    bool once; // only one is to fail
    bool failed;
};

struct fj_arena *fj_arena_new(void)
{
    struct fj_arena *arena = calloc(1, sizeof *arena);
    if (arena)
        arena->block_size = FIRST_BLOCK;
    return arena;
}

static void free_blocks(struct block *block)
{
    while (block) {
        struct block *next = block->next;
        free(block->bytes);
        free(block);
        block = next;
    }
}

static void free_apart(struct apart *apart)
{
    for (size_t i = 0; i < apart->count; i++)
        free(apart->objects[i]);
    free(apart->objects);
    *apart = (struct apart){0};
}

void fj_arena_free(struct fj_arena *arena)
{
    if (!arena)
        return;
    free_blocks(arena->newest);
    free_apart(&arena->apart);
    free(arena);
}

void fj_arena_clear(struct fj_arena *arena)
{
    struct block *kept = arena->newest;
    free_apart(&arena->apart);
    if (kept)
        free_blocks(kept->next);
    arena->used = 0;
    if (!kept)
        return;
    kept->next = NULL;
    memset(kept->bytes, 0, kept->used);
    kept->used = 0;
}

void fj_arena_limit(struct fj_arena *arena, size_t bytes)
{
    arena->limit = bytes;
}

void fj_arena_fail_after(struct fj_arena *arena, size_t allocations)
{
    arena->counting = true;
    arena->once = false;
    arena->allocations = allocations;
}

void fj_arena_fail_once(struct fj_arena *arena, size_t allocations)
{
    fj_arena_fail_after(arena, allocations);
    arena->once = true;
}

static struct block *block_new(size_t size)
{
    struct block *block = malloc(sizeof *block);
    if (!block)
        return NULL;
    *block = (struct block){.bytes = calloc(1, size), .size = size};
    if (!block->bytes) {
        free(block);
        return NULL;
    }
    return block;
}

// A block with room for SIZE bytes: the newest one, a new newest, or one of its own behind it.
static struct block *block_for(struct fj_arena *arena, size_t size)
{
    struct block *newest = arena->newest;
    if (newest && size <= newest->size - newest->used)
        return newest;
    bool alone = size > arena->block_size / 4;
    struct block *block = block_new(alone ? size : arena->block_size);
    if (!block)
        return NULL;
    if (alone && newest) {
        block->next = newest->next;
        newest->next = block;
        return block;
    }
    block->next = newest;
    arena->newest = block;
    if (!alone && arena->block_size < LARGEST_BLOCK)
        arena->block_size *= 2;
    return block;
}

static void *take(struct fj_arena *arena, size_t size)
{
    struct block *block = block_for(arena, size);
    if (!block)
        return NULL;
    void *object = block->bytes + block->used;
    block->used += size;
    return object;
}

static void *take_apart(struct apart *apart, size_t size)
{
    if (apart->count == apart->room) {
        size_t room = apart->room ? apart->room * 2 : 64;
        void **objects = realloc(apart->objects, room * sizeof *objects);
        if (!objects)
            return NULL;
        apart->objects = objects;
        apart->room = room;
    }
    void *object = calloc(1, size);
    if (object)
        apart->objects[apart->count++] = object;
    return object;
}

// Whether SIZE more bytes may be handed out at all.
static bool is_allowed(struct fj_arena *arena, size_t size)
{
    if (arena->counting) {
        if (arena->allocations == 0) {
            arena->counting = !arena->once;
            return false;
        }
        arena->allocations--;
    }
    if (size > PTRDIFF_MAX || arena->used > SIZE_MAX - size)
        return false;
    return arena->limit == 0 || arena->used + size <= arena->limit;
}

void *fj_arena_alloc(struct fj_arena *arena, size_t size)
{
    size_t wanted = size ? size : 1;
    if (!APART && wanted <= PTRDIFF_MAX)
        wanted = (wanted + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    void *object = NULL;
    if (is_allowed(arena, wanted))
        object = APART ? take_apart(&arena->apart, wanted) : take(arena, wanted);
    if (!object) {
        arena->failed = true;
        return NULL;
    }
    arena->used += wanted;
    return object;
}

void *fj_arena_alloc_array(struct fj_arena *arena, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size) {
        arena->failed = true;
        return NULL;
    }
    return fj_arena_alloc(arena, count * size);
}

char *fj_arena_copy(struct fj_arena *arena, const char *bytes, size_t length)
{
    char *copy = length < SIZE_MAX ? fj_arena_alloc(arena, length + 1) : NULL;
    if (copy && length > 0)
        memcpy(copy, bytes, length);
    return copy;
}

char *fj_arena_vprintf(struct fj_arena *arena, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (length < 0) {
        arena->failed = true;
        return NULL;
    }
    char *text = fj_arena_alloc(arena, (size_t)length + 1);
    if (text)
        vsnprintf(text, (size_t)length + 1, format, args);
    return text;
}

char *fj_arena_printf(struct fj_arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = fj_arena_vprintf(arena, format, args);
    va_end(args);
    return text;
}

void fj_arena_set_failed(struct fj_arena *arena)
{
    arena->failed = true;
}

bool fj_arena_failed(const struct fj_arena *arena)
{
    return arena->failed;
}

size_t fj_arena_used(const struct fj_arena *arena)
{
    return arena->used;
}
