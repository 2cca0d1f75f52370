// SPDX-License-Identifier: EUPL-1.2
// Prints the plan of a seed: `generate_show SEED [SEED …]`. For a person who looks at what is made.
#include <stdio.h>
#include <stdlib.h>

#include "generate.h"

int main(int count, char **words)
{
    for (int i = 1; i < count; i++) {
        struct fj_writer out = {0};
        size_t left_out = 0;
        if (!generate_plan(strtoull(words[i], NULL, 10), NULL, &out, &left_out))
            return 1;
        printf("# seed %s, %zu left out\n%s", words[i], left_out, out.bytes);
        fj_writer_free(&out);
    }
    return 0;
}
