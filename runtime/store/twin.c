// SPDX-License-Identifier: EUPL-1.2
// A second connection to the database of a store, so that two threads can read at the same time. It is opened while the
// first is, since each has to parse the schema. Everything but the connection is the store's own, and only read.
#include "store/twin.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/store_internal.h"

#define FROM_BYTES (1 << 20)

struct fj_twin {
    pthread_t thread;
    const char *path;      // of the file; the store is called what the first is called
    bool has_thread;       // that has not been waited for
    struct fj_store store; // owns its connection and its arena
    struct fj_diags diags; // in that arena
    bool is_open;
};

// Reads the schema too, which SQLite puts off until something is asked for.
static void *open_it(void *context)
{
    struct fj_twin *twin = context;
    struct fj_store *mine = &twin->store;

    twin->is_open =
        fj_db_open(twin->path, SQLITE_OPEN_READONLY, &twin->diags, &mine->db) == FJ_STORE_OK &&
        sqlite3_table_column_metadata(mine->db, NULL, "folja_plan", NULL, NULL, NULL, NULL, NULL,
                                      NULL) == SQLITE_OK;
    return NULL;
}

bool fj_twin_pays(const char *path)
{
    struct stat file;

    return stat(path, &file) == 0 && file.st_size >= FROM_BYTES &&
           sysconf(_SC_NPROCESSORS_ONLN) > 1;
}

struct fj_twin *fj_twin_new(const char *path, enum fj_lang lang)
{
    struct fj_twin *twin = sqlite3_threadsafe() ? calloc(1, sizeof *twin) : NULL;

    if (!twin)
        return NULL;
    fj_db_begin();
    twin->store.mode = FJ_STORE_READ;
    twin->path = path;
    twin->store.arena = fj_arena_new();
    twin->diags = (struct fj_diags){.arena = twin->store.arena, .lang = lang};
    twin->has_thread = twin->store.arena && pthread_create(&twin->thread, NULL, open_it, twin) == 0;
    if (twin->has_thread)
        return twin;
    fj_twin_free(twin);
    return NULL;
}

static void wait_for(struct fj_twin *twin)
{
    if (twin->has_thread)
        pthread_join(twin->thread, NULL);
    twin->has_thread = false;
}

void fj_twin_free(struct fj_twin *twin)
{
    if (!twin)
        return;
    wait_for(twin);
    sqlite3_close(twin->store.db);
    fj_arena_free(twin->store.arena);
    free(twin);
}

// ---- one state for both ----------------------------------------------------------------------------

// The state of the first lies between two looks of the second, and nobody has written between these.
static bool hold_both(struct fj_store *store, struct fj_store *second, struct fj_diags *diags)
{
    int64_t before = fj_db_data_version(second->db);

    if (before < 0 || store->snapshots > 0 || !fj_store_begin_snapshot(store, diags))
        return false;
    if (fj_db_data_version(store->db) >= 0 && fj_store_begin_snapshot(second, diags)) {
        if (fj_db_data_version(second->db) == before)
            return true;
        fj_store_end_snapshot(second);
    }
    fj_store_end_snapshot(store);
    return false;
}

struct fj_store *fj_store_twin_begin(struct fj_store *store, struct fj_diags **out_diags)
{
    struct fj_twin *twin = store->twin;
    struct fj_store *second;

    if (!twin)
        return NULL;
    wait_for(twin);
    second = &twin->store;
    second->path = store->path;
    second->compilation = store->compilation;
    second->layout = store->layout;
    second->plan_nr = store->plan_nr;
    second->newest_nr = store->newest_nr;
    second->known = store->known;
    *out_diags = &twin->diags;
    return twin->is_open && hold_both(store, second, &twin->diags) ? second : NULL;
}

void fj_store_twin_end(struct fj_store *store)
{
    fj_store_end_snapshot(&store->twin->store);
    fj_store_end_snapshot(store);
}
