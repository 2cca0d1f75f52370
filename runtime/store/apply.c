// SPDX-License-Identifier: EUPL-1.2
// Brings a database to a version of its plan. The write lock is held from the comparison to the commit, so that
// what was compared, backed up and tried is what is changed.
#include "store/apply.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "store/apply_internal.h"
#include "support/sha256.h"

void fj_apply_tell_phase(const struct fj_applying *applying, enum fj_apply_phase phase)
{
    if (applying->options->progress)
        applying->options->progress(applying->options->context, phase, 0, 0);
}

// ---- may it be made -------------------------------------------------------------------------------

static bool check_name(const struct fj_applying *applying)
{
    const struct fj_plan *before = applying->store->compilation->plan;
    const struct fj_plan *plan = applying->compilation->plan;
    if (strcmp(before->name, plan->name) == 0)
        return true;
    struct fj_diag *diag = fj_diag_add_bare(
        applying->diags, FJ_E_APPLY_NAME, "“%s” is the database of the plan “%s”, and this is “%s”",
        applying->store->path, before->name, plan->name);
    fj_diag_help(applying->diags, diag,
                 "make a database of its own for this plan, or let it keep its name");
    return false;
}

// What is different is told by whoever shows the comparison.
static bool check_differences(const struct fj_applying *applying, bool version_told)
{
    const struct fj_comparison *comparison = applying->out->comparison;
    struct fj_diags *diags = applying->diags;
    if (comparison->refused > version_told)
        fj_diag_help(diags,
                     fj_diag_add_bare(diags, FJ_E_APPLY_REFUSED,
                                      "%zu of the changes cannot be made in “%s”",
                                      comparison->refused - version_told, applying->store->path),
                     "take them back, or begin a new plan with a database of its own");
    if (comparison->unsettled > 0)
        fj_diag_help(diags,
                     fj_diag_add_bare(diags, FJ_E_APPLY_WORD,
                                      "%zu of the changes need your word in the plan",
                                      comparison->unsettled),
                     "write what is meant, as is said at each of them");
    return comparison->can_apply;
}

// A plan that goes back is no change to look at.
static bool check_back(const struct fj_applying *applying)
{
    int before = applying->store->compilation->plan->version;
    int version = applying->compilation->plan->version;
    if (version >= before)
        return true;
    struct fj_diag *diag = fj_diag_add_bare(
        applying->diags, FJ_E_APPLY_BACK,
        "the database has version %d of the plan, and this is version %d", before, version);
    fj_diag_help(applying->diags, diag,
                 "use the newest plan; to go back, give it a higher version");
    return false;
}

static bool check_version(const struct fj_applying *applying)
{
    const struct fj_comparison *comparison = applying->out->comparison;
    int before = comparison->before->version, version = comparison->after->version;
    if (version > before || comparison->severity == FJ_CHANGE_HARMLESS)
        return true;
    struct fj_diag *diag = fj_diag_add_bare(
        applying->diags, FJ_E_APPLY_VERSION,
        "version %d of the plan is in use, and this change is more than a harmless one", before);
    fj_diag_help(applying->diags, diag, "write “version %d” in the head", before + 1);
    return false;
}

static bool check_agreement(const struct fj_applying *applying)
{
    const struct fj_comparison *comparison = applying->out->comparison;
    const struct fj_apply_options *options = applying->options;
    if (comparison->severity == FJ_CHANGE_HARMLESS || options->dry_run ||
        (options->agree && options->agree(options->context, comparison)))
        return true;
    struct fj_diag *diag = fj_diag_add_bare(
        applying->diags, FJ_E_APPLY_AGREE,
        "nobody has agreed to the change, and nothing was changed in “%s”", applying->store->path);
    fj_diag_help(applying->diags, diag,
                 "look at it with --dry-run, and say yes to it, or write --yes");
    return false;
}

// ---- the new layout -------------------------------------------------------------------------------

