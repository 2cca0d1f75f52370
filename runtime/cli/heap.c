// SPDX-License-Identifier: EUPL-1.2
// glibc's heap, made large at once and named to the system as one for large pages.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE // sbrk, madvise
#endif
#include "cli/heap.h"

#include <stdlib.h> // says whether it is glibc

#if defined __GLIBC__

#include <malloc.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#define HEAP       (32 << 20) // more than a report takes
#define LARGE_PAGE ((uintptr_t)2 << 20)

// One heap for all threads, that grows by HEAP and does not shrink; nothing is mapped beside it but what is larger.
static void set_rules(void)
{
    (void)mallopt(M_ARENA_MAX, 1);
    (void)mallopt(M_MMAP_THRESHOLD, HEAP);
    (void)mallopt(M_TRIM_THRESHOLD, INT32_MAX);
    (void)mallopt(M_TOP_PAD, HEAP);
}

// Grows it, and says of all of it that is not used yet that large pages are welcome.
static void ask_for_large_pages(void)
{
    uintptr_t start = ((uintptr_t)sbrk(0) + LARGE_PAGE - 1) & ~(LARGE_PAGE - 1);
    void *first = malloc(LARGE_PAGE / 2);
    uintptr_t end = (uintptr_t)sbrk(0) & ~(LARGE_PAGE - 1);

#ifdef MADV_HUGEPAGE
    if (first && start < end)
        (void)madvise((void *)start, end - start, MADV_HUGEPAGE);
#endif
    free(first);
}

void fj_heap_for_much(void)
{
    set_rules();
    ask_for_large_pages();
}

#else

void fj_heap_for_much(void)
{
}

#endif
