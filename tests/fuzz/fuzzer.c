// SPDX-License-Identifier: EUPL-1.2
// What libFuzzer calls. Built twice, once for each target (FUZZ_TARGET).
#include "target.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    FUZZ_TARGET(bytes, length);
    return 0;
}