static struct fj_layout_reading reading_of(const struct fj_change_link *link)
{
    return (struct fj_layout_reading){
        .before = link->before,
        .option_now = link->option_now,
        .reason_now = link->reason_now,
        .is_new = !link->before,
        .recode = link->before && link->reading == FJ_READ_RECODED ? link->recode : NULL,
        .apart = link->before && link->reading == FJ_READ_APART,
        .widened = link->before && link->reading == FJ_READ_WIDENED,
    };
}

// By question what its answers are read by, and which go to another form's table.
static enum fj_store_status lay_out(struct fj_applying *applying)
{
    struct fj_arena *arena = applying->compilation->arena;
    const struct fj_plan *plan = applying->compilation->plan;
    const struct fj_layout *old = applying->store->layout;
    struct fj_layout_reading *readings =
        FJ_NEW_ARRAY(arena, struct fj_layout_reading, plan->question_count + 1);
    if (!readings || !fj_moves_find(arena, applying->out->comparison, &applying->moves))
        return fj_apply_no_memory(applying);
    for (size_t i = 0; i < plan->question_count; i++)
        readings[i] = reading_of(&applying->out->comparison->links.questions[i]);
    size_t count = applying->moves.count;
    struct fj_layout_move *moves = FJ_NEW_ARRAY(arena, struct fj_layout_move, count + 1);
    for (size_t i = 0; moves && i < count; i++) {
        const struct fj_move *move = &applying->moves.items[i];
        moves[i] =
            (struct fj_layout_move){move->now, move->to, old->forms[move->from->id].parts[0]};
    }
    if (!moves)
        return fj_apply_no_memory(applying);
    const struct fj_change_links *links = &applying->out->comparison->links;
    struct fj_layout_before before = {.readings = readings,
                                      .moves = {moves, count},
                                      .forms = links->form_before,
                                      .records = links->record_before,
                                      .timepoints = links->timepoint_before};
    applying->layout = fj_layout_next(arena, plan, &old->map, &before, applying->diags);
    return applying->layout ? FJ_STORE_OK : FJ_STORE_PLAN;
}

// ---- changing -------------------------------------------------------------------------------------

// A change that only says or counts things otherwise needs no copy to go back to: the plan before is kept.
static bool needs_backup(const struct fj_applying *applying)
{
    const struct fj_map *map = &applying->layout->map;
    return map->names.count > applying->layout->earlier_names ||
           map->codes.count > applying->layout->earlier_codes ||
           applying->out->comparison->severity != FJ_CHANGE_HARMLESS;
}

static enum fj_store_status carry_out(struct fj_applying *applying)
{
    sqlite3 *db = applying->store->db;
    fj_apply_tell_phase(applying, FJ_APPLY_CHANGING);
    // SQLite gives a transaction up by itself where memory or disk is out, and what follows would be changed bit by bit
    enum fj_store_status status =
        sqlite3_get_autocommit(db) ? fj_apply_no_memory(applying) : fj_upgrade(applying, db);
    if (status == FJ_STORE_OK && !fj_db_run(db, applying->store->path, "COMMIT", applying->diags))
        status = FJ_STORE_DATABASE;
    if (status != FJ_STORE_OK && applying->out->backup) {
        fj_copy_remove(applying->out->backup); // nothing was changed
        free(applying->out->backup);
        applying->out->backup = NULL;
    }
    return status;
}

// ---- the whole ------------------------------------------------------------------------------------

static bool has_same_text(const struct fj_applying *applying)
{
    char stored[FJ_SHA256_HEX], wanted[FJ_SHA256_HEX];
    fj_store_hash_sources(&applying->store->compilation->sources, stored);
    fj_store_hash_sources(&applying->compilation->sources, wanted);
    return strcmp(stored, wanted) == 0;
}

