// SPDX-License-Identifier: EUPL-1.2
// How a target says that something does not hold; see target.h.
#include "target.h"

#include <stdio.h>
#include <stdlib.h>

void fuzz_require(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "fuzz: does not hold: %s\n", what);
    abort();
}
