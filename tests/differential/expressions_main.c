// SPDX-License-Identifier: EUPL-1.2
// `expressions [CELLS [SEED]]`: seeds from SEED on (1) until CELLS (a million) have been compared.
#include <stdio.h>
#include <stdlib.h>

#include "expressions.h"

int main(int count, char **words)
{
    size_t wanted = count > 1 ? (size_t)strtoull(words[1], NULL, 10) : 1000000;
    uint64_t seed = count > 2 ? strtoull(words[2], NULL, 10) : 1;
    struct expressions_told all = {0};
    size_t plans = 0;
    for (; all.cells < wanted && all.differences < 20; seed++, plans++) {
        struct expressions_told told = expressions_try(seed);
        all.cells += told.cells;
        all.known += told.known;
        all.differences += told.differences;
        all.skipped += told.skipped;
    }
    printf("%zu plans, %zu cells, %zu of them known, %zu expressions not in SQL, %zu differences\n",
           plans, all.cells, all.known, all.skipped, all.differences);
    return all.differences > 0 ||
           all.known * 10 < all.cells; // a test of unknowns alone would show little
}