static enum fj_store_status judge(struct fj_applying *applying)
{
    if (!check_name(applying) || !check_back(applying))
        return FJ_STORE_REFUSED;
    fj_apply_tell_phase(applying, FJ_APPLY_COMPARING);
    enum fj_store_status status = fj_apply_compare(applying);
    if (status != FJ_STORE_OK)
        return status;
    if (applying->options->compared)
        applying->options->compared(applying->options->context, applying->out->comparison);
    bool version = check_version(applying), words = check_differences(applying, !version);
    if (!version || !words || !check_agreement(applying))
        return FJ_STORE_REFUSED;
    return lay_out(applying);
}

static enum fj_store_status open_reader(struct fj_applying *applying)
{
    int flags = applying->options->dry_run ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    return fj_db_open_bare(applying->store->path, flags, applying->diags, &applying->reader);
}

// The transaction is begun.
static enum fj_store_status bring_within(struct fj_applying *applying, bool on_the_spot)
{
    bool dry = applying->options->dry_run;
    enum fj_store_status status =
        fj_store_is_current(applying->store, applying->diags) ? FJ_STORE_OK : FJ_STORE_DATABASE;
    if (status == FJ_STORE_OK && !on_the_spot)
        status = open_reader(applying);
    if (status == FJ_STORE_OK)
        status = judge(applying);
    if (status == FJ_STORE_OK && !on_the_spot)
        status = fj_trial(applying, !dry && needs_backup(applying));
    sqlite3_close(applying->reader);
    if (status == FJ_STORE_OK && !dry)
        status = carry_out(applying);
    return status;
}

static enum fj_store_status bring(struct fj_applying *applying, bool on_the_spot)
{
    struct fj_store *store = applying->store;
    bool dry = applying->options->dry_run;
    applying->out->store = store;
    if (has_same_text(applying))
        return FJ_STORE_OK;
    applying->out->did = FJ_APPLY_CHANGED;
    // tables are stepped from end to end: a small cache, as for who only reads (db.c)
    if (!fj_db_run(store->db, store->path,
                   dry ? "PRAGMA cache_size = -2048; BEGIN"
                       : "PRAGMA cache_size = -2048; BEGIN IMMEDIATE",
                   applying->diags))
        return FJ_STORE_DATABASE;
    enum fj_store_status status = bring_within(applying, on_the_spot);
    if (!sqlite3_get_autocommit(store->db))
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    return status;
}

enum fj_store_status fj_apply_to_open(struct fj_compilation *compilation, struct fj_store *store,
                                      const struct fj_apply_options *options,
                                      struct fj_diags *diags, struct fj_applied *out)
{
    struct fj_applying applying = {
        .compilation = compilation, .options = options, .diags = diags, .out = out, .store = store};
    *out = (struct fj_applied){.did = FJ_APPLY_NOTHING};
    enum fj_store_status status = bring(&applying, true);
    out->store = NULL; // the caller's
    return status;
}

enum fj_store_status fj_apply(struct fj_compilation *compilation, const char *path,
                              const struct fj_apply_options *options, struct fj_diags *diags,
                              struct fj_applied *out)
{
    struct fj_applying applying = {
        .compilation = compilation, .options = options, .diags = diags, .out = out};
    *out = (struct fj_applied){.did = FJ_APPLY_NOTHING};
    struct stat st;
    bool is_there = stat(path, &st) == 0;
    bool is_empty = is_there && S_ISREG(st.st_mode) && st.st_size == 0;
    if (is_there && !is_empty) {
        enum fj_store_status status = fj_store_open(
            path, options->dry_run ? FJ_STORE_READ : FJ_STORE_WRITE, diags, &applying.store);
        return status == FJ_STORE_OK ? bring(&applying, false) : status;
    }
    out->did = FJ_APPLY_CREATED;
    return options->dry_run ? fj_apply_try_create(compilation, path, diags)
                            : fj_apply_create(compilation, path, is_empty, diags);
}

void fj_applied_free(struct fj_applied *applied)
{
    for (size_t i = 0; i < applied->earlier_count; i++)
        fj_compilation_free(applied->earlier[i]);
    free(applied->earlier);
    fj_store_close(applied->store);
    fj_arena_free(applied->arena);
    free(applied->backup);
    *applied = (struct fj_applied){0};
}
