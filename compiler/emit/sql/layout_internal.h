// SPDX-License-Identifier: EUPL-1.2
// The map while a layout is made: finding what earlier versions decided, and deciding what is new.
#ifndef FJ_EMIT_SQL_LAYOUT_INTERNAL_H
#define FJ_EMIT_SQL_LAYOUT_INTERNAL_H

#include "emit/sql/layout.h"
#include "support/intern.h"

// Numbers by text, found through interning.
struct fj_slots {
    struct fj_names *names;
    int64_t *items;
    size_t count, capacity;
};

struct fj_mapper {
    struct fj_arena *arena;
    struct fj_map *map;
    int version;
    int64_t scrap;           // written to when memory is out
    struct fj_slots named;   // kind, owner, name → 1 + index in map->names
    struct fj_slots taken;   // scope, folded name → 1
    struct fj_slots widths;  // owner → how many columns its table ever had
    struct fj_slots coded;   // kind, owner, name → code
    struct fj_slots highest; // kind, owner → highest code
};

// Starts MAP as a copy of EARLIER (or NULL). False when memory is out.
bool fj_mapper_init(struct fj_mapper *mapper, struct fj_arena *arena, struct fj_map *map,
                    const struct fj_map *earlier, int version);

// What an owner of this name was given before under another, it has now too (a renamed form or question).
void fj_mapper_adopt(struct fj_mapper *mapper, const char *owner, const char *before);
// True when an earlier version gave this owner anything.
bool fj_mapper_knows(struct fj_mapper *mapper, const char *owner);

// What KIND, OWNER, NAME (or one of WAS, which may be NULL) is stored as; a new entry called WISH, made to fit and to
// collide with nothing in SCOPE, where no earlier version decided it. The pointer lives until the
// next call; NULL when memory is out.
const struct fj_map_name *fj_mapper_name(struct fj_mapper *mapper, const char *kind,
                                         const char *owner, const char *name,
                                         const struct fj_was *was, const char *scope,
                                         const char *wish);

// The code of KIND, OWNER, NAME given before, or 0.
int64_t fj_mapper_code_before(struct fj_mapper *mapper, const char *kind, const char *owner,
                              const char *name);
// Gives NAME this code, or the next free where CODE is 0; returns it.
int64_t fj_mapper_code_give(struct fj_mapper *mapper, const char *kind, const char *owner,
                            const char *name, int64_t code);
// The highest code ever given, 0: none.
int64_t fj_mapper_code_highest(struct fj_mapper *mapper, const char *kind, const char *owner);

// Marks a name of SCOPE as taken.
void fj_mapper_take(struct fj_mapper *mapper, const char *scope, const char *name);

// layout_codes.c
bool fj_layout_make_codecs(struct fj_layout *layout, struct fj_mapper *mapper,
                           struct fj_diags *diags);
bool fj_layout_make_timepoints(struct fj_layout *layout, struct fj_mapper *mapper,
                               struct fj_diags *diags);

#endif
