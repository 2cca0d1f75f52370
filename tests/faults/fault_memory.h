// SPDX-License-Identifier: EUPL-1.2
// Memory that runs out: malloc, calloc and realloc of the whole process, SQLite's and the C library's among them.
#ifndef TESTS_FAULTS_FAULT_MEMORY_H
#define TESTS_FAULTS_FAULT_MEMORY_H

#include <stdbool.h>

// The NTH allocation from here on fails, and with ALL every later one too. 0: none.
void fault_memory_arm(long nth, bool all);
// How many there have been since it was armed.
long fault_memory_count(void);

#endif
