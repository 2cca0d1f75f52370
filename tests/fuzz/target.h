// SPDX-License-Identifier: EUPL-1.2
// What is fuzzed: bytes in, and whatever does not hold ends the process with a word on standard error, so that a
// fuzzer, the replay of the corpus and a debugger all see it. Called over and over in one process.
#ifndef FJ_TESTS_FUZZ_TARGET_H
#define FJ_TESTS_FUZZ_TARGET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// A plan goes through the whole compiler; where it compiles, through the printer and every emitter.
void fuzz_plan(const uint8_t *bytes, size_t length);

// The first byte says which file it is; the rest is a data file, imported into a database of a fixed plan.
void fuzz_import(const uint8_t *bytes, size_t length);

// A plan is carried out in memory: examples, database, invented data, reports; behind a line `====` its next version.
void fuzz_run(const uint8_t *bytes, size_t length);

// Ends the process when HOLDS is false; WHAT must hold.
void fuzz_require(bool holds, const char *what);

#endif
