// SPDX-License-Identifier: EUPL-1.2
// A change of plan with a fault in it, at every write, sync and truncation: the database is as it was or as it was to be,
// whole, with every answer there, and nothing unfinished lies beside it. FOLJA_FAULTS says how many of each kind are tried,
// spread over all there are (0: every one).
#include "fault_vfs.h"

#include "unit/apply_fixture.h"

#ifndef FAULTS
#define FAULTS 25
#endif

static const char first[] =
    "plan prov \"Prov\" { version 1 }\n"
    "timepoint start \"Start\" at entry\ntimepoint slut \"Slut\" at exit\n"
    "measure n \"N\" = count of cases\n"
    "question a \"A\" : choice { x \"X\" y \"Y\" }\nquestion b \"B\" : scale 1..5 better high\n"
    "form f \"F\" for staff at start, slut { a b }\n";

static const char second[] = "plan prov \"Prov\" { version 2 }\n"
                             "timepoint start \"Start\" at entry\ntimepoint slut \"Slut\" at exit\n"
                             "measure n \"N\" = count of cases\n"
                             "question aa \"A\" : choice { z \"Z\" was x, y } was a\n"
                             "question b \"B\" : scale 0..10 better high was 1..5 as (x - 1) * 2\n"
                             "question c \"C\" : yesno\n"
                             "form ff \"F\" for staff at start, slut was f { aa b c }\n";

static const char before[] =
    "case,timepoint,date,a,b\nk,start,2026-01-10,x,4\nk,slut,2026-02-10,y,1\n";
static const char after[] =
    "case,timepoint,date,aa,b,c\nk,start,2026-01-10,z,6,\nk,slut,2026-02-10,z,0,\n";

struct bytes {
    char *bytes;
    long length;
};

static struct bytes read_all(const char *path)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    struct bytes all = {NULL, ftell(file)};
    rewind(file);
    all.bytes = malloc((size_t)all.length);
    assert_non_null(all.bytes);
    assert_int_equal(fread(all.bytes, 1, (size_t)all.length, file), all.length);
    fclose(file);
    return all;
}

static void put_back(struct lab *lab, const struct bytes *all)
{
    lab_files(lab, true);
    FILE *file = fopen(lab->path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(all->bytes, 1, (size_t)all->length, file), all->length);
    fclose(file);
}

static void is_whole(struct lab *lab, bool changed)
{
    fault_arm(FAULT_WRITE, 0);
    lab_says(lab, "PRAGMA integrity_check", "ok");
    lab_says(lab, "SELECT count(*) FROM folja_plan", changed ? "2" : "1");
    lab_exports(lab, changed ? "ff" : "f", changed ? after : before);
    // the database, and the backup of one that was changed
    assert_int_equal(lab_files(lab, false), changed ? 2 : 1);
}

// Whether the fault came before the end.
static bool strike(struct lab *lab, const struct bytes *all, enum fault_kind kind, long nth)
{
    put_back(lab, all);
    fault_arm(kind, nth);
    enum fj_store_status status = lab_try_apply(lab, second, false);
    bool has_struck = fault_has_struck();
    if (status == FJ_STORE_OK) // what failed was not needed
        lab_is_well(lab);
    else
        assert_true(has_struck && lab->diags.errors > 0);
    is_whole(lab, status == FJ_STORE_OK);
    return has_struck;
}

static long count_all(struct lab *lab, const struct bytes *all, enum fault_kind kind)
{
    long low = 0, high = 1;
    while (strike(lab, all, kind, high))
        low = high, high *= 2;
    while (high - low > 1) {
        long middle = low + (high - low) / 2;
        if (strike(lab, all, kind, middle))
            low = middle;
        else
            high = middle;
    }
    return low;
}

static void a_fault_leaves_the_old_or_the_new(void **state)
{
    (void)state;
    struct lab lab;
    const char *wanted = getenv("FOLJA_FAULTS");
    long most = wanted ? strtol(wanted, NULL, 10) : FAULTS;
    lab_init(&lab);
    lab_apply(&lab, first);
    lab_import(&lab, NULL, "case,entry,exit\nk,2026-01-10,2026-02-10\n");
    lab_import(&lab, "f", before);
    struct bytes all = read_all(lab.path);
    for (enum fault_kind kind = 0; kind < FAULT_KINDS; kind++) {
        long count = count_all(&lab, &all, kind);
        long step = most > 0 && count > most ? count / most : 1;
        for (long nth = 1; nth <= count; nth += step)
            strike(&lab, &all, kind, nth);
    }
    free(all.bytes);
    lab_free(&lab);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_fault_leaves_the_old_or_the_new)};
    fault_install();
    return cmocka_run_group_tests_name("faults/apply", tests, NULL, NULL);
}
