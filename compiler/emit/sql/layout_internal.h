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

struct fj_chain { // the entry before of the same list, 1 + index
    size_t *items;
    size_t count, capacity;
};

struct fj_mapper {
    struct fj_arena *arena;
    struct fj_map *map;
    int nr;                       // of the plan that is laid out
    size_t earlier_names;         // of map->names, what earlier versions decided
    int64_t scrap;                // written to when memory is out
    struct fj_slots named;        // kind, owner, name → 1 + index of the last entry in map->names
    struct fj_slots held;         // kind, owner, stored → 1 + index of the last entry
    struct fj_slots taken;        // scope, folded name → 1
    struct fj_slots widths;       // table → how many columns it ever had
    struct fj_slots listed;       // kind, owner → 1 + index of the last code in map->codes
    struct fj_chain names_before; // by name entry: the one before of the same kind, owner and name
    struct fj_chain codes_before; // by code entry: the one before of the same kind and owner
};

// Starts MAP as a copy of EARLIER (or NULL), with a plan of VERSION after its. False when memory is out.
bool fj_mapper_init(struct fj_mapper *mapper, struct fj_arena *arena, struct fj_map *map,
                    const struct fj_map *earlier, int version);

// What KIND, OWNER, NAME (or one of WAS, which may be NULL) is stored as; where no earlier version decided
// it, or another name bears it now, a new entry called WISH, made to fit and to collide with nothing in
// SCOPE. NULL when memory is out.
const char *fj_mapper_name(struct fj_mapper *mapper, const char *kind, const char *owner,
                           const char *name, const struct fj_was *was, const char *scope,
                           const char *wish);

// The same for what was called BEFORE in the plan before, whoever takes over its name.
const char *fj_mapper_name_from(struct fj_mapper *mapper, const char *kind, const char *owner,
                                const char *name, const char *before, const char *scope,
                                const char *wish);

// The same for what is new, whoever bore its name before.
const char *fj_mapper_name_new(struct fj_mapper *mapper, const char *kind, const char *owner,
                               const char *name, const char *scope, const char *wish);

// The last entry of KIND, OWNER, NAME as 1 + index, 0: none.
size_t fj_mapper_last(struct fj_mapper *mapper, const char *kind, const char *owner,
                      const char *name);
// Adds a new column of TABLE called WISH, as old as the plan SINCE, or an event of the question that owns the codes of OWNER. As
// fj_mapper_last.
size_t fj_mapper_add_column(struct fj_mapper *mapper, const char *table, const char *name,
                            const char *wish, const char *type, int since);
size_t fj_mapper_add_reading(struct fj_mapper *mapper, const char *owner, const char *how);

// How many columns TABLE ever had.
size_t fj_mapper_width(struct fj_mapper *mapper, const char *table);

void fj_mapper_add_code(struct fj_mapper *mapper, struct fj_map_code entry);
// The last code of KIND and OWNER as 1 + index in map->codes, 0: none; codes_before leads on from there.
size_t fj_mapper_codes(struct fj_mapper *mapper, const char *kind, const char *owner);

// Marks a name of SCOPE as taken, and WISH or something like it that is not.
void fj_mapper_take(struct fj_mapper *mapper, const char *scope, const char *name);
const char *fj_mapper_fit(struct fj_mapper *mapper, const char *scope, const char *wish);

// layout_column.c: notes what READING says of the question that owns the codes of OWNER; and the column of
// QUESTION (called IDENTITY in the map) in TABLE, made where there is none that holds its answers as they are now.
bool fj_layout_note_reading(struct fj_mapper *mapper, const char *owner,
                            const struct fj_layout_reading *reading);
// Gives the table TO what columns of QUESTION the table FROM has, where TO has none.
bool fj_layout_bring_columns(struct fj_mapper *mapper, const char *from, const char *to,
                             const char *identity, const struct fj_question *question,
                             enum fj_column_kind kind);
bool fj_layout_make_column(struct fj_layout *layout, struct fj_mapper *mapper, const char *table,
                           const char *identity, const struct fj_question *question,
                           enum fj_column_kind kind, struct fj_column *out);

// layout_codes.c; BEFORE may be NULL
bool fj_layout_make_codecs(struct fj_layout *layout, struct fj_mapper *mapper,
                           const struct fj_layout_before *before, const char *const *owners,
                           struct fj_diags *diags);
bool fj_layout_make_timepoints(struct fj_layout *layout, struct fj_mapper *mapper,
                               const struct fj_layout_before *before, struct fj_diags *diags);
enum fj_encoding fj_layout_encoding(const struct fj_type *type);
int64_t fj_layout_reason_base(enum fj_encoding encoding);

#endif
