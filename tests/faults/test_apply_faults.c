// SPDX-License-Identifier: EUPL-1.2
// A change of plan with a fault in it, at every write, sync and truncation: the database is as it was or as it was to be,
// whole, with every answer there, and nothing unfinished lies beside it. FOLJA_FAULTS says how many of each kind are tried,
// spread over all there are (0: every one).
#include "fault_vfs.h"

#include "faults/changing.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define FAULTS 25
#endif
#endif
#ifndef FAULTS
#define FAULTS 0
#endif

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
    if (status != FJ_STORE_OK && kind == FAULT_FULL) { // and nothing is blamed on the plan
        assert_int_equal(lab->diags.errors, 1);
        assert_int_equal(lab->diags.first->code, FJ_E_DB_FULL);
    }
    fault_arm(FAULT_WRITE, 0);
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
    struct bytes all = make_database(&lab);
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
