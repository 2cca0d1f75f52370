// SPDX-License-Identifier: EUPL-1.2
// One seed: a plan, its database, and every expression of the plan both ways.
#ifndef FJ_TESTS_DIFFERENTIAL_EXPRESSIONS_H
#define FJ_TESTS_DIFFERENTIAL_EXPRESSIONS_H

#include <sqlite3.h>

#include "emit/sql/expr.h"
#include "generate.h"
#include "model/eval.h"
#include "support/vec.h"

struct expressions_told {
    size_t cells, known; // compared, and of these with a value
    size_t differences;  // told on standard error
    size_t skipped;      // expressions that say that they cannot be put in SQL
};

// Ends the process when something else than a comparison goes wrong.
struct expressions_told expressions_try(uint64_t seed);

#endif
