// SPDX-License-Identifier: EUPL-1.2
// Most persons have one case, so only those with several are read, before the cases are stepped.
#include "store/neighbours.h"

#include <stdlib.h>

#include "store/codec.h"

struct visit { // one case of a person with several
    struct fj_neighbour neighbour;
    fj_day entry, exit;
};

struct visits {
    struct visit *items;
    size_t count, capacity;
};

static bool add_visit(struct visits *visits, sqlite3_stmt *statement)
{
    if (visits->count == visits->capacity) {
        size_t capacity = visits->capacity ? visits->capacity * 2 : 64;
        struct visit *items = realloc(visits->items, capacity * sizeof *items);
        if (!items)
            return false;
        visits->items = items;
        visits->capacity = capacity;
    }
    struct visit *visit = &visits->items[visits->count++];
    visit->neighbour =
        (struct fj_neighbour){sqlite3_column_int64(statement, 0),
                              sqlite3_column_int64(statement, 1), FJ_NO_DAY, FJ_NO_DAY};
    visit->entry = fj_column_day(statement, 2);
    visit->exit = fj_column_day(statement, 3);
    return true;
}

static int by_case(const void *a, const void *b)
{
    const struct fj_neighbour *x = a, *y = b;
    return (x->case_id > y->case_id) - (x->case_id < y->case_id);
}

static int by_number(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

// VISITS are in the order of persons and entries.
static bool keep(struct fj_neighbours *neighbours, const struct visits *visits)
{
    neighbours->items = calloc(visits->count + 1, sizeof *neighbours->items);
    neighbours->persons = calloc(visits->count + 1, sizeof *neighbours->persons);
    if (!neighbours->items || !neighbours->persons)
        return false;
    for (size_t i = 0; i < visits->count; i++) {
        const struct visit *visit = &visits->items[i];
        struct fj_neighbour neighbour = visit->neighbour;
        bool same_before = i > 0 && visit[-1].neighbour.person == neighbour.person;
        bool same_after = i + 1 < visits->count && visit[1].neighbour.person == neighbour.person;
        neighbour.previous_exit = same_before ? visit[-1].exit : FJ_NO_DAY;
        neighbour.next_entry = same_after ? visit[1].entry : FJ_NO_DAY;
        neighbours->items[neighbours->count++] = neighbour;
        if (!same_before)
            neighbours->persons[neighbours->person_count++] = neighbour.person;
    }
    qsort(neighbours->items, neighbours->count, sizeof *neighbours->items, by_case);
    return true;
}

#define SEVERAL                                                                                    \
    "SELECT case_, person, entry, exit FROM case_ WHERE person IN (SELECT person FROM case_ "      \
    "GROUP BY person HAVING count(*) > 1) ORDER BY person, entry, case_"

// A column as it stood: what the first change after replaced, else what stands there.
#define THEN(column)                                                                               \
    "coalesce((SELECT json_array(h.old) FROM folja_history AS h WHERE h.\"table\" = 'case_' AND "  \
    "h.\"row\" = c.case_ AND h.\"column\" = '" column "' AND h.seq > ?1 ORDER BY h.seq LIMIT 1), " \
    "json_array(c." column ")) ->> 0 AS " column

static const char several[] = SEVERAL;
static const char several_then[] =
    "WITH case_ AS (SELECT * FROM (SELECT case_, " THEN("person") ", " THEN("entry") ", " THEN(
        "exit") ", " THEN("folja_seq") " FROM main.case_ AS c) "
                                       "WHERE folja_seq <= ?1) " SEVERAL;

bool fj_neighbours_load(struct fj_neighbours *neighbours, struct fj_store *store, int64_t known,
                        struct fj_diags *diags)
{
    *neighbours = (struct fj_neighbours){0};
    sqlite3_stmt *statement =
        fj_db_prepare(store->db, store->path, known > 0 ? several_then : several, diags);
    if (!statement)
        return false;
    if (known > 0)
        sqlite3_bind_int64(statement, 1, known);
    struct visits visits = {0};
    int code = sqlite3_step(statement);
    while (code == SQLITE_ROW && add_visit(&visits, statement))
        code = sqlite3_step(statement);
    code = code == SQLITE_ROW ? SQLITE_NOMEM : code;
    if (code == SQLITE_DONE && !keep(neighbours, &visits))
        code = SQLITE_NOMEM;
    if (code != SQLITE_DONE)
        fj_db_tell(diags, store->db, code, store->path);
    sqlite3_finalize(statement);
    free(visits.items);
    return code == SQLITE_DONE;
}

void fj_neighbours_free(struct fj_neighbours *neighbours)
{
    free(neighbours->items);
    free(neighbours->persons);
    *neighbours = (struct fj_neighbours){0};
}

const struct fj_neighbour *fj_neighbours_of(const struct fj_neighbours *neighbours, int64_t case_id)
{
    struct fj_neighbour key = {.case_id = case_id};
    return neighbours->count == 0 ? NULL
                                  : bsearch(&key, neighbours->items, neighbours->count,
                                            sizeof *neighbours->items, by_case);
}

bool fj_neighbours_has_more(const struct fj_neighbours *neighbours, int64_t person)
{
    return neighbours->person_count > 0 &&
           bsearch(&person, neighbours->persons, neighbours->person_count,
                   sizeof *neighbours->persons, by_number) != NULL;
}
