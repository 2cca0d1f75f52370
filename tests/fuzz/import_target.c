// SPDX-License-Identifier: EUPL-1.2
// Data files of any kind into a database of a fixed plan with a few cases in it. What must hold beside no crash:
// nothing is taken of a file that has an error; what is taken in full is taken; and nothing stays of a dry run, so
// that every file meets the same database.
#include "target.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "entry/import.h"
#include "entry/sample.h"
#include "sema/compile.h"
#include "store/apply.h"

static const char plan_text[] =
    "plan prov \"Prov\" { language sv keep 5 years after exit }\n"
    "background { question kön \"Kön\" : gender  question född \"Född\" : year 1900..2026\n"
    "  question enhet \"Enhet\" : choice { nord \"Nord\" syd \"Syd\" } }\n"
    "timepoint start \"Start\" at entry\n"
    "timepoint mitt \"Mitt\" 6 months after start window -3..4 weeks\n"
    "timepoint varje \"Varje\" every month after exit window -10..10 days\n"
    "timepoint slut \"Slut\" at exit\n"
    "timepoint fritt \"Fritt\" anytime\n"
    "timepoint enkät \"Enkät\" survey\n"
    "question läge \"Läge\" : choice { a \"A\" b \"B\" c \"C\" } missing { vet_ej \"Vet inte\" }\n"
    "question hinder \"Hinder\" : many { h \"H\" s \"S\" inget \"Inget\" alone } when läge != a\n"
    "question skala \"Skala\" : scale -2..5 better high missing { avstår \"Avstår\" }\n"
    "question tal \"Tal\" : number -10..1000 decimals 2 unit \"kr\"\n"
    "  require tal > 0 or läge = a else \"Talet ska vara över noll\" warn tal < 900 else "
    "\"Stort\"\n"
    "question jakande \"Ja?\" : yesno optional\n"
    "question dag \"Dag\" : date 2000-01-01..2030-12-31\n"
    "question vilket_år \"År\" : year\n"
    "question ord \"Ord\" : text\n"
    "question mål_ \"Mål\" : goal\n"
    "question vikt \"Vägt\" : goal scaled\n"
    "question hur \"Hur {område}?\" : scale 1..3 for each område rated by staff, client\n"
    "type område = choice { hem \"Hem\" arbete \"Arbete\" }\n"
    "question stöd \"Stöd\" : scale 1..5 better high\n"
    "record insats \"Insats\" dated från { question slag \"Slag\" : choice { x \"X\" y \"Y\" }\n"
    "  question från \"Från\" : date  question till \"Till\" : date require till >= från else "
    "\"Före\"\n"
    "  question kostnad \"Kostnad\" : number 0.. decimals 2 }\n"
    "form karta \"Karta\" for staff at start, mitt, slut { läge hinder skala tal jakande dag "
    "vilket_år "
    "ord mål_ vikt\n"
    "  hur:staff insats }\n"
    "form egen \"Egen\" for client at start, varje { hur:client }\n"
    "form händelse \"Händelse\" at fritt { skala }\n"
    "form röst \"Röst\" for client anonymous at enkät { kön stöd }\n";

enum { CASES = 6 };

static struct {
    struct fj_store *store;
    struct fj_target targets[16];
    size_t target_count;
    char folder[64], path[96];
} world;

static void tidy_up(void)
{
    static const char *const tails[] = {"", "-wal", "-shm", "-journal"};
    fj_store_close(world.store);
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        char name[128];
        snprintf(name, sizeof name, "%s%s", world.path, tails[i]);
        unlink(name);
    }
    rmdir(world.folder);
}

static bool take(size_t target, const char *bytes, size_t length, bool dry_run,
                 struct fj_import_result *result)
{
    struct fj_arena *arena = fj_arena_new();
    struct fj_csv *csv = fj_csv_new_memory(bytes, length);
    struct fj_diags diags = {.arena = arena, .lang = FJ_LANG_SV, .limit = 50};
    struct fj_import_options options = {
        .path = "in.csv", .who = "fuzz", .today = 20700, .dry_run = dry_run};
    enum fj_import_status status =
        fj_import(world.store, &world.targets[target], csv, &options, &diags, result);
    fuzz_require(status == FJ_IMPORT_DONE || status == FJ_IMPORT_DATA,
                 "the file is to blame, or nothing");
    fuzz_require((status == FJ_IMPORT_DONE) == (diags.errors == 0),
                 "a file is taken, or told why not");
    for (const struct fj_diag *diag = diags.first; diag; diag = diag->next)
        fuzz_require(diag->message && diag->message[0], "a diagnostic says something");
    fj_csv_free(csv);
    fj_arena_free(arena);
    return status == FJ_IMPORT_DONE;
}

// Targets in the order of the files that samples come in: background, forms, records.
static void find_targets(const struct fj_plan *plan)
{
    world.targets[world.target_count++] = fj_target_background(plan);
    for (size_t i = 0; i < plan->form_count; i++)
        world.targets[world.target_count++] = fj_target_form(&plan->forms[i]);
    for (size_t i = 0; i < plan->record_count; i++)
        world.targets[world.target_count++] = fj_target_record(&plan->records[i]);
}

static void fill(const struct fj_plan *plan)
{
    struct fj_sample_files files = {0};
    struct fj_import_result result;
    fuzz_require(fj_sample_make(plan, CASES, 1, &files), "a sample is made");
    fuzz_require(files.count == world.target_count, "there is a file for each target");
    for (size_t i = 0; i < files.count; i++)
        fuzz_require(take(i, files.items[i].text.bytes, files.items[i].text.length, false, &result),
                     "a sample is taken");
    fj_sample_free(&files);
}

static void set_up(void)
{
    struct fj_diags diags = {.lang = FJ_LANG_SV};
    struct fj_applied applied;
    struct fj_compilation *done =
        fj_compile("prov.plan", plan_text, sizeof plan_text - 1, NULL, true, FJ_LANG_SV);
    fuzz_require(done && done->plan, "the plan compiles");
    diags.arena = done->arena;
    snprintf(world.folder, sizeof world.folder, "%s/folja_fuzz_XXXXXX",
             access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    fuzz_require(mkdtemp(world.folder) != NULL, "there is a folder");
    snprintf(world.path, sizeof world.path, "%s/prov.db", world.folder);
    atexit(tidy_up);
    fuzz_require(fj_apply(done, world.path, &(struct fj_apply_options){0}, &diags, &applied) ==
                     FJ_STORE_OK,
                 "the plan is applied");
    fuzz_require(fj_store_open(world.path, FJ_STORE_WRITE, &diags, &world.store) == FJ_STORE_OK,
                 "the database opens");
    find_targets(fj_store_plan(world.store));
    fill(fj_store_plan(world.store));
    fj_compilation_free(done);
}

void fuzz_import(const uint8_t *bytes, size_t length)
{
    struct fj_import_result result = {0};
    if (!world.store)
        set_up();
    if (length == 0)
        return;
    char *text = malloc(length);
    fuzz_require(text != NULL, "memory");
    memcpy(text, bytes + 1, length - 1);
    bool taken = take(bytes[0] % world.target_count, text, length - 1, true, &result);
    fuzz_require(taken || result.added + result.changed == 0,
                 "nothing is taken of a file with an error");
    fuzz_require(!taken || result.added + result.changed + result.same == result.rows,
                 "every row is added, changes something or changes nothing");
    free(text);
}
