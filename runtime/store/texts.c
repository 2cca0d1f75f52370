// SPDX-License-Identifier: EUPL-1.2
// Copies of a case's texts: SQLite's own bytes live only until its next step, and a case is many steps.
// Blocks are never moved and are used again for the next case.
#include "store/cursor.h"

#include <stdlib.h>
#include <string.h>

#define BLOCK_BYTES ((size_t)64 << 10)

struct fj_text_block {
    struct fj_text_block *next;
    size_t size, used;
    char bytes[];
};

static struct fj_text_block *add_block(struct fj_texts *texts, size_t least)
{
    size_t size = least > BLOCK_BYTES ? least : BLOCK_BYTES;
    struct fj_text_block *block = malloc(sizeof *block + size);
    if (!block)
        return NULL;
    *block = (struct fj_text_block){.size = size};
    if (texts->current) {
        block->next = texts->current->next;
        texts->current->next = block;
    } else {
        texts->first = block;
    }
    return block;
}

const char *fj_texts_copy(struct fj_texts *texts, const char *text, size_t length)
{
    struct fj_text_block *block = texts->current;
    while (block && block->size - block->used < length + 1) {
        block = block->next;
        if (block)
            texts->current = block;
    }
    if (!block)
        block = add_block(texts, length + 1);
    if (!block)
        return NULL;
    texts->current = block;
    char *copy = block->bytes + block->used;
    memcpy(copy, text, length);
    copy[length] = '\0';
    block->used += length + 1;
    return copy;
}

void fj_texts_reset(struct fj_texts *texts)
{
    for (struct fj_text_block *block = texts->first; block; block = block->next)
        block->used = 0;
    texts->current = texts->first;
}

void fj_texts_free(struct fj_texts *texts)
{
    struct fj_text_block *block = texts->first;
    while (block) {
        struct fj_text_block *next = block->next;
        free(block);
        block = next;
    }
    *texts = (struct fj_texts){0};
}
