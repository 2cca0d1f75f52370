// SPDX-License-Identifier: EUPL-1.2
// A change of plan without memory: each allocation fails in turn, alone and with all that follow it. The database is as it
// was or as it was to be, whole, with every answer there. FOLJA_FAULTS says how many of each kind are tried, spread over all
// there are (0: every one).
#include "fault_memory.h"

#include "faults/changing.h"
#include "figures/read/source_store.h"

enum { FAULTS = 150 };

static bool try_reports(void *context, struct fj_store *copy, struct fj_diags *diags)
{
    struct fj_report_request request = {.on = 20788, .protect = true, .lang = FJ_LANG_EN};
    struct fj_results *results = fj_report_from_store(copy, &request, diags);
    (void)context;
    fj_results_free(results);
    return results != NULL;
}

// Whether it was changed with the fault NTH, and how many allocations there were.
static bool strike(struct lab *lab, const struct bytes *all, long nth, bool and_later,
                   long *out_count)
{
    if (!is_untouched(lab, all))
        put_back(lab, all);
    struct fj_compilation *compilation = lab_compile(second);
    struct fj_apply_options options = {
        .who = "anna", .context = lab, .agree = lab_agree, .try = try_reports};
    struct fj_applied applied;
    lab_forget(lab);
    fault_memory_arm(nth, and_later);
    enum fj_store_status status = fj_apply(compilation, lab->path, &options, &lab->diags, &applied);
    *out_count = fault_memory_count();
    fault_memory_arm(0, false);
    fj_applied_free(&applied);
    fj_compilation_free(compilation);
    if (status == FJ_STORE_OK)
        lab_is_well(lab);
    if (status == FJ_STORE_OK || !is_untouched(lab, all))
        is_whole(lab, status == FJ_STORE_OK);
    return status == FJ_STORE_OK;
}

static void no_memory_leaves_the_old_or_the_new(void **state)
{
    (void)state;
    struct lab lab;
    const char *wanted = getenv("FOLJA_FAULTS");
    long most = wanted ? strtol(wanted, NULL, 10) : FAULTS, count, unheard, without = 0;
    struct bytes all = make_database(&lab);
    is_whole(&lab, false);
    assert_true(strike(&lab, &all, 0, false, &count));
    long step = most > 0 && count > most ? count / most : 1;
    for (long nth = 1; nth <= count; nth += step)
        for (int and_later = 0; and_later < 2; and_later++)
            without += strike(&lab, &all, nth, and_later == 1, &unheard);
    print_message("%ld allocations, each %ld-th failed alone and with all later ones: %ld times it "
                  "could do without\n",
                  count, step, without);
    free(all.bytes);
    lab_free(&lab);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(no_memory_leaves_the_old_or_the_new)};
    return cmocka_run_group_tests_name("faults/memory", tests, NULL, NULL);
}
