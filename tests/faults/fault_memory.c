// SPDX-License-Identifier: EUPL-1.2
// Takes the place of the C library's functions, whose own are behind them under other names.
#include "fault_memory.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);

static long failing, counted;
static bool all_later;

void fault_memory_arm(long nth, bool all)
{
    failing = nth;
    all_later = all;
    counted = 0;
}

long fault_memory_count(void)
{
    return counted;
}

static bool fails(void)
{
    counted++;
    if (failing == 0 || (all_later ? counted < failing : counted != failing))
        return false;
    errno = ENOMEM;
    return true;
}

void *malloc(size_t size)
{
    return fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return fails() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
    return fails() ? NULL : __libc_realloc(old, size);
}
